/// The number of columns of a terminal that a text takes up.
package enum DisplayWidth {
    /// The columns of a character: 0, 1 or 2.
    ///
    /// Wide are what Unicode calls wide or fullwidth, and emoji; combining and invisible
    /// characters take none. Control characters count 0: they are not for showing.
    package static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if first.value < 0x7F, scalars.count == 1 { return first.value < 0x20 ? 0 : 1 }
        let isEmojiSequence = scalars.contains { scalar in
            // VARIATION SELECTOR-16 asks for the picture; U+20E3 makes a keycap.
            scalar.value == 0xFE0F || scalar.value == 0x20E3
        }
        if isEmojiSequence, first.properties.isEmoji { return 2 }
        return scalars.reduce(0) { max($0, width(of: $1)) }
    }

    /// The columns of a text without control characters.
    package static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 {
            return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD ? 0 : 1
        }
        // Vowels and finals of Hangul stand in the syllable before them.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator,
            .paragraphSeparator, .surrogate:
            return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation || isWide(value) { return 2 }
        return 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if value > wide[middle].upperBound {
                low = middle + 1
            } else if value < wide[middle].lowerBound {
                high = middle
            } else {
                return true
            }
        }
        return false
    }

    /// The wide and fullwidth characters that are no emoji, in order.
    ///
    /// Source: Unicode 16, EastAsianWidth.txt, classes W and F; neighbours are joined over
    /// characters that are not assigned.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
        0x3041...0x33FF, 0x3400...0x4DBF, 0x4DC0...0x4DFF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
        0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
