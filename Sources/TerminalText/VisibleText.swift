/// Texts from outside, made safe to show on a terminal.
///
/// Control characters could move the cursor, change colours or answer in the terminal's name;
/// invisible and direction-changing ones could make a text look like another.
extension String {
    /// The text as lines for a terminal: line ends and tabs stay, others are shown as JSON escapes
    /// them, so that JSON stays the same JSON.
    package var visibleLines: String {
        visible(as: \.escapedForJSON) { $0 == "\n" || $0 == "\t" }
    }

    /// The text as a part of one line: line ends and tabs are shown as JSON escapes them too.
    package var visibleLine: String { visible(as: \.escapedForJSON) }

    /// The text as a part of one line, its escapes those of the language: `\u{1b}`.
    package var escapingControls: String {
        visible(as: { "\\u{\(String($0.value, radix: 16))}" })
    }

    /// The text with each of its characters that cannot be seen, but for those to keep, replaced.
    package func visible(
        as escaped: (Unicode.Scalar) -> String,
        keeping isKept: (Unicode.Scalar) -> Bool = { _ in false }
    ) -> String {
        // Almost every text is printable ASCII, of which nothing has to be looked at twice.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var result = UnicodeScalarView()
        var scalars = unicodeScalars[...]
        var previous: Unicode.Scalar = " "
        while let scalar = scalars.popFirst() {
            let isLineEnd = scalar == "\r" && scalars.first == "\n" && isKept("\n")
            let isShown =
                isKept(scalar) || isLineEnd || !scalar.isHidden || scalar.joins(to: previous)
            if isShown {
                result.append(scalar)
            } else {
                result.append(contentsOf: escaped(scalar).unicodeScalars)
            }
            previous = scalar
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// The JSON escape: `\u001b`, beyond 16 bits two of them.
    fileprivate var escapedForJSON: String {
        switch self {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            return UTF16.encode(self).map { units in
                units.map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }.joined()
            } ?? ""
        }
    }
}
