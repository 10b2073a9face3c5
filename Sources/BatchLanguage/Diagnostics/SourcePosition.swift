/// A line and a column, both from 1; columns count characters as a person does.
public struct SourcePosition: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int
}

extension Diagnostic.Location {
    /// The line and column of the place's beginning, worked out from the source.
    public var position: SourcePosition {
        let bytes = source.bytes
        let offset = min(max(Int(span.start), 0), bytes.count)
        let line = lineRange
        let number = bytes.withUnsafeBufferPointer { all in
            all[..<line.lowerBound].reduce(1) { $0 + ($1 == .newline ? 1 : 0) }
        }
        let before = String(
            decoding: bytes[line.lowerBound..<max(line.lowerBound, offset)],
            as: UTF8.self
        )
        return SourcePosition(line: number, column: before.count + 1)
    }

    /// The line of the place with another text in its stead, without the blanks before it.
    func line(with text: String) -> String {
        let line = lineRange
        let start = min(max(Int(span.start), line.lowerBound), line.upperBound)
        let end = min(max(Int(span.end), start), line.upperBound)
        let before = source.bytes[line.lowerBound..<start].drop { $0 == 0x20 || $0 == 0x09 }
        return String(decoding: before, as: UTF8.self) + text
            + String(decoding: source.bytes[end..<line.upperBound], as: UTF8.self)
    }

    /// The range of the place's first line in the source, without its line end and without a byte
    /// order mark.
    var lineRange: Range<Int> {
        let bytes = source.bytes
        let offset = min(max(Int(span.start), 0), bytes.count)
        var start = offset
        while start > 0, bytes[start - 1] != .newline { start -= 1 }
        var end = offset
        while end < bytes.count, bytes[end] != .newline { end += 1 }
        if end > start, end < bytes.count, bytes[end - 1] == .carriageReturn { end -= 1 }
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), end >= 3 { start = 3 }
        return start..<max(start, end)
    }
}
