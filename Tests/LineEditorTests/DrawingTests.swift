@testable import LineEditor
import BatchValues
import Testing
import TestSupport

struct LayoutTests {
    private func layout(
        _ text: String,
        cursor: Int? = nil,
        spans: [StyledSpan] = [],
        width: Int = 10
    ) -> Layout {
        Layout(
            prompt: Prompt("> ", continuation: ". "),
            text: text,
            markup: Markup(spans: spans),
            cursor: cursor ?? text.utf8.count,
            width: width
        )
    }

    @Test func rowsEndAtTheMargin() {
        let rows = layout("abcdefghij\nk").rows
        #expect(rows.map(\.text) == ["> abcdefgh", "ij", ". k"])
        #expect(rows.map(\.isContinued) == [true, false, false])
    }

    @Test func aQuestionIsBrokenBetweenWords() {
        let question = Prompt("overwrite the file people.json? ")
        let layout = Layout(prompt: question, text: "y", cursor: 1, width: 20)
        #expect(layout.rows.map(\.text) == ["overwrite the file", "people.json? y"])
    }

    @Test func aWideCharacterGoesToTheNextRow() {
        let layout = layout("abcdefg日x", cursor: 7)
        #expect(layout.rows.map(\.text) == ["> abcdefg", "日x"])
        #expect(layout.rows.map(\.isContinued) == [false, false])
        #expect(layout.cursor == Layout.Place(row: 1, column: 0))
    }

    /// Clusters that are no pictures: letters with marks, a digit in a cap, a circled number.
    @Test func everyClusterTakesTheColumnsOfItsParts() {
        let text = "का㉈1\u{20E3}a\u{FE0F}"
        #expect(layout(text).cursor == Layout.Place(row: 0, column: 7))
        #expect(layout(text, width: 4).rows.map(\.text) == ["> का", "㉈1\u{20E3}a\u{FE0F}"])
    }

    @Test func theCursorBehindAFullRowIsBelow() {
        #expect(layout("abcdefgh").cursor == Layout.Place(row: 1, column: 0))
        #expect(layout("abcdefgh\nx", cursor: 8).cursor == Layout.Place(row: 1, column: 0))
        #expect(layout("abcdefgh", cursor: 0).rows.count == 1)
    }

    @Test func stylesEndWithTheirRows() {
        let spans = [StyledSpan(6..<10, TextStyle("31")), StyledSpan(10..<11, TextStyle("1"))]
        #expect(
            layout("abcdefghijklm", spans: spans).rows.map(\.text) == [
                "> abcdef\u{1B}[0;31mgh\u{1B}[0m",
                "\u{1B}[0;31mij\u{1B}[0;1mk\u{1B}[0mlm",
            ]
        )
    }

    @Test func whatWouldMoveTheCursorIsShownByItsName() {
        let text = "a\tb\u{1B}\u{85}\u{202E}\u{301}"
        #expect(
            layout(text, width: 80).rows.map(\.text) == ["> a     b^[<U+85><U+202E>\u{25CC}\u{301}"]
        )
    }

    /// Joiners that join nothing, blanks without width and fillers; where letters need a joiner it
    /// stays.
    @Test func nothingHiddenStandsBetweenLetters() {
        let layout = layout("a\u{200D}b\u{AD}\u{3164}e\u{E0041}می\u{200C}خ", width: 80)
        #expect(
            layout.rows.map(\.text)
                == ["> a<U+200D>b<U+AD><U+3164>e<U+E0041>می\u{200C}خ"]
        )
        #expect(layout.cursor == Layout.Place(row: 0, column: 39))
    }
}

struct PainterTests {
    private static let letters = [
        "a", "b", " ", "c", "\n", "日", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "\t", "\u{7}", "ü",
    ]

    /// Whatever was drawn before, the screen shows what the last frame says.
    @Test(arguments: 0..<12) func onlyTheChangesAreDrawnAndTheyAreEnough(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let width = Int.random(in: 9...30, using: &random)
        var screen = Screen(rows: 60, columns: width)
        var painter = Painter()
        var text: [String] = []
        for _ in 0..<150 {
            if !text.isEmpty, Bool.random(using: &random) {
                let start = Int.random(in: 0..<text.count, using: &random)
                text.removeSubrange(
                    start..<min(start + Int.random(in: 1...9, using: &random), text.count)
                )
            }
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let place = Int.random(in: 0...text.count, using: &random)
                text.insert(Self.letters.randomElement(using: &random) ?? "a", at: place)
            }
            let layout = layout(text, upTo: Int.random(in: 0...text.count, using: &random), width)
            guard layout.rows.count < 60 else { continue }
            screen.feed(painter.draw(layout.rows, cursor: layout.cursor).utf8)
            let expected = fresh(layout, width)
            #expect(screen.text == expected.text)
            #expect(screen.cursor == expected.cursor)
            if screen.text != expected.text { return }
        }
        #expect(screen.unknown == [])
    }

    private func layout(_ text: [String], upTo cursor: Int, _ width: Int) -> Layout {
        Layout(
            prompt: Prompt("> ", continuation: ". "),
            text: text.joined(),
            cursor: text[..<cursor].joined().utf8.count,
            width: width
        )
    }

    private func fresh(_ layout: Layout, _ width: Int) -> Screen {
        var painter = Painter()
        var screen = Screen(rows: 60, columns: width)
        screen.feed(painter.draw(layout.rows, cursor: layout.cursor).utf8)
        return screen
    }

    @Test func whatStandsThereIsNotDrawnAgain() {
        var painter = Painter()
        let first = layout(["abc"], upTo: 1, 20)
        #expect(!painter.draw(first.rows, cursor: first.cursor).isEmpty)
        #expect(painter.draw(first.rows, cursor: first.cursor).isEmpty)
        let moved = painter.draw(first.rows, cursor: Layout.Place(row: 0, column: 3))
        #expect(moved == "\u{1B}[?2026h\r\u{1B}[3C\u{1B}[?2026l")
    }
}

struct ShownTextTests {
    @Test func whatIsSecretIsDotsAndTheRestMoves() {
        let markup = Markup(
            spans: [StyledSpan(0..<2, TextStyle("1")), StyledSpan(6..<7, TextStyle("4"))],
            masked: [2..<6],
            suggestion: "more"
        )
        // The part is "é", "b" and "c".
        let end = ShownText("a éb" + "cd", markup, cursor: 7)
        #expect(end.text == "a •••dmore")
        #expect(end.cursor == "a •••d".utf8.count)
        #expect(end.spans.map(\.range) == [0..<2, 11..<12, 12..<16])
        #expect(ShownText("a éb" + "cd", markup, cursor: 4).cursor == "a •".utf8.count)
        #expect(ShownText("a éb" + "cd", markup, cursor: 1).text == "a •••d")
    }
}
