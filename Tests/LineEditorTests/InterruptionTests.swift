import LineEditor
import Testing
import TestSupport

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension OnTerminal {
    @Suite(.serialized) struct Interruptions {
        @Test func anInterruptGivesTheLineUp() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("abc\u{1B}[D")
                try await terminal.wait { $0.cursor == (0, 4) }
                console.editor.wake(.interrupt)
            }
            #expect(input == .interrupted)
            let screen = try await console.terminal.wait { $0.cursor == (1, 0) }
            #expect(screen.text == "> abc^C")
            #expect(try await console.read("d\r") == .line("d"))
        }

        @Test func anInterruptEndsASearch() async throws {
            let console = try EditorOnTerminal(history: ["one"])
            let input = try await console.read { terminal in
                try await terminal.send("\u{12}o")
                try await terminal.wait { $0.text == "(search: o) one" }
                console.editor.wake(.interrupt)
            }
            #expect(input == .interrupted)
        }

        @Test func anInterruptBeforeTheLineIsNotMeantForIt() async throws {
            let console = try EditorOnTerminal()
            console.editor.wake(.interrupt)
            #expect(try await console.read("x\r") == .line("x"))
        }

        @Test func theEndIsOnlyOnAnEmptyLine() async throws {
            let console = try EditorOnTerminal()
            #expect(try await console.read("ab\u{1}\u{4}\r") == .line("b"))
            #expect(try await console.read("\u{4}") == .endOfInput)
            #expect(try await console.read("x\r") == .line("x"))
        }

        @Test func terminationEndsTheLine() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("ab")
                try await terminal.wait { $0.text == "> ab" }
                console.editor.wake(.terminate)
            }
            #expect(input == .terminated)
        }

        @Test func aCancelledTaskReadsNoLine() async throws {
            let console = try EditorOnTerminal()
            let reading = Task {
                try await console.editor.readLine(prompt: EditorOnTerminal.prompt)
            }
            try await console.terminal.wait { $0.text == ">" }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            #expect(try await console.read("x\r") == .line("x"))
        }

        @Test func aClosedEditorReadsNoLine() async throws {
            let console = try EditorOnTerminal()
            await #expect(throws: LineEditorError.closed) {
                try await console.read { _ in console.editor.close() }
            }
            await #expect(throws: LineEditorError.closed) {
                try await console.editor.readLine(prompt: EditorOnTerminal.prompt)
            }
        }

        @Test func theTerminalIsRestoredAfterEachEnding() async throws {
            let console = try EditorOnTerminal()
            let before = try TerminalFlags(of: console.terminal)
            for (keys, signal) in [
                ("x\r", nil), ("\u{4}", nil), ("y", .interrupt), ("y", .terminate),
            ] as [(String, EditorSignal?)] {
                try await console.read { terminal in
                    #expect(try TerminalFlags(of: terminal) != before)
                    try await terminal.send(keys)
                    if let signal {
                        try await terminal.wait { $0.text.hasSuffix(keys) }
                        console.editor.wake(signal)
                    }
                }
                #expect(try TerminalFlags(of: console.terminal) == before)
                try await console.terminal.wait { $0.modes == [] }
            }
        }

        @Test func aProgramThatEndsAtOnceRestoresTheTerminal() async throws {
            let console = try EditorOnTerminal()
            let before = try TerminalFlags(of: console.terminal)
            try await console.read { terminal in
                console.editor.restoreTerminal()
                #expect(try TerminalFlags(of: terminal) == before)
                try await terminal.wait { $0.modes == [] }
                try await terminal.send("\r")
            }
        }

        @Test func aNoticeStandsAboveTheLine() async throws {
            let console = try EditorOnTerminal(columns: 20)
            let input = try await console.read { terminal in
                try await terminal.send("a text of two rows, at least")
                try await terminal.wait { $0.cursor.row == 1 }
                console.editor.notice("batch b1: success\nand more")
                let screen = try await terminal.wait {
                    $0.text.hasPrefix("batch b1: success\nand more\n> a")
                }
                #expect(screen.cursor == (3, 10))
                try await terminal.send("!\r")
            }
            #expect(input == .line("a text of two rows, at least!"))
            console.editor.notice("later")
            try await console.terminal.wait { $0.text.hasSuffix("\nlater") }
        }

        @Test func aNoticeDoesNotJoinWhatOthersHaveWritten() async throws {
            let console = try EditorOnTerminal(columns: 20)
            try await console.read("x\r")
            #expect(write(console.terminal.programEnd ?? -1, "no end", 6) == 6)
            console.editor.notice("later")
            console.editor.notice("and more")
            try await console.terminal.wait { $0.text == "> x\nno end~\nlater\nand more" }
        }
    }
}

/// The flags of a terminal that editing changes.
struct TerminalFlags: Equatable {
    let input: tcflag_t
    let output: tcflag_t
    let local: tcflag_t

    init(of terminal: PseudoTerminal) throws {
        var modes = termios()
        try #require(tcgetattr(terminal.programEnd ?? -1, &modes) == 0)
        (input, output, local) = (modes.c_iflag, modes.c_oflag, modes.c_lflag)
    }
}
