import TerminalText

/// A character as it is drawn: the text that is written and the columns that it takes.
struct DrawnCharacter: Equatable {
    var text: String
    var columns: Int

    private static let tabStop = 8  // columns

    /// A character at a column of its row, which matters for a tab.
    init(_ character: Character, at column: Int) {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            self.init(text: String(character), columns: 1)
            return
        }
        if character == "\t" {
            let columns = Self.tabStop - column % Self.tabStop
            self.init(text: String(repeating: " ", count: columns), columns: columns)
            return
        }
        let text = String(character).visible(as: Self.name(of:))
        let columns = TextWidth.columns(of: text)
        // A mark with nothing to stand on would sit on what the prompt ends with.
        self.init(text: columns == 0 ? "\u{25CC}\(text)" : text, columns: max(columns, 1))
    }

    private init(text: String, columns: Int) {
        self.text = text
        self.columns = columns
    }

    /// The name of a character that cannot be seen: `^[`, `<U+202E>`.
    private static func name(of scalar: Unicode.Scalar) -> String {
        scalar.value < 0x20
            ? "^" + String(scalars: [Unicode.Scalar(UInt8(scalar.value) + 0x40)])
            : "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
    }
}
