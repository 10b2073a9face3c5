import BatchValues
import PlatformEmulator
import TestSupport
import Testing

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
        let harness = test.shell {
            $0.files = SystemFiles(workingDirectory: test.folder.path)
        }
        let result = try await harness.type(texts + ["save s.batchsh \(options)"], into: lines)
        guard let text = try? test.folder.read("s.batchsh") else { return result.errors }
        #expect(text.hasPrefix("#!/usr/bin/env batchsh\n#: Saved from a session of "))
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
            try await ShellAtEmulator.run { fresh in
                let harness = fresh.shell {
                    $0.files = SystemFiles(workingDirectory: test.folder.path)
                }
                let result = try await harness.with {
                    await $0.run(script: test.folder.path + "/s.batchsh", arguments: [])
                }
                #expect(result.code == 0, "\(result.errors)")
                #expect(result.output.hasSuffix(" is there\n"))
                let list = try await fresh.run("let l = batch list; print $l[0].status")
                #expect(list.output == "success\n")
            }
        }
    }

    @Test func aTextThatCameFromAnAnswerBecomesItsPath() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .fast, seed: 1)) { test in
            // What the emulator will answer with the seed of the test.
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

    @Test func nothingIsOverwrittenOrSavedOfNothing() async throws {
        try await ShellAtEmulator.run { test in
            #expect(try await saved(["batch list"], at: test).contains("there is nothing to save"))
            try test.folder.write("mine", to: "s.batchsh")
            let harness = test.shell { $0.files = SystemFiles(workingDirectory: test.folder.path) }
            let result = try await harness.type(["print 1", "save s.batchsh"])
            #expect(result.errors.contains("s.batchsh is there already"))
            #expect(try test.folder.read("s.batchsh") == "mine")
        }
    }
}
