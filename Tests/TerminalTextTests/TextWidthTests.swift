import TerminalText
import Testing

struct TextWidthTests {
    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("☂", 1), ("☕", 2), ("𠀀", 2), ("♞", 1),
            ("㉇", 2), ("㉈", 1), ("\u{301}", 0), ("\u{7}", 0), ("\r\n", 0), ("\u{200B}", 0),
        ] as [(Character, Int)]
    )
    func aCharacterTakesTheColumnsOfItsCodePoints(character: Character, columns: Int) {
        #expect(TextWidth.columns(of: character) == columns)
    }

    @Test(
        arguments: [
            "👍🏽", "☝🏽", "👩‍👩‍👧", "❤\u{200D}🔥", "🇩🇪", "☂\u{FE0F}", "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
        ] as [Character]
    )
    func aSequenceOfEmojiIsOnePicture(character: Character) {
        #expect(TextWidth.columns(of: character) == 2)
    }

    /// Letters that only look like the beginning of such a sequence.
    @Test(
        arguments: [
            ("1\u{20E3}", 1), ("1\u{200D}", 1), ("a\u{FE0F}", 1), ("a🏽", 3), ("का", 2),
            ("\u{1100}\u{1100}\u{1161}", 4),
        ] as [(Character, Int)]
    )
    func otherClustersAreTheSumOfTheirParts(character: Character, columns: Int) {
        #expect(TextWidth.columns(of: character) == columns)
    }

    @Test func aTextTakesTheColumnsOfItsCharacters() {
        #expect(TextWidth.columns(of: "") == 0)
        #expect(TextWidth.columns(of: "plain") == 5)
        #expect(TextWidth.columns(of: "日本 👩‍👩‍👧 का".dropFirst()) == 8)
        #expect(TextWidth.columns(of: "a\tb\u{1B}") == 2)
    }
}
