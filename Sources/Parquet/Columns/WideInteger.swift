/// A whole number of any size, as decimals store it.
struct WideInteger {
    let isNegative: Bool
    /// The parts of its magnitude, the lowest first.
    private var parts: [UInt32]

    /// The most bytes: a hundred digits have 42.
    private static let mostBytes = 128

    /// Reads a number in two's complement, its highest byte first; nil where it has no byte, or more
    /// than numbers have.
    init?(bigEndian bytes: ArraySlice<UInt8>) {
        guard let first = bytes.first, bytes.count <= Self.mostBytes else { return nil }
        isNegative = first & 0x80 != 0
        var parts: [UInt32] = []
        var end = bytes.endIndex
        while end > bytes.startIndex {
            let start = max(bytes.startIndex, end - 4)
            let fill: UInt32 = isNegative ? 0xFFFF_FFFF : 0
            parts.append(bytes[start..<end].reduce(fill) { $0 << 8 | UInt32($1) })
            end = start
        }
        if isNegative {
            var carry = true
            for place in parts.indices {
                parts[place] = ~parts[place]
                if carry { (parts[place], carry) = parts[place].addingReportingOverflow(1) }
            }
        }
        self.parts = parts
    }

    /// The digits of its magnitude.
    var digits: String {
        var parts = parts
        var groups: [String] = []
        while let last = parts.last {
            if last == 0 {
                parts.removeLast()
                continue
            }
            var rest: UInt64 = 0
            for place in parts.indices.reversed() {
                let value = rest << 32 | UInt64(parts[place])
                parts[place] = UInt32(value / 1_000_000_000)
                rest = value % 1_000_000_000
            }
            groups.append("\(rest)")
        }
        guard let first = groups.last else { return "0" }
        return groups.dropLast().reversed().reduce(first) { text, group in
            text + String(repeating: "0", count: 9 - group.utf8.count) + group
        }
    }
}
