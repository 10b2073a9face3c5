import TerminalText
import Testing

struct VisibleTextTests {
    @Test(arguments: [
        ("\u{1B}[1m", "\\u001b[1m"),
        ("a\r\nb\tc", "a\r\nb\tc"),
        ("a\rb", "a\\rb"),
        ("\u{E0041}", "\\udb40\\udc41"),
        ("👨‍👩‍👧 ❤️ é e\u{301} 日本", "👨‍👩‍👧 ❤️ é e\u{301} 日本"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ("a\u{200D}b", "a\\u200db"),
    ])
    func showsHiddenCharactersAsJSONEscapesThem(_ text: String, _ shown: String) {
        #expect(text.visibleLines.utf8.elementsEqual(shown.utf8))
    }

    @Test func aPartOfALineHasNoLineEnd() {
        #expect("a\r\nb\tc".visibleLine == "a\\r\\nb\\tc")
        #expect("a\nb\u{1B}\u{E0041}".escapingControls == "a\\u{a}b\\u{1b}\\u{e0041}")
    }

    @Test(
        arguments: [
            "\u{0}", "\u{7F}", "\u{9B}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{200B}",
            "\u{200D}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{3164}", "\u{FEFF}", "\u{FFF9}",
            "\u{E0041}",
        ] as [Unicode.Scalar]
    )
    func cannotBeSeen(scalar: Unicode.Scalar) {
        #expect(scalar.isHidden)
    }

    @Test(arguments: [" ", "a", "\u{A0}", "\u{301}", "日", "\u{FE0F}", "😀"] as [Unicode.Scalar])
    func canBeSeen(scalar: Unicode.Scalar) {
        #expect(!scalar.isHidden)
    }
}
