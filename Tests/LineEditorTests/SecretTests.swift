import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct Secrets {
        @Test func nothingOfASecretIsShown() async throws {
            let console = try EditorOnTerminal()
            let before = try TerminalFlags(of: console.terminal)
            async let answer = console.editor.readSecret(prompt: "token: ")
            try await console.terminal.wait(for: "token:")
            // Longer than what a terminal takes for a line when it edits it itself.
            let secret = String(repeating: "tökén.", count: 1000)
            try await console.terminal.send("no\u{15}\u{1B}[A\(secret)x\u{7F}\r")
            #expect(try await answer == .secret(secret))
            #expect(try TerminalFlags(of: console.terminal) == before)
            try await console.terminal.wait { $0.cursor == (1, 0) }
            let output = String(decoding: console.terminal.output, as: UTF8.self)
            #expect(output == "\u{1B}[?2004htoken: \u{1B}[?2004l\r\n")
            #expect("\(SecretInput.secret("tökén"))" == "secret(•••)")
        }

        /// A paste is one text, and no line of it is left for whoever reads next.
        @Test func aPasteIsPartOfTheSecret() async throws {
            let console = try EditorOnTerminal()
            async let answer = console.editor.readSecret(prompt: "token: ")
            try await console.terminal.wait(for: "token:")
            try await console.terminal.send(
                "a\u{1B}[200~{\r  \"access_token\": \"PLANTED-1\"\r}\r\u{1B}[201~b\r"
            )
            #expect(try await answer == .secret("a{\n  \"access_token\": \"PLANTED-1\"\n}b"))
            #expect(try await console.read("x\r") == .line("x"))
            #expect(!console.terminal.screen.text.contains("PLANTED"))
        }

        @Test func aSecretCanBeGivenUp() async throws {
            let console = try EditorOnTerminal()
            async let first = console.editor.readSecret(prompt: "token: ")
            try await console.terminal.wait(for: "token:")
            try await console.terminal.send("\u{4}")
            #expect(try await first == .endOfInput)
            async let second = console.editor.readSecret(prompt: "again: ")
            try await console.terminal.wait(for: "again:")
            console.editor.wake(.interrupt)
            #expect(try await second == .interrupted)
            #expect(try await console.read("x\r") == .line("x"))
        }
    }
}
