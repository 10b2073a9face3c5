import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension PromptTests {
    /// The beginning and the end of a session.
    struct Ending {
        @Test func exitLeavesWithItsCode() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.run("fail \"that has a code too\"")
            try await prompt.type("exit 3\r")
            #expect(try await prompt.exitCode() == 3)
        }

        @Test(
            arguments: [
                ("print 1", "local:dev> print 1"), ("print started; sleep 600s\r", "started"),
                ("set token\r", "token:"),
            ],
            [(SIGTERM, 143), (SIGHUP, 129)]
        )
        func aSignalEndsItAndTheTerminalIsAsItWas(
            _ typed: (keys: String, seen: String),
            _ signal: (number: Int32, code: Int)
        ) async throws {
            let prompt = try await TypedPrompt(
                starting: "stty -g > before; \"$@\"; code=$?; stty -g > after; exit $code"
            )
            let answer = try #require(try await prompt.run("! echo \"process $PPID\"").first)
            let process = try #require(Int32(answer.dropFirst("process ".count)))
            try await prompt.type(typed.keys)
            try await prompt.wait { $0.lines.contains(typed.seen) }
            #expect(kill(process, signal.number) == 0)
            #expect(try await prompt.exitCode() == Int32(signal.code))
            let modes = try ["before", "after"].map { try prompt.folder.read($0) }
            #expect(!modes[0].isEmpty && modes[0] == modes[1])
            #expect(!prompt.terminal.screen.modes.contains(2004))
        }

        @Test func preferencesAreReadIntoTheScopeAndMayFail() async throws {
            let folder = try TemporaryFolder()
            try folder.write(
                "let greeting = \"hello\"\nfail \"broken\"\n",
                to: ".config/batchsh/rc.batchsh"
            )
            let prompt = try await TypedPrompt(in: folder)
            #expect(
                prompt.terminal.screen.text.masked == """
                    \(TypedPrompt.greeting)
                    error: broken
                      ┌ \(folder.path)/.config/batchsh/rc.batchsh:2:1
                    2 │ fail "broken"
                    local:dev>
                    """
            )
            #expect(try await prompt.run("print $greeting") == ["hello"])
            let without = try await TypedPrompt(["--no-rc"], in: folder)
            let start = "\(TypedPrompt.greeting)\nlocal:dev>"
            #expect(without.terminal.screen.text.masked == start)
        }

        @Test func preferencesMayEndIt() async throws {
            let folder = try TemporaryFolder()
            try folder.write("exit 4\n", to: ".config/batchsh/rc.batchsh")
            let terminal = try PseudoTerminal(
                running: BuiltProgram.path,
                environment: ["HOME": folder.path]
            )
            #expect(try await terminal.exitCode() == 4)
        }

        @Test func aSignalThatIsIgnoredFromTheStartStaysIgnored() async throws {
            let result = try await BuiltProgram.run(
                "/bin/sh",
                ["-c", "trap '' HUP; exec \"$@\"", "sh", BuiltProgram.path]
                    + ["-c", "! kill -HUP $PPID\nprint after"]
            )
            #expect(result == .init(output: "after\n", errors: "", code: 0))
        }

        @Test(arguments: [
            (
                "<&-",
                """
                error: standard input: Bad file descriptor
                  ┌ -c:1:31
                1 │ print (batch list --limit 1) (read -)

                """
            ), (">&-", "error: standard output: Bad file descriptor\n"), ("<&- >&- 2>&-", ""),
        ])
        func aStandardStreamThatIsMissingIsAnErrorAndNoOtherFile(
            _ closing: String,
            _ errors: String
        ) async throws {
            let result = try await BuiltProgram.run(
                "/bin/sh",
                ["-c", "\"$@\" \(closing); echo $?", "sh", BuiltProgram.path]
                    + ["--local", "-c", "print (batch list --limit 1) (read -)"]
            )
            #expect(result == .init(output: "1\n", errors: errors, code: 0))
        }
    }
}
