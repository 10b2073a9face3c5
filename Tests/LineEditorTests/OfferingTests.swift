import LineEditor
import TestSupport
import Testing

extension OnTerminal {
    /// The text offered behind the typed one, and the text at the right.
    @Suite(.serialized) struct Offering {
        /// Offers the rest of a text that begins so, and says what follows a blank.
        private struct Offers: LineEditorDelegate {
            var whole = "batch list --all"

            func isComplete(_ text: String) -> Bool { !text.hasSuffix("{") }

            func markup(of text: String, at cursor: Int) -> Markup {
                if text.hasSuffix(" ") { return Markup(hint: "DATASET") }
                guard whole.hasPrefix(text), !text.isEmpty else { return Markup() }
                return Markup(suggestion: String(whole.dropFirst(text.count)))
            }

            func edited(_ text: String) async -> EditedText {
                text.isEmpty ? .failed("there is nothing to edit") : .text(text + "\nmore")
            }
        }

        @Test func aSuggestionIsFaintAndTheArrowTakesIt() async throws {
            let console = try EditorOnTerminal(language: Offers())
            let input = try await console.read { terminal in
                try await terminal.send("ba")
                let screen = try await terminal.wait { $0.text == "> batch list --all" }
                #expect(screen.cursor == (0, 4))
                #expect(screen.cell(row: 0, column: 3).style == "")
                #expect(screen.cell(row: 0, column: 4).style == "0;2")
                // One that no longer fits goes.
                try await terminal.send("x")
                try await terminal.wait { $0.text == "> bax" }
                try await terminal.send("\u{7F}\u{1B}[C")
                let taken = try await terminal.wait { $0.cursor.column == 18 }
                #expect(taken.cell(row: 0, column: 10).style == "")
                try await terminal.send("\r")
            }
            #expect(input == .line("batch list --all"))
        }

        @Test(arguments: ["\u{1B}[1;3C", "\u{1B}f", "\u{1B}[1;5C"])
        func aWordOfItIsTakenAlone(_ key: String) async throws {
            let console = try EditorOnTerminal(language: Offers())
            let input = try await console.read { terminal in
                try await terminal.send("ba\(key)")
                try await terminal.wait {
                    $0.text == "> batch list --all" && $0.cursor.column == 7
                }
                try await terminal.send("\r")
                try await terminal.wait { $0.text == "> batch" }
            }
            #expect(input == .line("batch"))
        }

        @Test(arguments: [KeyStyle.emacs, .vi])
        func enterTakesNothingOfIt(_ style: KeyStyle) async throws {
            let console = try EditorOnTerminal(keyStyle: style, language: Offers())
            let input = try await console.read { terminal in
                try await terminal.send("batch l")
                try await terminal.wait { $0.text == "> batch list --all" }
                try await terminal.send("\r")
                try await terminal.wait { $0.text == "> batch l" }
            }
            #expect(input == .line("batch l"))
        }

        @Test func aHintIsShownAndNeverTaken() async throws {
            let console = try EditorOnTerminal(language: Offers())
            let input = try await console.read { terminal in
                try await terminal.send("x ")
                try await terminal.wait { $0.text == "> x DATASET" && $0.cursor.column == 4 }
                try await terminal.send("\u{1B}[C")
                try await terminal.wait { $0.bells == 1 }
                try await terminal.send("y\r")
                try await terminal.wait { $0.text == "> x y" }
            }
            #expect(input == .line("x y"))
        }

        @Test func inTheMiddleOfATextNothingIsOffered() async throws {
            let console = try EditorOnTerminal(language: Offers())
            try await console.read { terminal in
                try await terminal.send("batch")
                try await terminal.wait { $0.text == "> batch list --all" }
                try await terminal.send("\u{1}")
                try await terminal.wait { $0.text == "> batch" && $0.cursor.column == 2 }
                try await terminal.send("\r")
            }
        }

