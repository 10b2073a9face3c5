import TestSupport
import Testing

/// The built program at a terminal, as a person uses it.
struct PromptTests {
    @Test func startsOnTheEmulatorAndSaysSo() async throws {
        let prompt = try await TypedPrompt()
        let start = prompt.terminal.screen.text
        #expect(start.masked == "\(TypedPrompt.greeting)\nlocal:dev>")
        let address = try #require(prompt.terminal.screen.lines[0].split(separator: " ").last)
        #expect(try await prompt.run("print $session.endpoint") == [String(address)])
    }

    @Test func aTypedBatchIsCreatedAndTheSameLinesRunAsAScript() async throws {
        let prompt = try await TypedPrompt()
        let lines = ["batch create 5c8c3c555033b814b69f947f", "let id = $_.id", "print $id"]
        let batch = try await prompt.run(lines[0])
        #expect(batch.joined(separator: "\n").masked == Self.batch + "\nbatch BATCH is open")
        let id = try #require(batch[1].split(separator: "\"").last { $0 != "," })
        #expect(try await prompt.run(lines[1]) == ["id = \"\(id)\""])
        #expect(try await prompt.run(lines[2]) == [String(id)])
        #expect(try await prompt.run("(batch show $id).status") == ["loading"])

        try prompt.folder.write(lines.joined(separator: "\n"), to: "create.batchsh")
        let inside = try await prompt.run("source create.batchsh")
        #expect(inside.map(\.masked) == batch.map(\.masked) + ["BATCH"])
        let alone = try await BuiltProgram.run(
            ["--local", "./create.batchsh"],
            in: prompt.folder
        )
        #expect(alone.code == 0 && alone.errors == "")
        // Off a terminal it is the same on one line.
        let line = Self.batch.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(
            alone.output.masked == line.replacing("\": ", with: "\":")
                .replacing("\", \"", with: "\",\"") + "\nBATCH\n"
        )
    }

    private static let batch = """
        {
          "id": "BATCH",
          "imsOrg": "7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg",
          "updated": MS,
          "status": "loading",
          "created": MS,
          "relatedObjects": [{"type": "dataSet", "id": "5c8c3c555033b814b69f947f"}],
          "version": "1.0.0",
          "tags": {
            "acp_producer": ["HEX"],
            "acp_stagePath": ["HEX/stage/BATCH"],
            "use_plan_b_batch_status": ["false"]
          },
          "createdUser": "51D2E8B34C6F7A900A495C24@techacct.adobe.com",
          "updatedUser": "51D2E8B34C6F7A900A495C24@techacct.adobe.com",
          "externalId": "BATCH",
          "createdClient": "HEX",
          "inputFormat": {"format": "parquet"}
        }
        """

