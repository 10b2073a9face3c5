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
            #expect(output == "token: \r\n")
            #expect("\(SecretInput.secret("tökén"))" == "secret(•••)")
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
