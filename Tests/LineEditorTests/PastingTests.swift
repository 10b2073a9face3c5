@testable import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct Pasting {
        @Test func aPasteIsInsertedWholeAndRunsNothing() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send(
                    "x[\u{1B}[D\u{1B}[200~one\r\ntwo\t\u{7}\u{9B}3\n\u{1B}[201~"
                )
                try await terminal.wait { $0.text.hasSuffix("\n> xone\n. two   3[") }
                let screen = try await terminal.wait { $0.cursor == (2, 9) }
                #expect(screen.text(row: 0) == "control characters were left out of the paste: 2")
                try await terminal.send("]\r")
            }
            #expect(input == .line("xone\ntwo\t3]["))
            #expect(console.terminal.screen.unknown == [])
        }

        @Test(arguments: KeyStyle.allCases) func aPasteOf100KilobytesWorks(
            keyStyle: KeyStyle
        ) async throws {
            let console = try EditorOnTerminal(rows: 10, columns: 40, keyStyle: keyStyle)
            let lines = (0..<2000).map {
                "print \"\($0) " + String(repeating: "é", count: 20) + "\""
            }
            let text = lines.joined(separator: "\n")
            #expect(text.utf8.count > 100_000)
            async let input = console.read { terminal in
                try await terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
                try await terminal.wait { $0.text(row: 9).hasPrefix(". print \"1999") }
                try await terminal.send("#")
                try await terminal.wait { $0.text(row: 9).hasSuffix("\"#") }
                try await terminal.send("\r")
                // The whole text goes out for the last time, while somebody reads it.
                try await terminal.wait { $0.scrolledOut.count > 1990 && $0.cursor == (9, 0) }
            }
            #expect(try await input == .line(text + "#"))
        }

        @Test func noControlCharacterGetsThrough() {
            var paste = Paste()
            #expect(paste.feed(Array("a\u{3}\u{1B}[2Jb\tc\rd\0\n\u{1B}[201~".utf8)) == [])
            #expect(String(scalars: paste.text.scalars) == "a[2Jb\tc\nd")
        }

        @Test func aPasteThatIsTooLongIsLeftOut() {
            var paste = Paste()
            #expect(paste.feed(Array(repeating: 0x61, count: Paste.limit)) == nil)
            #expect(!paste.isTooLong)
            #expect(paste.feed(Array("b\u{1B}[20".utf8)) == nil)
            #expect(paste.feed(Array("1~rest".utf8)) == Array("rest".utf8))
            #expect(paste.isTooLong)
        }
    }
}
