import BatchLanguage
import BatchValues
import PlatformEmulator
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell

/// `save`: the session as a script.
struct SaveTests {
    /// Types texts at an emulator, saves, and gives what was saved, without its first two lines.
    private func saved(
        _ texts: [String],
        _ options: String = "",
        at test: ShellAtEmulator
    ) async throws -> String {
        let lines = TypedLines()
        let result = try await test.shell().type(texts + ["save s.batchsh \(options)"], into: lines)
        guard let text = try? test.folder.read("s.batchsh") else { return result.errors }
        let start = "#!/usr/bin/env batchsh\n#: Saved from a session of DATE.\n"
        #expect(String(text.masked.prefix(start.count)) == start)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
            .joined(separator: "\n")
    }

    @Test func whatWasDoneIsAScriptThatDoesItAgain() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(#"{"_id":"1","_acme":{"memberNumber":1}}"#, to: "a.json")
            let script = try await saved(
                [
                    "help", "batch list", "dataset list --limit 1",
                    "let batch = batch create \(ShellAtEmulator.members) --format json",
                    "batch uplaod $batch a.json", "batch upload $batch a.json",
                    "batch status $batch",
                    "batch complete $batch", "batch wait $batch --interval 1ms",
                    "print \"${batch.id} is there\"", "session", "http", "$batch.tags",
                ],
                at: test
            )
            #expect(
                script == """
                    param dataset = "\(ShellAtEmulator.members)"  "dataset"

                    let batch = batch create $dataset --format json
                    batch upload $batch a.json
                    batch complete $batch
                    batch wait $batch --interval 1ms
                    print "${batch.id} is there"

                    """
            )
            try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { fresh in
                let harness = fresh.shell {
                    $0.files = SystemFiles(workingDirectory: test.folder.path)
                }
                let result = try await harness.with {
                    await $0.run(script: test.folder.path + "/s.batchsh", arguments: [])
                }
                #expect(result.code == 0, "\(result.errors)")
                #expect(
                    result.output.masked == """
                        [{"name":"a.json","size":38,"parts":1,"elapsed":N,"sha256":"HEX"}]
                        loaded
                        {"status":"success","tags":{"acp_producer":["HEX"],\
                        "acp_stagePath":["HEX/stage/BATCH"],"use_plan_b_batch_status":["false"]},\
                        "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],\
                        "id":"BATCH","externalId":"BATCH","inputFormat":{"format":"json"},\
                        "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","started":MS,\
                        "metrics":{"inputByteSize":38,"inputFileCount":1,"inputRecordCount":1,\
                        "outputRecordCount":1,"failedRecordCount":0},"completed":MS,"created":MS,\
                        "createdClient":"HEX",\
                        "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                        "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com","updated":MS,\
                        "version":"1.0.3","sandboxId":"3fa1c6f0-8f0d-4c57-9b5e-6c1c2c0b7d11"}
                        BATCH is there

                        """
                )
                let list = try await fresh.run("let l = batch list; print $l[0].status")
                #expect(list.output == "success\n")
            }
        }
    }

    @Test func aTextThatCameFromAnAnswerBecomesItsPath() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .fast, seed: 1)) { test in
            // The id that the emulator will answer with, given the seed of the test.
            let first = try await test.run("(batch create \(ShellAtEmulator.stores)).id")
            let id = String(first.output.dropLast())
            try await ShellAtEmulator.run(EmulatorOptions(pace: .fast, seed: 1)) { other in
                let script = try await saved(
                    [
                        "batch create \(ShellAtEmulator.stores)", "batch abort \(id)",
                        "batch list --limit 1", "batch show \(id)", "let s = $_.status",
                        "print \"$s\" \"\(id)\"",
                    ],
                    at: other
                )
                #expect(
                    script == """
                        param dataset = "\(ShellAtEmulator.stores)"  "dataset"

                        let batch = batch create $dataset
                        batch abort $batch.id
                        batch show $batch.id
                        let s = $_.status
                        print "$s" $batch.id

                        """
                )
            }
        }
    }

    @Test func whatSaysWhoAsksIsLeftOutAndTokensCome() async throws {
        try await ShellAtEmulator.run { test in
            let script = try await saved(
                [
                    "set token eyJhbGciOiJub25lIn0.c2VjcmV0.c2ln",
                    "set org 4F3BB22C5631222A7F000101@AdobeOrg", "set api-key abc",
                    "let kept = \"p8e-0123456789abcdef\"", "set sandbox dev", "print done",
                    "for i in 1..2 {\n print $i\n}",
                    "try { fail \"x\" } catch e { print $e.message }",
                ],
                at: test
            )
            #expect(
                script == """

                    set token --env ACCESS_TOKEN
                    set sandbox dev
                    print done
                    for i in 1..2 {
                        print $i
                    }
                    try {
                        fail "x"
                    } catch e {
                        print $e.message
                    }

                    """
            )
        }
    }

    @Test func looksAreKeptWhereThatIsAskedForOrTheyAreUsed() async throws {
        try await ShellAtEmulator.run { test in
            let all = try await saved(["batch list", "1 + 1"], "--all", at: test)
            #expect(all == "\nbatch list\n1 + 1\n")
            let used = try await saved(
                ["batch list", "let n = count $_", "let other = 2", "print $n"],
                "--force",
                at: test
            )
            #expect(used == "\nbatch list\nlet n = count $_\nlet other = 2\nprint $n\n")
        }
    }

    @Test func aDeclarationSaysWhatBecomesOfItsCalls() async throws {
        func command(_ name: String, _ effect: Command.Effect, _ replay: Command.Replay?) -> Command
        {
            Command(name, group: "mine", summary: "is", effect: effect, replay: replay) { _ in .null
            }
        }
        var harness = ShellHarness()
        harness.commands = [
            command("mine", .local, .omit), command("keyed", .local, .instead("keyed --env KEY")),
            command("waits", .reads, .keep), command("shows", .reads, nil),
            command("looks", .local, nil), command("writes", .writes, nil),
            Command(
                "tag",
                group: "mine",
                summary: "is",
                arguments: [
                    Command.Parameter(optional: "label", .text, help: "what it is called"),
                    Command.Parameter("dataset", .identifier("dataset"), help: "what is tagged"),
                ],
                replay: .keep
            ) { _ in .null },
        ]
        let result = try await harness.type([
            "mine", "keyed", "waits", "shows", "looks", "writes", "tag D1", "tag big D1",
            "save s.batchsh",
        ])
        #expect(result == ShellHarness.Result(output: "", errors: "", code: 0))
        let saved = harness.fake.files["s.batchsh"] ?? ""
        #expect(
            saved.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
                .joined(separator: "\n") == """
                    param dataset = "D1"  "dataset"

                    keyed --env KEY
                    waits
                    writes
                    tag $dataset
                    tag big $dataset

                    """
        )
    }

    @Test func nothingIsOverwrittenOrSavedOfNothing() async throws {
        try await ShellAtEmulator.run { test in
            let nothing = try await saved(["batch list"], at: test)
            #expect(
                nothing == """
                    error: there is nothing to save: nothing that was typed here changed anything
                      ┌ prompt:1:1
                    1 │ save s.batchsh
                      = hint: save --all keeps what only showed something

                    """
            )
            for line in ["save s.batchsh", "save s.batchsh --all"] {
                #expect(
                    try await test.shell().type([line]).errors == """
                        error: there is nothing to save: nothing was typed here that ran
                          ┌ prompt:1:1
                        1 │ \(line)

                        """
                )
            }
            try test.folder.write("mine", to: "s.batchsh")
            let result = try await test.shell().type(["print 1", "save s.batchsh"])
            #expect(
                result.errors == """
                    error: s.batchsh is there already
                      ┌ prompt:1:1
                    1 │ save s.batchsh
                      = hint: --force writes over it

                    """
            )
            #expect(try test.folder.read("s.batchsh") == "mine")
        }
    }
}
