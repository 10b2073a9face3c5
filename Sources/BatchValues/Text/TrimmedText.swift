extension String {
    /// The text without white space around it.
    package var trimmed: String {
        guard !hasInkAtBothEnds else { return self }
        let text = drop { $0.isWhitespace }
        return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Both ends are ASCII that is no blank, as those of nearly every text are: going through
    /// characters takes a hundred times as long as looking at two bytes.
    private var hasInkAtBothEnds: Bool {
        let ink: ClosedRange<UInt8> = 0x21...0x7E
        guard let first = utf8.first, let last = utf8.last else { return true }
        return ink.contains(first) && ink.contains(last)
    }
}