        @Test func aSuggestionOfSeveralLinesIsSeenWhole() async throws {
            let console = try EditorOnTerminal(language: Offers(whole: "for x {\n  y\n}"))
            let input = try await console.read { terminal in
                try await terminal.send("for")
                try await terminal.wait { $0.text == "> for x {\n.   y\n. }" }
                try await terminal.send("\u{5}")
                try await terminal.wait { $0.cursor == (2, 3) }
                try await terminal.send("\r")
            }
            #expect(input == .line("for x {\n  y\n}"))
        }

        @Test func theRightPartOfThePromptGivesWay() async throws {
            let console = try EditorOnTerminal(columns: 20)
            try await console.read(Prompt("> ", right: "exit 6")) { terminal in
                try await terminal.wait { $0.text == ">            exit 6" }
                try await terminal.send("123456789")
                try await terminal.wait { $0.text == "> 123456789  exit 6" }
                try await terminal.send("0")
                try await terminal.wait { $0.text == "> 1234567890" }
                try await terminal.send("\u{7F}")
                try await terminal.wait { $0.text == "> 123456789  exit 6" }
                try await terminal.send("\r")
                try await terminal.wait { $0.text == "> 123456789" }
            }
        }

        @Test func aPromptThatChangesBeforeTheLineIsBegunStandsBeforeIt() async throws {
            let console = try EditorOnTerminal()
            console.editor.change(Prompt("prod> "))
            try await console.read { terminal in
                try await terminal.wait { $0.text == "prod>" }
                try await terminal.send("x\r")
            }
            try await console.read { terminal in
                try await terminal.wait { $0.text == "prod> x\n>" }
                try await terminal.send("y\r")
            }
        }

        @Test func thePromptChangesWhileSomebodyTypes() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                try await terminal.send("ab")
                try await terminal.wait { $0.text == "> ab" }
                console.editor.change(Prompt("prod> "))
                try await terminal.wait { $0.text == "prod> ab" && $0.cursor.column == 8 }
                try await terminal.send("c\r")
            }
            #expect(input == .line("abc"))
        }

        @Test func whatWasUndoneComesBack() async throws {
            let console = try EditorOnTerminal()
            let input = try await console.read { terminal in
                for (keys, text) in [
                    ("ab", "> ab"), (" cd", "> ab cd"), ("\u{1F}", "> ab"), ("\u{1F}", ">"),
                    ("\u{1B}/", "> ab"), ("\u{1B}/", "> ab cd"),
                ] {
                    try await terminal.send(keys)
                    try await terminal.wait { $0.text == text }
                }
                try await terminal.send("\r")
            }
            #expect(input == .line("ab cd"))
        }

        @Test(arguments: [(KeyStyle.emacs, "\u{18}\u{5}"), (.vi, "\u{1B}v")])
        func anotherEditorTakesTheText(_ style: KeyStyle, _ keys: String) async throws {
            let console = try EditorOnTerminal(keyStyle: style, language: Offers())
            let input = try await console.read { terminal in
                try await terminal.send("x")
                try await terminal.wait { $0.text == "> x" }
                for key in keys {
                    try await terminal.send(String(key))
                    // ESC stands alone for as long as a sequence may take to come.
                    if key == "\u{1B}" { try await terminal.wait { $0.cursor.column == 2 } }
                }
                try await terminal.wait { $0.text == "> x\n. more" && $0.modes.contains(2004) }
                try await terminal.send("\r")
            }
            #expect(input == .line("x\nmore"))
        }

        @Test func whyThereIsNoOtherEditorIsSaid() async throws {
            let console = try EditorOnTerminal(language: Offers())
            try await console.read { terminal in
                try await terminal.send("\u{18}\u{5}")
                try await terminal.wait { $0.text == "there is nothing to edit\n>" }
                try await terminal.send("\r")
            }
        }

        @Test func aSilentEditorRingsNoBell() async throws {
            let console = try EditorOnTerminal()
            console.editor.isSilent = true
            try await console.read { terminal in
                try await terminal.send("\u{7F}\u{1B}[Bab")
                let screen = try await terminal.wait { $0.text == "> ab" }
                #expect(screen.bells == 0)
                try await terminal.send("\r")
            }
        }
    }
}
