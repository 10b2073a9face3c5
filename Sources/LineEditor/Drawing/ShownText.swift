/// A text as it is drawn: with what is offered behind it, and dots in place of what is secret.
struct ShownText: Equatable {
    private(set) var text: String
    private(set) var spans: [StyledSpan]
    /// An offset in the UTF-8 of `text`.
    private(set) var cursor: Int

    private static let dot = "•"

    init(_ text: String, _ markup: Markup, cursor: Int) {
        self.text = text
        spans = markup.spans
        self.cursor = cursor
        for range in markup.masked.reversed() { mask(range) }
        guard cursor == text.utf8.count else { return }
        let end = self.text.utf8.count
        self.text += markup.suggestion + markup.hint
        if self.text.utf8.count > end {
            spans.append(StyledSpan(end..<self.text.utf8.count, markup.asideStyle))
        }
    }

    /// Puts a dot in the place of each code point of a part; what stands behind it moves.
    private mutating func mask(_ range: Range<Int>) {
        let bytes = Array(text.utf8)
        let range = range.clamped(to: 0..<bytes.count)
        let dots = bytes[range].map { $0 & 0xC0 == 0x80 ? "" : Self.dot }.joined()
        /// The place, in the text with the dots, of an offset of the text before.
        func moved(_ offset: Int) -> Int {
            guard offset > range.lowerBound else { return offset }
            if offset >= range.upperBound { return offset + dots.utf8.count - range.count }
            let before = bytes[range.lowerBound..<offset].count { $0 & 0xC0 != 0x80 }
            return range.lowerBound + before * Self.dot.utf8.count
        }
        spans = spans.map {
            StyledSpan(moved($0.range.lowerBound)..<moved($0.range.upperBound), $0.style)
        }
        cursor = moved(cursor)
        text =
            String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + dots
            + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    }
}
