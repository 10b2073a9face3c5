/// The history file of another program, told by its first line: libedit's, or readline's.
package struct ImportedHistory {
    package let entries: [HistoryEntry]

    private static let libeditMark = Array("_HiStOrY_V2_".utf8)

    /// Reads a file, an entry a line; a line ends with LF or CR LF and with nothing else.
    ///
    /// libedit writes blanks, line breaks and the like as `\040`, so that an entry of several lines
    /// is one. readline writes texts as they are, one a line, and where it keeps times a line
    /// `#1729555200` before each: its entries of several lines cannot be told from several entries.
    package init(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }.filter { !$0.isEmpty }
        if lines.first?.elementsEqual(Self.libeditMark) == true {
            entries = lines.dropFirst().map { line in
                HistoryEntry(text: String(decoding: VisText.decoded(line), as: UTF8.self))
            }
            return
        }
        var entries: [HistoryEntry] = []
        var time: Int64 = 0
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            if text.first == "#", let seconds = Int64(text.dropFirst()) {
                let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000)
                time = isTooLarge ? 0 : milliseconds
            } else {
                entries.append(HistoryEntry(text: text, time: time))
            }
        }
        self.entries = entries
    }
}

/// Bytes as `vis(3)` writes them.
///
/// In the C locale libedit writes each byte of an `é` so: `\M-C\M-)`.
private enum VisText {
    /// The bytes that were written, as `unvis(3)` reads them; what it refuses stands for itself.
    static func decoded(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let (coded, count) = code(rest) {
                if let coded { bytes.append(coded) }
                rest = rest.dropFirst(count)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// The byte that stands behind a `\`, and how many bytes say so; nil where none does.
    private static func code(_ rest: ArraySlice<UInt8>) -> (byte: UInt8?, count: Int)? {
        let bytes = Array(rest.prefix(3))
        guard let first = bytes.first else { return nil }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
            let value = digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) }
            return (UInt8(truncatingIfNeeded: value), digits.count)
        case UInt8(ascii: "^"):
            return bytes.count > 1 ? (control(bytes[1]), 2) : nil
        case UInt8(ascii: "M"):
            guard bytes.count > 2 else { return nil }
            switch bytes[1] {
            case UInt8(ascii: "-"): return (bytes[2] | 0x80, 3)
            case UInt8(ascii: "^"): return (control(bytes[2]) | 0x80, 3)
            default: return nil
            }
        case UInt8(ascii: "$"): return (nil, 1)
        case let letter:
            if let named = Self.named[letter] { return (named, 1) }
            return letter > 0x20 && letter < 0x7F ? (letter, 1) : nil
        }
    }

    private static func control(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "?") ? 0x7F : byte & 0x1F
    }

    /// The bytes that have a letter of their own, as in C.
    private static let named: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "s"): 0x20, UInt8(ascii: "E"): 0x1B,
    ]
}
