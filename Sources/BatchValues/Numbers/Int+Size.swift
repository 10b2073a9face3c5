extension BinaryInteger {
    /// A number of bytes for a person: `999 B`, `12.3 MB`.
    ///
    /// It is in the largest unit of which there is one, in powers of 1000 as the platform counts,
    /// with one decimal that is cut, not rounded.
    package var readableSize: String {
        let bytes = UInt64(magnitude)
        guard bytes >= 1_000 else { return "\(self) B" }
        let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
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
