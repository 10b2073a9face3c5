import Foundation
import LineEditor
import Testing
import TestSupport

/// Lines from what is no terminal, or one that is not drawn on.
struct PlainReadingTests {
    /// An editor that reads bytes.
    ///
    /// The pipe is written by a thread of its own: it holds less than some of the tests read.
    private func editor(_ bytes: some Sequence<UInt8>) throws -> LineEditor {
        let pipe = Pipe()
        let data = Data(bytes)
        Thread.detachNewThread {
            try? pipe.fileHandleForWriting.write(contentsOf: data)
            try? pipe.fileHandleForWriting.close()
        }
        var configuration = LineEditor.Configuration(programName: "test")
        configuration.input = dup(pipe.fileHandleForReading.fileDescriptor)
        configuration.output = -1
        return try LineEditor(configuration, delegate: Braces())
    }

    private func inputs(_ text: String) async throws -> [Input] {
        let editor = try editor(text.utf8)
        var inputs: [Input] = []
        repeat {
            inputs.append(try await editor.readLine(prompt: Prompt("> ")))
        } while inputs.last != .endOfInput
        return inputs
    }

    @Test func linesEndInLineFeedsOrCRLF() async throws {
        #expect(
            try await inputs("a\n\nb c\r\nd\re\n")
                == ["a", "", "b c", "d\re"].map { .line($0) } + [.endOfInput]
        )
    }

    @Test func theLastLineNeedsNoEnd() async throws {
        #expect(try await inputs("a\nb") == [.line("a"), .line("b"), .endOfInput])
        #expect(try await inputs("") == [.endOfInput])
    }

    @Test func anIncompleteTextGoesOnEvenToTheEnd() async throws {
        #expect(
            try await inputs("{\nx\n}\n{\ny")
                == [.line("{\nx\n}"), .line("{\ny"), .endOfInput]
        )
    }

    @Test func nulIsForTheLanguageToRefuse() async throws {
        #expect(try await inputs("a\0b\n") == [.line("a\0b"), .endOfInput])
    }

    @Test func bytesThatAreNoTextAreReportedAndLeftBehind() async throws {
        let editor = try editor(Array("ok\nab".utf8) + [0xC3, 0x28] + Array("\nnext\n".utf8))
        #expect(try await editor.readLine(prompt: Prompt("")) == .line("ok"))
        await #expect(throws: LineEditorError.invalidUTF8(offset: 2)) {
            try await editor.readLine(prompt: Prompt(""))
        }
        #expect(try await editor.readLine(prompt: Prompt("")) == .line("next"))
    }

    @Test func aLineWithoutEndIsReportedAndLeftBehind() async throws {
        let limit = 16 << 20
        let long = repeatElement(UInt8(ascii: "x"), count: limit + (1 << 20))
        let editor = try editor(Array(long) + Array("\nnext\n".utf8))
        await #expect(throws: LineEditorError.lineTooLong(limit: limit)) {
            try await editor.readLine(prompt: Prompt(""))
        }
        #expect(try await editor.readLine(prompt: Prompt("")) == .line("next"))
    }

    @Test func aSecretFromAPipeIsOneLine() async throws {
        let editor = try editor("{secret\nnext\n".utf8)
        #expect(try await editor.readSecret(prompt: "token: ") == .secret("{secret"))
        #expect(try await editor.readLine(prompt: Prompt("")) == .line("next"))
        #expect(try await editor.readSecret(prompt: "token: ") == .endOfInput)
    }

    @Test(arguments: [("dumb", false), ("", false), ("xterm", true)])
    func onATerminalOnlyThePromptIsWritten(type: String, isPlain: Bool) async throws {
        let terminal = try PseudoTerminal()
        var configuration = LineEditor.Configuration(programName: "test")
        configuration.input = terminal.programEnd ?? -1
        configuration.output = terminal.programEnd ?? -1
        configuration.terminalType = type
        configuration.isPlain = isPlain
        let editor = try LineEditor(configuration, delegate: Braces())
        async let line = editor.readLine(prompt: Prompt("> ", continuation: ". "))
        try await terminal.wait(for: ">")
        try await terminal.send("a {\n")
        try await terminal.wait { $0.text == "> a {\n." }
        try await terminal.send("b}\n")
        #expect(try await line == .line("a {\nb}"))
        async let end = editor.readLine(prompt: Prompt("> "))
        try await terminal.wait { $0.cursor == (2, 2) }
        editor.wake(.interrupt)
        #expect(try await end == .interrupted)
        try await terminal.wait { $0.cursor == (3, 0) }
        // The terminal itself shows what is typed.
        let output = String(decoding: terminal.output, as: UTF8.self)
        #expect(output == "> a {\r\n. b}\r\n> \r\n")
    }
}
