/// Finds the lines of a text that comes a piece at a time, those of JSON Lines above all.
///
/// A byte order mark before the first line is passed over, and so are blank lines.
package struct JSONLines {
    /// Takes a line without its end; `isTooLong` where these are its first bytes only.
    package typealias Body = (
        _ line: UnsafeRawBufferPointer, _ number: Int, _ isTooLong: Bool
    ) throws -> Void

    private let limit: Int
    /// The beginning of a line that goes on in the next piece, up to the limit.
    private var begun: [UInt8] = []
    /// The number of the line that comes next.
    private var number = 1
    private var isFirst = true

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// A scanner at the start of the text.
    ///
    /// - Parameter limit: The most bytes of a line.
    package init(limit: Int) { self.limit = limit }

    /// The number of line ends so far.
    package var count: Int { number - 1 }

    /// Takes the next bytes, and hands on each line that they end.
    package mutating func feed(_ piece: UnsafeRawBufferPointer, _ body: Body) rethrows {
        var start = isFirst && piece.starts(with: Self.byteOrderMark) ? 3 : 0
        isFirst = false
        while let end = piece.firstIndex(of: .lineFeed, from: start) {
            if begun.isEmpty {
                try emit(UnsafeRawBufferPointer(rebasing: piece[start..<end]), body)
            } else {
                begin(piece[start..<end])
                try begun.withUnsafeBytes { try emit($0, body) }
                begun.removeAll(keepingCapacity: true)
            }
            number += 1
            start = end + 1
        }
        begin(piece[start...])
    }

    /// Ends the text, and hands on a last line without an end.
    package mutating func finish(_ body: Body) rethrows {
        try begun.withUnsafeBytes { try emit($0, body) }
        begun = []
    }

    private mutating func begin(_ bytes: Slice<UnsafeRawBufferPointer>) {
        begun += bytes.prefix(limit + 1 - begun.count)
    }

    private func emit(_ line: UnsafeRawBufferPointer, _ body: Body) rethrows {
        if line.count > limit {
            try body(line, number, true)
        } else if !line.allSatisfy(\.isJSONBlank) {
            try body(line, number, false)
        }
    }
}

extension UInt8 {
    /// Whether JSON takes the byte for white space.
    @inlinable package var isJSONBlank: Bool {
        self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
    }
}
