/// The history file of another program, told by its first line: libedit's, or readline's.
struct ImportedHistory {
    let entries: [HistoryEntry]

    private static let libeditMark = "_HiStOrY_V2_"

    /// Reads a file; line ends are those of any system.
    ///
    /// libedit writes blanks, line breaks and the like as `\040`, so that an entry of several lines
    /// is one. readline writes texts as they are, one a line, and where it keeps times a line
    /// `#1729555200` before each: its entries of several lines cannot be told from several entries.
    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        if lines.first == Self.libeditMark[...] {
            entries = lines.dropFirst().map { HistoryEntry(text: Self.decoded($0)) }
            return
        }
        var entries: [HistoryEntry] = []
        var time: Int64 = 0
        for line in lines {
            if line.first == "#", let seconds = Int64(line.dropFirst()) {
                time = seconds * 1_000
            } else {
                entries.append(HistoryEntry(text: String(line), time: time))
            }
        }
        self.entries = entries
    }

    /// What `strvis(3)` made of a text, undone.
    private static func decoded(_ line: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(line.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.first else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
                bytes.append(digits.reduce(0) { $0 &* 8 &+ ($1 - 0x30) })
                rest = rest.dropFirst(3)
            } else if next == UInt8(ascii: "^"), rest.count > 1 {
                bytes.append(rest[rest.startIndex + 1] ^ 0x40)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(next)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
