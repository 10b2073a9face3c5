import BatchValues

/// The bytes of a large file that a chunk holds: `bytes FIRST-LAST`, counted from 0, both included.
///
/// The guide says that the header carries the first and the last integer. That `/TOTAL` or `/*`
/// may follow, as HTTP has it, is our own choice.
struct ContentRange: Sendable, Equatable {
    let first: Int
    let last: Int

    /// The number of bytes.
    var count: Int { last - first + 1 }

    /// The range that the value of a header names, or nothing if it names none.
    init?(_ text: String) {
        let words = text.utf8.split(separator: UInt8(ascii: " "))
        guard words.count == 2, Substring(words[0]).lowercasedASCII == "bytes" else { return nil }
        let parts = words[1].split(
            separator: UInt8(ascii: "/"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let ends = parts[0].split(
            separator: UInt8(ascii: "-"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]),
            first <= last
        else { return nil }
        if parts.count == 2, !parts[1].elementsEqual("*".utf8) {
            guard let total = Self.number(parts[1]), last < total else { return nil }
        }
        self.init(first: first, last: last)
    }

    init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    /// A number of up to 18 digits: the ends of two ranges can be added without overflow.
    private static func number(_ digits: Substring.UTF8View.SubSequence) -> Int? {
        guard (1...18).contains(digits.count),
            digits.allSatisfy(\.isDigit)
        else { return nil }
        return Int(Substring(digits))
    }
}

extension [ContentRange] {
    /// The number of bytes that are in any of them.
    var byteCount: Int { joined.reduce(0) { $0 + $1.count } }

    /// The ranges in the form of a `Range` header: `bytes=0-9,20-29`, those that touch as one.
    ///
    /// Nothing if there are none. No source shows the value: the form is our own choice.
    var header: String? {
        let joined = joined
        guard !joined.isEmpty else { return nil }
        return "bytes=" + joined.map { "\($0.first)-\($0.last)" }.joined(separator: ",")
    }

    /// The ranges in their order, those that touch or overlap as one.
    private var joined: [ContentRange] {
        var joined: [ContentRange] = []
        for range in sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
            if let end = joined.last, range.first <= end.last + 1 {
                joined[joined.count - 1] = ContentRange(
                    first: end.first,
                    last: Swift.max(end.last, range.last)
                )
            } else {
                joined.append(range)
            }
        }
        return joined
    }
}
