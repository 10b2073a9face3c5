import TestSupport
import Testing

extension PromptTests {
    /// Ctrl-C and Ctrl-Z, while a line is typed and while one runs.
    struct Interruptions {
        @Test func ctrlCClearsTheLine() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("fail \"it ran\"")
            try await prompt.wait(forTyped: "fail \"it ran\"")
            try await prompt.answer(to: "\u{3}")
            #expect(
                prompt.terminal.screen.text.masked == """
                    \(TypedPrompt.greeting)
                    local:dev> fail "it ran"^C
                    local:dev>
                    """
            )
            #expect(try await prompt.run("print (6 * 7)") == ["42"])
        }

        @Test(arguments: ["sleep 600s", "while true {}", "while true { print now > /dev/null }"])
        func ctrlCStopsACommandAndOnlyThat(_ command: String) async throws {
            let prompt = try await TypedPrompt()
            try await prompt.run("let kept = 6 * 7")
            try await prompt.type("print started; \(command); print finished\r")
            try await prompt.wait(forRow: "started")
            #expect(
                try await prompt.answer(to: "\u{3}") == ["started", "^C", "error: interrupted"]
            )
            #expect(try await prompt.run("print $kept") == ["42"])
        }

        @Test func ctrlCStopsARequestThatIsNotAnswered() async throws {
            try await FaultServer.run({ _, _ in [] }) { server in
                let prompt = try await TypedPrompt(
                    ["--endpoint", server.origin],
                    environment: [
                        "IMS_ORG": "0123456789ABCDEF01234567@AdobeOrg", "API_KEY": "key",
                        "ACCESS_TOKEN": "token", "SANDBOX_NAME": "dev",
                    ],
                    as: "env:dev> "
                )
                try await prompt.type("batch list\r")
                // The prompt asks what the sandbox is, too.
                let path = "GET /data/foundation/catalog/batches"
                let arrived = await server.arrivals.first { $0.line.hasPrefix(path) }
                #expect(arrived != nil)
                try await prompt.answer(to: "\u{3}")
                #expect(await server.endings.first { _ in true } == [])
                #expect(try await prompt.run("print (6 * 7)") == ["42"])
            }
        }

        @Test func ctrlCEndsAProgramAndNotTheShell() async throws {
            let prompt = try await TypedPrompt()
            // The program that waits says itself that it runs: a key that comes while a shell is
            // still starting it can be lost to both.
            try await prompt.type("! sh -c 'echo started; read line'; echo finished\r")
            try await prompt.wait(forRow: "started")
            // The terminal itself shows the key; the error stands below it where the program has
            // ended before the shell hears of the key.
            let rows = try await prompt.answer(to: "\u{3}")
            let together = ["started", "^Cerror: interrupted"]
            #expect(rows == together || rows == ["started", "^C", "error: interrupted"])
            #expect(try await prompt.leave() == 0)
        }

        @Test func aSecondCtrlCEndsTheProcessAtOnce() async throws {
            let prompt = try await TypedPrompt()
            // It goes on until the terminal does, and takes no signal.
            let program = "trap '' INT TERM; echo started >&2; exec cat /dev/tty"
            try await prompt.type("let x = (print 1 | \(program))\r")
            try await prompt.wait(forRow: "started")
            try await prompt.type("\u{3}")
            // Two that come at once would be one.
            try await prompt.wait { $0.lines.suffix(2) == ["^C", ""] }
            try await prompt.type("\u{3}")
            #expect(try await prompt.exitCode() == 130)
        }

        @Test func ctrlZStopsAndComesBackToTheSameLine() async throws {
            let prompt = try await TypedPrompt(starting: "set -m; \"$@\"; echo stopped; fg")
            try await prompt.type("print (6 *")
            try await prompt.wait(forTyped: "print (6 *")
            try await prompt.type("\u{1A}")
            try await prompt.wait { $0.lines.contains("stopped") && $0.modes.contains(2004) }
            try await prompt.wait(forTyped: "print (6 *")
            #expect(try await prompt.answer(to: " 7)\r") == ["42"])
            #expect(try await prompt.leave() == 0)
        }
    }
}
