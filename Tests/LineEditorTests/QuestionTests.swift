import LineEditor
import TestSupport
import Testing

extension OnTerminal {
    /// Questions are answered by what is typed once they can be seen.
    @Suite(.serialized) struct Questions {
        /// Types while no line is read: text that the terminal has echoed has been typed by then.
        private func typeAhead(_ keys: String, on console: EditorOnTerminal) async throws {
            try await console.terminal.send(keys)
            let last = keys.last { !$0.isNewline }.map(String.init) ?? ""
            try await console.terminal.wait { $0.text.hasSuffix(last) }
        }

        private func answer(
            _ keys: String,
            on console: EditorOnTerminal,
            to question: String = "go on? "
        ) async throws -> Input {
            async let answer = console.editor.readAnswer(to: Prompt(question))
            try await console.terminal.wait { $0.rowOfCursor.hasSuffix(question.dropLast()) }
            try await console.terminal.send(keys)
            return try await answer
        }

        @Test(arguments: [true, false])
        func whatWasTypedAheadIsThePromptsInput(isPlain: Bool) async throws {
            let console = try EditorOnTerminal(isPlain: isPlain)
            try await typeAhead("y\rprint\r", on: console)
            #expect(try await answer("n\r", on: console) == .line("n"))
            #expect(try await console.editor.readLine(prompt: Prompt("> ")) == .line("y"))
            async let secret = console.editor.readSecret(prompt: "token: ")
            try await console.terminal.wait { $0.rowOfCursor.hasSuffix("token:") }
            try await console.terminal.send("PLANTED-1\r")
            #expect(try await secret == .secret("PLANTED-1"))
            #expect(try await console.editor.readLine(prompt: Prompt("> ")) == .line("print"))
        }

        @Test(arguments: [true, false])
        func whatWasTypedOfALineStaysItsBeginning(isPlain: Bool) async throws {
            let console = try EditorOnTerminal(isPlain: isPlain)
            try await typeAhead("pri", on: console)
            #expect(try await answer("y\r", on: console) == .line("y"))
            async let line = console.editor.readLine(prompt: Prompt("> "))
            try await console.terminal.send("nt\r")
            #expect(try await line == .line("print"))
        }

        @Test(arguments: [true, false])
        func ctrlCDropsWhatWasTypedAhead(isPlain: Bool) async throws {
            let console = try EditorOnTerminal(isPlain: isPlain)
            try await typeAhead("y\rprint\r", on: console)
            async let answer = console.editor.readAnswer(to: Prompt("go on? "))
            try await console.terminal.wait { $0.rowOfCursor.hasSuffix("go on?") }
            console.editor.wake(.interrupt)
            #expect(try await answer == .interrupted)
            async let line = console.editor.readLine(prompt: Prompt("> "))
            try await console.terminal.wait { $0.rowOfCursor.hasSuffix(">") }
            try await console.terminal.send("x\r")
            #expect(try await line == .line("x"))
        }
    }
}

extension Screen {
    fileprivate var rowOfCursor: String { text(row: cursor.row) }
}
