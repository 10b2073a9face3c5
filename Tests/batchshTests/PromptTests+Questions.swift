import TestSupport
import Testing

extension PromptTests {
    /// What is pasted or typed ahead answers no question.
    struct Questions {
        private static let batch = "batch create 5c8c3c555033b814b69f947f"

        @Test(arguments: [
            ("delete /data/foundation/catalog/batches/${b.id}", "status loading"),
            ("batch revert ${b.id}", "out of the lake"),
        ])
        func aPastedLineIsNoYes(_ line: String, _ fact: String) async throws {
            let prompt = try await TypedPrompt()
            try await prompt.run("let b = \(Self.batch)")
            // In one piece, as a terminal without bracketed paste sends it.
            try await prompt.type("\(line)\rprint \"pasted\"\r")
            // Wherever the question is broken, it has no blank more.
            let end = "\(fact). Go on? [y/N]".filter { $0 != " " }
            try await prompt.wait { screen in
                screen.lines.joined().filter { $0 != " " }.hasSuffix(end)
            }
            #expect(
                try await prompt.answer(to: "n\r").suffix(1) == ["pasted"]
            )
            #expect(
                prompt.terminal.screen.lines.contains("error: not done: the answer was 'n'")
            )
            #expect(try await prompt.run("(batch show ${b.id}).status") == ["loading"])
        }

        @Test func aPastedLineIsNoToken() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("set token\rprint\rprint \"pasted\"\r")
            try await prompt.wait { $0.rowOfCursor == "token:" }
            #expect(try await prompt.answer(to: "PLANTED-1\r").last == "pasted")
            #expect(!prompt.output.contains("PLANTED-1"))
            #expect(!prompt.output.contains("a token has no blanks"))
        }

        @Test func onPlainReadingToo() async throws {
            let folder = try TemporaryFolder()
            let terminal = try PseudoTerminal(
                running: BuiltProgram.path,
                environment: [
                    "HOME": folder.path, "NO_COLOR": "1", "BATCHSH_PLAIN_EDIT": "1",
                ],
                columns: 120
            )
            try await terminal.wait { $0.rowOfCursor == "local:dev>" }
            try await terminal.send(
                "let b = \(Self.batch)\nbatch revert ${b.id}\ny\nprint \"pasted\"\n"
            )
            try await terminal.wait { $0.rowOfCursor.hasSuffix("Go on? [y/N]") }
            try await terminal.send("n\n")
            try await terminal.wait {
                $0.rowOfCursor == "local:dev>" && $0.lines.contains("local:dev> pasted")
            }
            #expect(terminal.screen.lines.contains("error: not done: the answer was 'n'"))
            #expect(terminal.screen.lines.contains("local:dev> error: no command 'y'"))
        }
    }
}
