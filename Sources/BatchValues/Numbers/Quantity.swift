/// A duration or a size as it is typed: a whole number and its unit right behind it.
package enum Quantity {
    /// Milliseconds by unit.
    private static let durations: [(unit: String, factor: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// Bytes by unit: powers of 1000 and, with an `i`, of 1024.
    private static let sizes: [(unit: String, factor: Int64)] = [
        ("B", 1), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ]

    /// The milliseconds of `30m`; nil where the text is no duration or a larger one than 64 bits hold.
    package static func milliseconds(_ text: String) -> Int64? { value(of: text, in: durations) }

    /// The bytes of `64MB`; nil where the text is no size or a larger one than 64 bits hold.
    package static func bytes(_ text: String) -> Int64? { value(of: text, in: sizes) }

    private static func value(of text: String, in units: [(unit: String, factor: Int64)]) -> Int64?
    {
        let digits = text.utf8.prefix(while: \.isDigit)
        let unit = text.utf8.dropFirst(digits.count)
        guard let number = Int64(Substring(digits)),
            let factor = units.first(where: { $0.unit.utf8.elementsEqual(unit) })?.factor
        else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}

extension Quantity {
    /// A duration as it is typed, in the largest unit that it is a whole number of.
    package static func text(milliseconds: Int64) -> String {
        let unit = durations.last { milliseconds % $0.factor == 0 && milliseconds >= $0.factor }
        return unit.map { "\(milliseconds / $0.factor)\($0.unit)" } ?? "\(milliseconds)ms"
    }

    /// A size as it is typed, in the largest unit that it is a whole number of.
    package static func text(bytes: Int) -> String {
        let size = Int64(bytes)
        let unit = sizes.filter { size % $0.factor == 0 && size >= $0.factor }
            .max { $0.factor < $1.factor }
        return unit.map { "\(size / $0.factor)\($0.unit)" } ?? "\(size)B"
    }
}
