import Foundation
import TestSupport
import Testing

/// `--step` and `run --step`, at a terminal.
@Suite struct StepTests {
    private static let question =
        "Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:"

    private func start(
        _ script: String,
        _ arguments: [String] = ["--local", "--step"]
    ) throws
        -> (TemporaryFolder, PseudoTerminal)
    {
        let folder = try TemporaryFolder()
        try folder.write(script, to: "a.batchsh")
        let terminal = try PseudoTerminal(
            running: "/bin/sh",
            [
                "-c", "cd \"$HOME\" && exec \"$@\"", "sh", BuiltProgram.path,
            ] + arguments + ["./a.batchsh"],
            environment: [
                "HOME": folder.path, "NO_COLOR": "1", "PATH": "/usr/local/bin:/usr/bin:/bin",
            ],
            rows: 60,
            columns: 120
        )
        return (folder, terminal)
    }

    /// Waits for the question below a row that begins so.
    private func wait(_ terminal: PseudoTerminal, for row: String) async throws {
        try await terminal.wait(within: .seconds(60)) { screen in
            let lines = screen.lines
            return lines.last == Self.question
                && lines.dropLast().suffix(16).contains { $0.hasPrefix(row) }
        }
    }

    private static let script = """
        #: First a batch.
        let b = batch create 5c8c3c555033b814b69f947f
        print one
        print two
        for i in 1..3 {
            print "i$i"
        }
        print end
        """

