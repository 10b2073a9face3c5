/// The columns of a terminal that a text takes.
///
/// A character (a grapheme cluster) takes the sum of what `wcwidth` says of its code points, as in
/// terminals that place one code point after the other: 2 for what is wide, 0 for what combines.
/// Only a sequence of emoji is one picture, 2 columns wide: joined or coloured ones, a flag, a
/// keycap, a sign with VARIATION SELECTOR-16. The table is our own, since each system's C library
/// has another.
package enum TextWidth {
    /// The columns of a text; control characters, which are not for showing, count 0.
    package static func columns(of text: some StringProtocol) -> Int {
        // Almost every text is printable ASCII.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of a character.
    package static func columns(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        let isPicture =
            first.properties.isEmoji
            && scalars.dropFirst().contains { scalar in
                // A digit is an emoji by property, which only the selector makes a picture.
                scalar.value == 0xFE0F || (scalar.properties.isEmoji && !first.isASCII)
            }
        return isPicture ? 2 : scalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of a code point that stands alone.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator:
            return 0
        default: break
        }
        // The vowels and final consonants of a Korean syllable join the consonant before them.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
        return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// The code points of East Asian width W or F, emoji aside, in order.
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
