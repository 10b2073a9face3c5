@testable import LineEditor
import BatchValues
import Testing
import TestSupport

extension OnTerminal {
    /// Keys as nobody would press them: libedit and our own commands must agree on the text, and
    /// nothing may crash, whatever the size of the terminal.
    @Suite(.serialized) struct RandomKeys {
        private static let keys =
            [
                "a", "b c", "日", "e\u{301}", "👩‍👩‍👧", "c\r", "\t", "\u{7F}", "\u{1}", "\u{5}",
                "\u{B}", "\u{17}", "\u{15}", "\u{19}", "\u{1F}", "\u{12}a\u{7}",
                "\u{1B}b", "\u{1B}f", "\u{1B}d", "\u{1B}u", "\u{1B}.", "\u{14}", "\u{1B}[A",
                "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[3~",
                "\u{1B}[1;5C", "\u{1B}[1;5D", "\u{1B}[200~x\ny\u{1B}[201~", "\u{1B}[999X", "\u{10}",
                "\u{16}\u{1}", "\u{C}",
            ]
        private static let viKeys =
            keys.filter { !$0.hasPrefix("\u{1B}b") } + [
                "\u{1B}", "\u{1B}", "i", "A", "I", "dd", "x", "3x", "p", "P", "cw", "D", "u", "k",
                "j", "0", "$", "w", "~", "rZ", "fa", "e", "B", "yy", "C", "n", "s", "\u{1B}A",
            ]

        @Test(arguments: KeyStyle.allCases, 0..<6) func keepTheScreenAndTheTextTogether(
            style: KeyStyle,
            seed: Int
        ) async throws {
            var random = SeededGenerator(seed: UInt64(seed))
            let rows = [2, 5, 24][seed % 3]
            let columns = [9, 20, 80][seed % 3]
            let console = try EditorOnTerminal(
                rows: rows,
                columns: columns,
                history: ["one a", "two {\nlines a\n}"],
                keyStyle: style,
                language: UntilMark()
            )
            let keys = style == .vi ? Self.viKeys : Self.keys
            let pressed = (0..<300).map { _ in keys.randomElement(using: &random) ?? "a" }
            let input = try await console.read { terminal in
                // In two halves, so that some of it is drawn on the way.
                try await terminal.send(pressed.prefix(150).joined())
                try await terminal.send(pressed.dropFirst(150).joined())
                // Out of whatever is open, and a mark that ends it.
                try await terminal.send("\u{7}\u{1B}" + (style == .vi ? "A" : "[6~"))
                try await terminal.send("<end>")
                try await terminal.wait { $0.text.filter { $0 != "\n" }.contains("<end>") }
                try await terminal.send("#\r")
            }
            guard case .line(let text) = input else {
                Issue.record("no line: \(input)")
                return
            }
            #expect(text.contains("<end>"))
            let screen = try await console.terminal.wait { $0.modes == [] }
            #expect(screen.unknown == [])
            // The screen drawn bit by bit is that of the text drawn at once.
            let drawn = Layout(
                prompt: EditorOnTerminal.prompt,
                text: text,
                cursor: 0,
                width: columns
            )
            var plain = Screen(rows: drawn.rows.count + 1, columns: columns)
            for row in drawn.rows { plain.feed((row.text + (row.isContinued ? "" : "\r\n")).utf8) }
            let seen = screen.scrolledOut.joined(separator: "\n") + "\n" + screen.text
            #expect(seen.hasSuffix(plain.text))
        }

        /// A text is complete when it has a `#`.
        private struct UntilMark: LineEditorDelegate {
            func isComplete(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "#")) }
        }
    }
}