    /// Above it, it would have scrolled away.
    @Test func aWarningStandsBelowItsResult() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write(
            #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n" + #"{"_acme":{"memberNumber":2}}"#,
            to: "a.json"
        )
        try await prompt.run("let b = ingest 5c8c3c555033b814b69f947f a.json --partial 50")
        let shown = try await prompt.run("batch wait $b")
        #expect(
            shown.suffix(3).map(\.masked) == [
                "}", "warning: partial: 1 of 2 records failed in batch BATCH",
                "  = hint: batch errors shows them; --max-failed makes it an error",
            ]
        )
    }

    /// After a load that went wrong the line that says why stands behind the prompt; a new batch is
    /// among those that Tab offers, whatever was listed a moment ago.
    @Test func theLineThatTellsWhyIsOffered() async throws {
        let prompt = try await TypedPrompt(environment: ["NO_COLOR": ""])
        try prompt.folder.write(#"{"_acme":{"memberNumber":"no"}}"#, to: "a.json")
        var id = ""
        for _ in 1...2 {
            let answer = try await prompt.answer(to: "batch errors \t\u{15}ingest Loy\ta\t\r")
            let open = try #require(answer.first { $0.hasPrefix("batch ") })
            id = String(open.split(separator: " ")[1])
        }
        let last = id
        try await prompt.wait { $0.rowOfCursor.hasPrefix("local:dev> batch errors \(last)") }
        let errors = try await prompt.answer(to: "\u{1B}[C\r")
        #expect(errors.first?.hasPrefix("INGEST-1212-400") == true)
        try await prompt.type("batch show \t")
        try await prompt.wait { $0.text.contains("\(last)  failed") }
        try await prompt.type("\u{7}\u{15}")
        #expect(try await prompt.leave() == 0)
    }

    @Test func batchesAreListedWithTheNamesOfTheirDatasets() async throws {
        let prompt = try await TypedPrompt(rows: 18, columns: 60)
        #expect(try await prompt.run("batch watch") == ["no batch is in flight"])
        try await prompt.run("let a = batch create Loyalty\\ Members")
        let list = try await prompt.run("batch list").map(\.masked)
        #expect(
            list == [
                "status   id                          dataset    rows  failed",
                "loading  BATCH  Loyalty …",
                "not shown: created, tags, … (--output pretty)",
            ]
        )
    }

    @Test func curlHasALineForEachHeader() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.run("sandbox list")
        let shown = try await prompt.run("curl").joined(separator: "\n").masked
        #expect(
            shown == #"""
                curl -sS 'http://127.0.0.1:PORT/data/foundation/sandbox-management/' \
                  -H "Authorization: Bearer $ACCESS_TOKEN" \
                  -H "x-api-key: $API_KEY" \
                  -H "x-gw-ims-org-id: $IMS_ORG" \
                  -H 'Accept: application/json'
                """#
        )
    }

    /// The typed part of a name stays while several things are called so.
    @Test func aNameThatSeveralHaveCanBeTypedOn() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.type("dataset show Sto\t")
        try await prompt.wait { $0.text.contains("Store Visits") }
        try await prompt.type("res\t")
        try await prompt.wait(forTyped: "dataset show 5c8c3c555033b814b69f9481", blanks: 1)
        try await prompt.type("\u{15}schema show Sto\t")
        try await prompt.wait { $0.text.contains("_acme.schemas.") }
        try await prompt.type("\u{7}\u{15}")
        #expect(try await prompt.leave() == 0)
    }

    @Test func showsWhatOthersAskOfItsEmulator() async throws {
        let prompt = try await TypedPrompt()
        let address = try #require(try await prompt.run("print $session.endpoint").first)
        try await prompt.type("(1 +")
        try await prompt.wait(forTyped: "(1 +")
        let asked = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "curl -s \(address)/env; curl -s \(address)/nowhere"]
        )
        let answers = """
            export PLATFORM_GATEWAY=http://127.0.0.1:PORT
            export IMS=http://127.0.0.1:PORT
            export IMS_ORG=7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg
            export API_KEY=HEX
            export CLIENT_SECRET=p8e-emulator-secret-worth-nothing
            export SCOPES=openid,session,AdobeID,read_organizations,additional_info.projectedProductContext
            export SANDBOX_NAME=dev
            export ACCESS_TOKEN=TOKEN
            {"code":404,"message":"Oops. Something went wrong. Check your URI and try again."}
            """
        #expect(asked.output.masked.replacing(#/eyJ[\w.-]+/#, with: "TOKEN") == answers)
        try await prompt.wait { screen in
            screen.lines.contains { $0.hasPrefix("GET /env 200 ") }
                && screen.lines.contains { $0.hasPrefix("GET /nowhere 404 ") }
        }
        // The text being typed is still there, and the prompt's own requests are not told.
        #expect(try await prompt.answer(to: " 1)\r") == ["2"])
        #expect(try await prompt.run("count (batch list)") == ["0"])
        #expect(
            prompt.terminal.screen.text.masked == """
                \(TypedPrompt.greeting)
                local:dev> print $session.endpoint
                http://127.0.0.1:PORT
                GET /env 200 N
                GET /nowhere 404 N
                local:dev> (1 + 1)
                2
                local:dev> count (batch list)
                0
                local:dev>
                """
        )
    }

    @Test func anErrorReturnsToThePromptAndNothingTypedIsLost() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.run("let kept = 6 * 7")
        #expect(
            try await prompt.run("batch uplaod $kept events.json") == [
                "error: no command 'batch uplaod'",
                "  ┌ prompt:1:7",
                "1 │ batch uplaod $kept events.json",
                "  │       ^^^^^^",
                "  = hint: did you mean 'upload'?",
            ]
        )
        #expect(try await prompt.run("fail \"no files\"").first == "error: no files")
        try await prompt.type("\u{1B}[A\u{1B}[A")
        try await prompt.wait(forTyped: "batch uplaod $kept events.json")
        try await prompt.answer(to: "\u{3}")
        #expect(try await prompt.run("print $kept") == ["42"])
    }

    @Test func asksForTheRestOfWhatIsIncomplete() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.type("if true {\r")
        try await prompt.wait { $0.rowOfCursor == "…" }
        #expect(
            try await prompt.answer(to: "print (6 * 7)\r}\r") == ["… print (6 * 7)", "… }", "42"]
        )
        try await prompt.type("\u{1B}[A")
        try await prompt.wait {
            $0.lines.suffix(3) == ["local:dev> if true {", "… print (6 * 7)", "… }"]
        }
    }

    @Test func takesAPasteOfSeveralLinesAsOneText() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.type("\u{1B}[200~let a = 6\nlet b = 7\nprint ($a * $b)\u{1B}[201~")
        try await prompt.wait { $0.rowOfCursor == "… print ($a * $b)" }
        #expect(
            try await prompt.answer(to: "\r") == [
                "… let b = 7", "… print ($a * $b)", "a = 6", "b = 7", "42",
            ]
        )
    }

    @Test func drawsTheLineAnewWhenTheWindowChanges() async throws {
        let prompt = try await TypedPrompt()
        try await prompt.type("print \"0123456789 \" (6 * 7)")
        try await prompt.wait(forTyped: "print \"0123456789 \" (6 * 7)")
        prompt.terminal.resize(rows: 60, columns: 20)
        try await prompt.wait {
            $0.lines.suffix(2) == ["local:dev> print \"01", "23456789 \" (6 * 7)"]
        }
        #expect(try await prompt.answer(to: "\r").last == "0123456789  42")
    }

    @Test func controlCharactersOfAFileDoNotReachTheTerminal() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write("a\u{1B}]0;title\u{7}b\u{1B}[2Jc", to: "hostile.txt")
        #expect(
            try await prompt.run("read hostile.txt") == [#"a\u001b]0;title\u0007b\u001b[2Jc"#]
        )
        #expect(!prompt.output.contains("\u{1B}]") && prompt.terminal.screen.bells == 0)
    }

    @Test(arguments: [["TERM": "dumb"], ["BATCHSH_PLAIN_EDIT": "1"]])
    func plainLinesAreReadWithoutDrawing(_ environment: [String: String]) async throws {
        let folder = try TemporaryFolder()
        let terminal = try PseudoTerminal(
            running: BuiltProgram.path,
            environment: ["HOME": folder.path, "NO_COLOR": "1"].merging(environment) { $1 }
        )
        try await terminal.wait { $0.rowOfCursor == "local:dev>" }
        try await terminal.send("print (6 * 7)\n")
        try await terminal.wait { $0.rowOfCursor == "local:dev>" && $0.lines.contains("42") }
        try await terminal.send("\u{4}")
        #expect(try await terminal.exitCode() == 0)
        #expect(!terminal.output.contains(0x1B))
    }
}
