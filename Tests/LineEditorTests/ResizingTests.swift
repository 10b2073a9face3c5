import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct Resizing {
        static let letters = String((0..<60).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })

        @Test(arguments: [(80, 20), (20, 80), (50, 120), (200, 20), (80, 79)])
        func theLineIsDrawnForTheNewWidth(from old: Int, to new: Int) async throws {
            let console = try EditorOnTerminal(columns: old)
            let letters = Self.letters
            let input = try await console.read { terminal in
                try await terminal.send(letters)
                try await terminal.wait { $0.text.filter { $0 != "\n" } == "> \(letters)" }
                let frames = terminal.screen.frames
                terminal.resize(rows: 24, columns: new)
                console.editor.wake(.resize)
                let rows = (62 + new - 1) / new
                let screen = try await terminal.wait { $0.frames > frames }
                #expect(screen.text.filter { $0 != "\n" } == "> \(letters)")
                #expect(screen.text.split(separator: "\n").count == rows)
                #expect(screen.cursor == (62 / new, 62 % new))
                try await terminal.send("日\u{1}+")
                try await terminal.wait { $0.text.hasPrefix("> +abc") && $0.text.hasSuffix("日") }
                try await terminal.send("\r")
            }
            #expect(input == .line("+" + letters + "日"))
        }

        /// A row that is filled by what stands at its right is broken as any other.
        @Test func nothingStaysOfARowThatBecomesTooLong() async throws {
            let console = try EditorOnTerminal(columns: 80)
            let prompt = Prompt("> ", continuation: ". ", right: "failed")
            try await console.read(prompt) { terminal in
                try await terminal.send("{\rone")
                try await terminal.wait { $0.text(row: 1) == ". one" }
                let frames = terminal.screen.frames
                terminal.resize(rows: 24, columns: 30)
                console.editor.wake(.resize)
                let screen = try await terminal.wait { $0.frames > frames }
                let blanks = String(repeating: " ", count: 20)
                #expect(screen.text == "> {\(blanks)failed\n. one")
                try await terminal.send("}\r")
            }
        }

        @Test func aLowerScreenShowsTheCursor() async throws {
            let console = try EditorOnTerminal(rows: 12, columns: 40)
            let lines = (1...10).map { "line \($0)" }
            try await console.read { terminal in
                try await terminal.send("{" + lines.joined(separator: "\r"))
                try await terminal.wait { $0.text(row: 9) == ". line 10" }
                let frames = terminal.screen.frames
                terminal.resize(rows: 5, columns: 40)
                console.editor.wake(.resize)
                let screen = try await terminal.wait { $0.frames > frames }
                #expect(screen.text(row: screen.cursor.row) == ". line 10")
                try await terminal.send("}!\r")
                try await terminal.wait { $0.text(row: 3) == ". line 10}!" && $0.cursor == (4, 0) }
            }
        }
    }
}
