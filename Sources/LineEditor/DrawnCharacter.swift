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
        let scalars = character.unicodeScalars
        if character == "\t" {
            let columns = Self.tabStop - column % Self.tabStop
            self.init(text: String(repeating: " ", count: columns), columns: columns)
        } else if let first = scalars.first, Self.isHidden(first) {
            // What would move the cursor or reorder the line is shown by its name.
            let name =
                first.value < 0x20
                ? "^" + String(scalars: [Unicode.Scalar(UInt8(first.value) + 0x40)])
                : "<U+" + String(first.value, radix: 16, uppercase: true) + ">"
            self.init(text: name, columns: name.utf8.count)
        } else {
            let columns = TextWidth.columns(of: character)
            // A mark with nothing to stand on would sit on what the prompt ends with.
            self.init(
                text: columns == 0 ? "\u{25CC}\(character)" : String(character),
                columns: max(columns, 1)
            )
        }
    }

    private init(text: String, columns: Int) {
        self.text = text
        self.columns = columns
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Marks of direction and blanks of no width; joiners shape the letters beside them.
        case .format:
            scalar.properties.isDefaultIgnorableCodePoint
                && ![0xAD, 0x200C, 0x200D].contains(scalar.value)
        default: false
        }
    }
}
