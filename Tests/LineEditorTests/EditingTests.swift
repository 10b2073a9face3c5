import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct Editing {
        @Test func cutsAndYanksAsBashDoes() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("one two/three")
                try await terminal.wait { $0.text == "> one two/three" }
                try await terminal.send("\u{17}")
                try await terminal.wait { $0.text == "> one" && $0.cursor.column == 6 }
                try await terminal.send("\u{15}")
                try await terminal.wait { $0.text == ">" }
                try await terminal.send("\u{19}x\u{1}\u{6}\u{B}")
                try await terminal.wait { $0.text == "> o" }
                try await terminal.send("\u{19}\r")
            }
            #expect(input == .line("one x"))
        }

        @Test func undoesWordByWord() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                for (keys, text) in [("ab", "> ab"), (" cd", "> ab cd"), ("\u{17}", "> ab")] {
                    try await terminal.send(keys)
                    try await terminal.wait { $0.text == text }
                }
                try await terminal.send("\u{1F}")
                try await terminal.wait { $0.text == "> ab cd" }
                try await terminal.send("\r")
            }
            #expect(input == .line("ab cd"))
        }

        @Test func movesByWordsAndToTheEnds() async throws {
            let console = try EditorOnTerminal()
            let keys = "beta gamma\u{1B}[Halpha \u{1B}[F!\u{1B}b\u{1B}[1;5D-\u{1B}OF.\r"
            #expect(try await console.read(keys) == .line("alpha -beta gamma!."))
        }

        @Test func inViEscapeEndsTyping() async throws {
            let console = try EditorOnTerminal(history: ["older"], keyStyle: .vi)
            let input = try await console.read { terminal in
                try await terminal.send("abc")
                try await terminal.wait { $0.cursor.column == 5 }
                try await terminal.send("\u{1B}")
                try await terminal.wait { $0.cursor.column == 4 }
                try await terminal.send("h")
                try await terminal.wait { $0.cursor.column == 3 }
                try await terminal.send("x")
                try await terminal.wait { $0.text == "> ac" }
                // A second ESC waits for nothing.
                try await terminal.send("\u{1B}")
                try await terminal.send("0iZ")
                try await terminal.wait { $0.text == "> Zac" }
                try await terminal.send("\u{1B}[D\u{1B}[C!\r")
            }
            #expect(input == .line("Z!ac"))
        }

        @Test func inViHistoryAndUndo() async throws {
            let console = try EditorOnTerminal(history: ["older"], keyStyle: .vi)
            let input = try await console.read { terminal in
                try await terminal.send("\u{1B}")
                try await terminal.send("k")
                try await terminal.wait { $0.text == "> older" }
                try await terminal.send("dd")
                try await terminal.wait { $0.text == ">" }
                try await terminal.send("u")
                try await terminal.wait { $0.text == "> older" }
                try await terminal.send("v\r")
            }
            #expect(input == .line("older"))
        }

        /// libedit's own command for these would take what follows up to Enter for itself.
        @Test(arguments: ["\u{1B}x", "\u{1B}X"])
        func noKeyReadsALineOfSettings(_ key: String) async throws {
            let console = try EditorOnTerminal()
            #expect(try await console.read("ab\(key)c\r") == .line("abc"))
        }

        @Test func inViNoKeyReadsALineOfSettings() async throws {
            let console = try EditorOnTerminal(keyStyle: .vi)
            let input = try await console.read { terminal in
                try await terminal.send("ab\u{1B}")
                try await terminal.wait { $0.cursor.column == 3 }
                try await terminal.send(":ic\r")
            }
            #expect(input == .line("acb"))
        }

        @Test func theStyleOfKeysChangesBetweenLines() async throws {
            let console = try EditorOnTerminal()
            #expect(try await console.read("ab\u{1}c\r") == .line("cab"))
            console.editor.keyStyle = .vi
            let input = try await console.read { terminal in
                try await terminal.send("ab\u{1B}")
                try await terminal.wait { $0.text(row: 1) == "> ab" && $0.cursor.column == 3 }
                try await terminal.send("ic\r")
            }
            #expect(input == .line("acb"))
        }

        @Test func aUsersFileBindsKeys() async throws {
            let folder = try TemporaryFile("bind ^T line-cut-word\nbind ^M ed-unassigned\n")
            let console = try EditorOnTerminal(userFile: .file(folder.path))
            // The binding of Enter is not for the file to say.
            #expect(try await console.read("one two\u{14}\r") == .line("one "))
        }

        @Test func aKeyCanBeQuoted() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("a\u{16}\u{1}b")
                try await terminal.wait { $0.text == "> a^Ab" && $0.cursor.column == 6 }
                try await terminal.send("\r")
            }
            #expect(input == .line("a\u{1}b"))
        }

        @Test func clearsTheScreen() async throws {
            let console = try EditorOnTerminal()
            console.editor.notice("above")
            try await console.read { terminal in
                try await terminal.send("abc")
                try await terminal.wait { $0.text == "above\n> abc" }
                try await terminal.send("\u{C}")
                try await terminal.wait { $0.text == "> abc" && $0.cursor == (0, 5) }
                try await terminal.send("\r")
            }
        }
    }
}