    @Test func showsRunsSkipsEditsAndGoesOn() async throws {
        let (folder, terminal) = try start(Self.script)
        try await wait(terminal, for: "./a.batchsh:2  let b = batch create")
        #expect(
            terminal.screen.text.masked == """
                First a batch.
                ./a.batchsh:2  let b = batch create 5c8c3c555033b814b69f947f
                would send POST http://127.0.0.1:PORT/data/foundation/import/batches
                  {
                    "datasetId": "5c8c3c555033b814b69f947f"
                  }
                  curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches' -H \
                "Authorization: Bearer $ACCESS_TOKEN" -H "
                x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: \
                $SANDBOX_NAME" -H 'Content-Type: application/jso
                n' -H 'Accept: application/json' --data-raw \
                '{"datasetId":"5c8c3c555033b814b69f947f"}'
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:
                """
        )
        try await terminal.send("\r")
        try await wait(terminal, for: "./a.batchsh:3  print one")
        try await terminal.send("s\r")
        try await wait(terminal, for: "./a.batchsh:4  print two")
        try await terminal.send("v\r")
        try await terminal.wait { $0.text.contains("\"status\": \"loading\"") }
        try await terminal.wait { $0.lines.last == Self.question }
        try await terminal.send("!\r")
        try await terminal.wait { $0.lines.last == "local:dev>" }
        try await terminal.send("print 4\(2)\r")
        try await terminal.wait { $0.lines.contains("42") && $0.lines.last == Self.question }
        try await terminal.send("! print \"in $b.status\"\r")
        try await terminal.wait {
            $0.lines.contains("in loading") && $0.lines.last == Self.question
        }
        try await terminal.send("e\r")
        try await terminal.wait { $0.lines.last == "> print two" }
        // A text that cannot be read is told, and no typed text is lost.
        try await terminal.send("\u{7F}\u{7F}\u{7F}(\r")
        try await terminal.wait {
            $0.text.contains("edited:1") && $0.lines.last == "> print ("
        }
        try await terminal.send("\u{7F}2\r")
        try await wait(terminal, for: "./a.batchsh:5  for i in 1..3")
        try await terminal.send("\r")
        try await wait(terminal, for: "./a.batchsh:6  print \"i$i\"")
        try await terminal.send("c\r")
        #expect(try await terminal.exitCode(within: .seconds(60)) == 0)
        #expect(
            terminal.screen.text.masked == """
                First a batch.
                ./a.batchsh:2  let b = batch create 5c8c3c555033b814b69f947f
                would send POST http://127.0.0.1:PORT/data/foundation/import/batches
                  {
                    "datasetId": "5c8c3c555033b814b69f947f"
                  }
                  curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches' \
                -H "Authorization: Bearer $ACCESS_TOKEN" -H "
                x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: \
                $SANDBOX_NAME" -H 'Content-Type: application/jso
                n' -H 'Accept: application/json' --data-raw \
                '{"datasetId":"5c8c3c555033b814b69f947f"}'
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:
                batch BATCH is open
                ./a.batchsh:3  print one
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: s
                ./a.batchsh:4  print two
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: v
                {
                  "b": {
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
                }
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: !
                local:dev> print 42
                42
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: ! \
                print "in $b.status"
                in loading
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: e
                > print (
                error: a value or a command has to come behind '('
                  ┌ edited:1:8
                1 │ print (
                  │        ^
                > print 2
                2
                ./a.batchsh:5  for i in 1..3 {
                    print "i$i"
                }
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:
                ./a.batchsh:6  print "i$i"
                Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: c
                i1
                i2
                i3
                end
                """
        )
        #expect(try folder.read("a.batchsh") == Self.script)
    }

    @Test func aMistakeInBetweenEndsNothingAndQuitEndsIt() async throws {
        let (folder, terminal) = try start("print one\nprint two\n")
        try await wait(terminal, for: "./a.batchsh:1  print one")
        try await terminal.send("! prnt 1\r")
        try await terminal.wait {
            $0.text.contains("no command 'prnt'") && $0.lines.last == Self.question
        }
        try folder.write("print changed\n", to: "a.batchsh")
        try await terminal.send("\r")
        try await wait(terminal, for: "./a.batchsh:2  print two")
        let shown = """
            ./a.batchsh:1  print one
            Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: ! \
            prnt 1
            error: no command 'prnt'
              ┌ step:1:1
            1 │ prnt 1
              │ ^^^^
              = hint: did you mean 'print'?
            Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:
            one
            ./a.batchsh has changed; this goes on as it was read
            ./a.batchsh:2  print two
            Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits:
            """
        #expect(terminal.screen.text == shown)
        try await terminal.send("q\r")
        #expect(try await terminal.exitCode(within: .seconds(60)) == 0)
        #expect(terminal.screen.text == "\(shown) q")
    }

    @Test func atThePromptOneScriptIsSteppedThrough() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write("param n = 1\nprint \"n $n\"\nreturn 7\n", to: "a.batchsh")
        try await prompt.type("let r = run --step a.batchsh --n 5\r")
        try await prompt.wait { $0.lines.last == Self.question }
        try await prompt.type("\r")
        try await prompt.wait {
            $0.text.contains("a.batchsh:2  print") && $0.lines.last == Self.question
        }
        try await prompt.type("\r")
        try await prompt.wait {
            $0.text.contains("a.batchsh:3  return") && $0.lines.last == Self.question
        }
        try await prompt.answer(to: "\r")
        #expect(
            prompt.terminal.screen.text.masked == """
                \(TypedPrompt.greeting)
                local:dev> let r = run --step a.batchsh --n 5
                a.batchsh:1  param n = 1
                \(Self.question)
                a.batchsh:2  print "n $n"
                \(Self.question)
                n 5
                a.batchsh:3  return 7
                \(Self.question)
                r = 7
                local:dev>
                """
        )
        #expect(try await prompt.run("run a.batchsh") == ["n 1", "7"])
    }

    @Test func whatIsInterruptedWhileItsRequestIsShownHidesNoLaterResult() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write("batch create \"name:Loyalty Members\"\n", to: "a.batchsh")
        try await prompt.run("connect local --fault 'GET dataSets * slow:60s'")
        try await prompt.type("run --step a.batchsh\r")
        try await prompt.wait(forRow: "a.batchsh:1  batch create \"name:Loyalty Members\"")
        try await prompt.answer(to: "\u{3}")
        #expect(try await prompt.run("1 + 1") == ["2"])
    }

    @Test func withoutATerminalItSaysSo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\n", to: "a.batchsh")
        for arguments in [["--step", "./a.batchsh"], ["run", "--step", "a.batchsh"]] {
            let result = try await BuiltProgram.run(arguments, input: "", in: folder)
            #expect(
                result
                    == .init(
                        output: "",
                        errors: """
                            error: stepping needs a terminal for its questions, and there is none
                              = hint: leave --step out; --trace headers shows what is sent

                            """,
                        code: 2
                    )
            )
        }
    }
}
