/// Numbers are compared by their exact values, whatever their form.
///
/// The value of a computed number is that of the digits it is written with: what is written and
/// read again is equal to what was written, and `0.1 + 0` is `0.1`.
extension JSONNumber: Comparable, Hashable {
    /// Whether both have the same value: `1`, `1.0` and `1e0` are equal.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        default: isEqual(left, right)
        }
    }

    /// Whether the left value is the smaller one.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        default: isLess(left, right)
        }
    }

    /// Whether the left value is the smaller one or both are equal.
    @inlinable
    public static func <= (left: Self, right: Self) -> Bool { !(right < left) }

    /// Whether the left value is the larger one.
    @inlinable
    public static func > (left: Self, right: Self) -> Bool { right < left }

    /// Whether the left value is the larger one or both are equal.
    @inlinable
    public static func >= (left: Self, right: Self) -> Bool { !(left < right) }

    /// Feeds the value, not its form.
    public func hash(into hasher: inout Hasher) {
        if let int { hasher.combine(int) } else { hasher.combine(Decimal(digits)) }
    }

    @usableFromInline
    static func isEqual(_ left: Self, _ right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let whole), .double(let value)), (.double(let value), .integer(let whole)):
            Int64(exactly: value) == whole
        default: Decimal(left.digits) == Decimal(right.digits)
        }
    }

    @usableFromInline
    static func isLess(_ left: Self, _ right: Self) -> Bool {
        Decimal(left.digits) < Decimal(right.digits)
    }
}
