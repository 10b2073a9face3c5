import LineEditor
import Testing
import TestSupport

/// All that runs on a terminal, one after the other: libedit keeps state per process.
@Suite(.serialized) struct OnTerminal {}

extension OnTerminal {
    @Suite(.serialized) struct Typing {
        @Test func showsWhatIsTyped() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("print 1")
                let screen = try await terminal.wait { $0.text == "> print 1" }
                #expect(screen.cursor == (0, 9))
                #expect(screen.modes == [2004])
                #expect(screen.cell(row: 0, column: 2).style == "0;1")
                #expect(screen.cell(row: 0, column: 7).style == "")
                try await terminal.send("\r")
            }
            #expect(input == .line("print 1"))
            let screen = try await console.terminal.wait { $0.cursor == (1, 0) }
            #expect(screen.text == "> print 1")
            #expect(screen.modes == [])
            #expect(screen.unknown == [])
        }

        @Test func anEmptyLineIsALine() async throws {
            let console = try EditorOnTerminal()
            #expect(try await console.read("\r") == .line(""))
            #expect(try await console.read("x\r") == .line("x"))
        }

        @Test(arguments: [20, 80, 200]) func aWideCharacterDoesNotStandAcrossTheMargin(
            columns: Int
        ) async throws {
            let console = try EditorOnTerminal(columns: columns)
            let letters = String(repeating: "a", count: columns - 3)
            let input = try await console.read { terminal in
                try await terminal.send(letters)
                try await terminal.wait { $0.cursor == (0, columns - 1) }
                try await terminal.send("日")
                try await terminal.wait { $0.cursor == (1, 2) && $0.text == "> \(letters)\n日" }
                try await terminal.send("\u{7F}")
                try await terminal.wait { $0.cursor == (0, columns - 1) && $0.text(row: 1) == "" }
                try await terminal.send("日本語\r")
            }
            #expect(input == .line(letters + "日本語"))
        }

        @Test(arguments: [20, 80, 200]) func aFullRowRunsOnIntoTheNext(columns: Int) async throws {
            let console = try EditorOnTerminal(columns: columns)
            let letters = String(repeating: "b", count: columns - 2)
            try await console.read { terminal in
                try await terminal.send(letters)
                try await terminal.wait { $0.cursor == (1, 0) && $0.text == "> \(letters)" }
                try await terminal.send("c")
                // While it is edited no terminal may join the rows when it becomes wider.
                let screen = try await terminal.wait { $0.text(row: 1) == "c" }
                #expect(!screen.isWrapped(row: 0))
                try await terminal.send("\r")
            }
            #expect(console.terminal.screen.isWrapped(row: 0))
        }

        @Test(arguments: [20, 80, 200]) func noRowIsLeftForTheCursor(columns: Int) async throws {
            let console = try EditorOnTerminal(columns: columns)
            let letters = String(repeating: "b", count: columns - 2)
            try await console.read { terminal in
                try await terminal.send(letters + "c")
                try await terminal.wait { $0.text(row: 1) == "c" }
                try await terminal.send("\u{7F}\r")
            }
            // Nothing stays of the row that was there for the cursor only.
            let screen = try await console.terminal.wait { $0.cursor == (1, 0) }
            #expect(screen.text == "> \(letters)")
        }

        @Test func aCharacterOfSeveralCodePointsIsOne() async throws {
            let console = try EditorOnTerminal()
            let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
            let input = try await console.read { terminal in
                try await terminal.send("e\u{301}\(family)🇩🇪z")
                try await terminal.wait {
                    $0.text == "> e\u{301}\(family)🇩🇪z" && $0.cursor.column == 8
                }
                for column in [7, 5, 3, 2] {
                    try await terminal.send("\u{1B}[D")
                    try await terminal.wait { $0.cursor.column == column }
                }
                for column in [3, 5] {
                    try await terminal.send("\u{6}")
                    try await terminal.wait { $0.cursor.column == column }
                }
                try await terminal.send("\u{7F}")
                try await terminal.wait { $0.text == "> e\u{301}🇩🇪z" && $0.cursor.column == 3 }
                try await terminal.send("\u{1B}[3~")
                try await terminal.wait { $0.text == "> e\u{301}z" }
                try await terminal.send("\r")
            }
            #expect(input == .line("e\u{301}z"))
        }

        @Test func lettersOfLatin1AndInvalidBytes() async throws {
            let console = try EditorOnTerminal()
            #expect(try await console.read("éß ÿ\r") == .line("éß ÿ"))
        }

        @Test func anIncompleteTextGoesOn() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("if {\r")
                try await terminal.wait { $0.text == "> if {\n." && $0.cursor == (1, 2) }
                try await terminal.send("x\u{1B}[Ay\u{1B}[B}")
                try await terminal.wait { $0.text == "> iyf {\n. x}" }
                try await terminal.send("\u{1B}[A\r")
            }
            // Enter runs a complete text wherever the cursor stands.
            #expect(input == .line("iyf {\nx}"))
            let screen = try await console.terminal.wait { $0.cursor == (2, 0) }
            #expect(screen.text == "> iyf {\n. x}")
        }

        @Test func whatWasWrittenWithoutALineBreakStays() async throws {
            let console = try EditorOnTerminal()
            console.editor.notice("done")
            try await console.terminal.wait { $0.text == "done" }
            try await console.read { terminal in
                try await terminal.wait { $0.text == "done\n>" }
                try await terminal.send("\r")
            }
        }

        @Test func aTextHigherThanTheScreenScrolls() async throws {
            let console = try EditorOnTerminal(rows: 6, columns: 20)
            let lines = (1...15).map { "line \($0)" }
            let input = try await console.read { terminal in
                try await terminal.send("{" + lines.joined(separator: "\r"))
                try await terminal.wait {
                    $0.text(row: 5) == ". line 15" && $0.text(row: 0) == ". line 10"
                }
                try await terminal.send(String(repeating: "\u{1B}[A", count: 14))
                try await terminal.wait { $0.text(row: 0) == "> {line 1" && $0.cursor.row == 0 }
                try await terminal.send("}\r")
            }
            #expect(input == .line("{line }1\n" + lines.dropFirst().joined(separator: "\n")))
            // All of it is there for whoever scrolls back.
            let screen = try await console.terminal.wait {
                $0.text(row: 4) == ". line 15" && $0.cursor == (5, 0)
            }
            #expect(screen.scrolledOut.suffix(10).first == "> {line }1")
            #expect(screen.scrolledOut.suffix(9).last == ". line 10")
        }
    }
}
