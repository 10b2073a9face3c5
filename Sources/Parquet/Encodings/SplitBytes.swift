/// Values of which the first bytes stand together, then the second ones, and so on.
///
/// Source: apache/parquet-format, "Encodings", byte stream split.
struct SplitBytes {
    private let cursor: ByteCursor
    private let width: Int
    private let count: Int
    private var read = 0

    init(_ cursor: ByteCursor, width: Int) {
        self.cursor = cursor
        self.width = width
        count = cursor.left / width
    }

    mutating func next(_ wanted: Int) throws -> (bytes: [UInt8], count: Int) {
        let taken = min(wanted, count - read)
        guard taken > 0 else { throw ByteCursor.TooShort() }
        var bytes = [UInt8](repeating: 0, count: taken * width)
        for stream in 0..<width {
            let start = cursor.position + stream * count + read
            for place in 0..<taken { bytes[place * width + stream] = cursor.bytes[start + place] }
        }
        read += taken
        return (bytes, taken)
    }
}
