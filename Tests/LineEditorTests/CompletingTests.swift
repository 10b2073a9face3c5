@testable import LineEditor
import Testing
import TestSupport

extension OnTerminal {
    @Suite(.serialized) struct Completing {
        static let language = Braces(words: [
            .init("batch create", description: "makes a batch"),
            .init("batch complete", description: "ends a batch"),
            .init("session"), .init("data/", suffix: ""),
        ])

        @Test func oneCandidateIsPutInWithItsBlank() async throws {
            let console = try EditorOnTerminal(language: Self.language)
            let input = try await console.read { terminal in
                try await terminal.send("x;se\t")
                try await terminal.wait { $0.text == "> x;session" && $0.cursor.column == 12 }
                try await terminal.send(";da\t")
                try await terminal.wait { $0.text == "> x;session ;data/" }
                try await terminal.send("\r")
            }
            #expect(input == .line("x;session ;data/"))
        }

        @Test func aBlankThatIsThereIsNotPutInAgain() async throws {
            let console = try EditorOnTerminal(language: Self.language)
            let keys = "se x\u{1}\u{6}\u{6}\t!\r"
            #expect(try await console.read(keys) == .line("session !x"))
        }

        @Test func theCommonPartAndTheList() async throws {
            let console = try EditorOnTerminal(columns: 40, language: Self.language)
            let input = try await console.read { terminal in
                try await terminal.send("b\t")
                let screen = try await terminal.wait { $0.text.hasSuffix("ends a batch") }
                #expect(
                    screen.text == """
                        > batch c
                        batch create    makes a batch
                        batch complete  ends a batch
                        """
                )
                #expect(screen.cursor == (0, 9))
                try await terminal.send("r")
                try await terminal.wait { $0.text == "> batch cr" }
                try await terminal.send("\t")
                try await terminal.wait { $0.text == "> batch create" }
                try await terminal.send("\r")
            }
            #expect(input == .line("batch create "))
        }

        @Test func tabAndTheArrowsGoThroughTheList() async throws {
            let console = try EditorOnTerminal(columns: 40, language: Self.language)
            let input = try await console.read { terminal in
                try await terminal.send("b\t")
                try await terminal.wait { $0.text.hasPrefix("> batch c\n") }
                for (key, line, chosen) in [
                    ("\t", "> batch create\n", 1), ("\t", "> batch complete\n", 2),
                    ("\t", "> batch create\n", 1), ("\u{1B}[Z", "> batch complete\n", 2),
                    ("\u{1B}[A", "> batch create\n", 1), ("\u{1B}[B", "> batch complete\n", 2),
                ] {
                    try await terminal.send(key)
                    // The line is drawn before its list.
                    try await terminal.wait { screen in
                        screen.text.hasPrefix(line)
                            && screen.cell(row: chosen, column: 0).style == "0;7"
                            && screen.cell(row: 3 - chosen, column: 0).style == ""
                    }
                }
                // Enter takes it, and runs nothing.
                try await terminal.send("\r")
                try await terminal.wait { $0.text == "> batch complete" && $0.cursor.column == 17 }
                try await terminal.send("x\r")
            }
            #expect(input == .line("batch complete x"))
        }

        @Test func escapeTakesNothingAndUndoKnowsOneStep() async throws {
            let console = try EditorOnTerminal(columns: 40, language: Self.language)
            let input = try await console.read { terminal in
                try await terminal.send("b\t\t")
                try await terminal.wait { $0.text.hasPrefix("> batch create\n") }
                try await terminal.send("\u{1B}")
                try await terminal.wait { $0.text == "> batch c" }
                try await terminal.send("\t\t")
                try await terminal.wait { $0.text.hasPrefix("> batch create\n") }
                try await terminal.send("!")
                try await terminal.wait { $0.text == "> batch create!" }
                try await terminal.send("\u{1F}")
                try await terminal.wait { $0.text == "> batch c" }
                try await terminal.send("\r")
            }
            #expect(input == .line("batch c"))
        }

        @Test func nothingFitsRingsTheBell() async throws {
            let console = try EditorOnTerminal(language: Self.language)
            try await console.read { terminal in
                try await terminal.send("q\t")
                try await terminal.wait { $0.bells == 1 }
                try await terminal.send("\r")
            }
        }

        @Test func aListAtTheBottomScrolls() async throws {
            let console = try EditorOnTerminal(
                rows: 4,
                columns: 20,
                language: Braces(words: (1...12).map { .init("w\($0)") })
            )
            try await console.read { terminal in
                console.editor.notice("1\n2\n3")
                try await terminal.wait { $0.text(row: 3) == ">" }
                try await terminal.send("w\t")
                // Half of the screen at most; it says what it leaves out.
                try await terminal.wait { $0.text == "3\n> w\nw1   w4   w7   w10\nand 8 more" }
                // The one that is chosen is among those that are seen.
                try await terminal.send("\u{1B}[Z")
                try await terminal.wait { $0.text == "3\n> w12\nw3   w6   w9   w12\nand 8 more" }
                try await terminal.send("\u{7}5\r")
                try await terminal.wait { $0.text == "3\n> w5" }
            }
        }

        @Test func anInterruptEndsAWaitForCompletions() async throws {
            let language = Slow()
            let console = try EditorOnTerminal(language: language)
            let input = try await console.read { terminal in
                try await terminal.send("x\t")
                for await _ in language.asked { break }
                console.editor.wake(.interrupt)
            }
            #expect(input == .interrupted)
        }

        /// Its completions do not come before the task that asks for them is cancelled.
        struct Slow: LineEditorDelegate {
            private let questions = AsyncStream<Void>.makeStream()
            private let answers = AsyncStream<Void>.makeStream()

            var asked: AsyncStream<Void> { questions.stream }

            func completions(of text: String, at cursor: Int) async -> Completions {
                questions.continuation.yield()
                for await _ in answers.stream {}
                return Completions(replacing: cursor..<cursor, with: [])
            }
        }
    }
}

struct CompletionsTests {
    @Test func theCommonPartEndsBetweenCharacters() {
        let words = ["e\u{301}a", "e\u{300}b"].map { Completions.Candidate($0) }
        #expect(Completions(replacing: 0..<0, with: words).commonPrefix == "")
        let more = ["xe\u{301}a", "xe\u{301}b"].map { Completions.Candidate($0) }
        #expect(Completions(replacing: 0..<0, with: more).commonPrefix == "xe\u{301}")
        #expect(Completions(replacing: 0..<0, with: []).commonPrefix == "")
    }

    @Test func aListIsReadDownwards() {
        let words = ["a", "bb", "c", "日", "e"].map { Completions.Candidate($0) }
        let rows = CompletionList(candidates: words).rows(within: 10, height: 9)
        #expect(rows.map(\.text) == ["a   c   e", "bb  日"])
    }

    @Test func whatIsTooLongEndsAtTheMargin() {
        let words = [Completions.Candidate("name", description: "a\nlong text")]
        let rows = CompletionList(candidates: words).rows(within: 12, height: 9)
        #expect(rows.map(\.text) == ["name  \u{1B}[0;2ma long\u{1B}[0m"])
        #expect(rows.map(\.columns) == [12])
    }
}
