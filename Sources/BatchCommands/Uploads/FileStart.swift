import PlatformClient

/// The first bytes of a file.
struct FileStart {
    let path: String
    /// The bytes behind a byte order mark.
    let text: ArraySlice<UInt8>
    /// The bytes behind the blanks that those begin with.
    let bytes: ArraySlice<UInt8>
    /// Whether they are all of the file.
    let isWhole: Bool
    /// The number of the line on which `bytes` begin, from 1.
    let line: Int

    /// The number of bytes of a file that are looked at.
    private static let length = 64 * 1024

    init(of file: FileBody) throws {
        path = file.path
        var start = try file.firstBytes(Self.length)[...]
        isWhole = file.count <= Self.length
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        text = start
        bytes = start.drop(while: \.isWhitespace)
        line = 1 + start[..<bytes.startIndex].count { $0 == UInt8(ascii: "\n") }
    }

    /// The first line, without its end.
    var firstLine: ArraySlice<UInt8> { bytes.prefix { $0 != UInt8(ascii: "\n") } }

    /// Whether the first line goes on behind the bytes.
    var isFirstLineCut: Bool { firstLine.count == bytes.count && !isWhole }

    /// Whether the first line is the only one.
    var isOneLine: Bool { isWhole && bytes.dropFirst(firstLine.count).allSatisfy(\.isWhitespace) }
}

extension UInt8 {
    /// A blank, a tab or a line end.
    var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
