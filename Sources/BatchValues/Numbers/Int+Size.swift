extension BinaryInteger {
    /// A count for a person: `5000`, `12,345`.
    ///
    /// From five digits on there is a comma before every three.
    package var readableCount: String {
        let digits = Array(String(magnitude))
        guard digits.count > 4 else { return String(self) }
        var text = self < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A count of things for a person: `1 file`, `12,345 rows`; the plural is made with an `s`.
    package func counted(_ thing: String) -> String {
        self == 1 ? "1 \(thing)" : "\(readableCount) \(thing)s"
    }

    /// A number of bytes for a person: `999 B`, `12.3 MB`.
    ///
    /// It is in the largest unit of which there is one, in powers of 1000 as the platform counts,
    /// with one decimal that is cut, not rounded.
    package var readableSize: String {
        let bytes = UInt64(magnitude)
        guard bytes >= 1_000 else { return "\(self) B" }
        let units = ["KB", "MB", "GB", "TB", "PB", "EB"]
        var place = 0
        var factor: UInt64 = 1_000
        while place < units.count - 1, bytes / factor >= 1_000 {
            place += 1
            factor *= 1_000
        }
        let tenths = bytes / (factor / 10)
        return "\(self < 0 ? "-" : "")\(tenths / 10).\(tenths % 10) \(units[place])"
    }
}
