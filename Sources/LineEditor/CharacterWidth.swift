/// The columns of a terminal that a character takes, and the text that is drawn for it.
///
/// A table of our own: the C library measures code points rather than characters, each system's
/// differently, and takes a family of four for eight columns.
enum CharacterWidth {
    /// The columns of one character (a grapheme cluster) that can be drawn as it is.
    static func columns(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.index(after: scalars.startIndex) == scalars.endIndex {
            return columns(of: first)
        }
        // One picture: a joined or coloured emoji, a keycap, a flag.
        let isPicture = scalars.contains { scalar in
            scalar.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(scalar.value)
                || (scalar.value == 0x200D && first.properties.isEmoji)
                || (0x1F1E6...0x1F1FF).contains(scalar.value)
        }
        if isPicture { return 2 }
        return scalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of a code point that stands alone.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The vowels and final consonants of a Korean syllable join the consonant before them.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) {
            return 0
        }
        return properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// The code points of East Asian width W or F, pictures aside, in order.
    ///
    /// Gaps between ranges that hold no characters, or combining ones only, are closed.
    ///
    /// Source: EastAsianWidth.txt of Unicode 16.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
        0x3041...0x3163, 0x3165...0x3247, 0x3250...0x4DBF, 0x4DC0...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376,
        0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}

/// A character as it is drawn: what is written and how many columns that takes.
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
            // A character that would move the cursor or reorder the line is shown by its name.
            let name =
                first.value < 0x20
                ? "^" + String(scalars: [Unicode.Scalar(UInt8(first.value) + 0x40)])
                : "<U+" + String(first.value, radix: 16, uppercase: true) + ">"
            self.init(text: name, columns: name.utf8.count)
        } else {
            let columns = CharacterWidth.columns(of: character)
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
