/// Characters that look like white space and are none.
extension Lexer {
    struct ForeignSpace {
        let start: Int
        let end: Int
        let name: String
        let isVisible: Bool
    }

    /// The space beyond ASCII that begins at an offset, if one does.
    func foreignSpace(at offset: Int) -> ForeignSpace? {
        let lead = byte(at: offset)
        guard lead == 0xC2 || lead == 0xE2 || lead == 0xE3 || lead == 0xEF else { return nil }
        let next = byte(at: offset + 1)
        let last = byte(at: offset + 2)
        func space(_ length: Int, _ name: String, isVisible: Bool = true) -> ForeignSpace {
            ForeignSpace(start: offset, end: offset + length, name: name, isVisible: isVisible)
        }
        switch (lead, next, last) {
        case (0xC2, 0xA0, _): return space(2, "a no-break space")
        case (0xC2, 0x85, _): return space(2, "a next-line character (U+0085)")
        case (0xE2, 0x80, 0xAF): return space(3, "a narrow no-break space")
        case (0xE2, 0x80, 0x80...0x8A): return space(3, "a space that is no blank")
        case (0xE2, 0x80, 0x8B): return space(3, "a zero-width space", isVisible: false)
        case (0xE2, 0x80, 0xA8): return space(3, "a line separator (U+2028)")
        case (0xE2, 0x80, 0xA9): return space(3, "a paragraph separator (U+2029)")
        case (0xE2, 0x81, 0xA0): return space(3, "a word joiner (U+2060)", isVisible: false)
        case (0xE3, 0x80, 0x80): return space(3, "an ideographic space")
        case (0xEF, 0xBB, 0xBF): return space(3, "a byte order mark", isVisible: false)
        default: return nil
        }
    }

    /// Says that a space beyond ASCII is none of ours.
    mutating func report(_ space: ForeignSpace) {
        let text = space.isVisible ? " " : ""
        report(
            space.name,
            space.start,
            space.end,
            hint: space.isVisible ? "write a blank" : "take it away",
            correction: line(replacing: space.start, space.end, with: text)
        )
    }
}
