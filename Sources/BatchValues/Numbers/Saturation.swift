extension FixedWidthInteger {
    /// The sum, or the largest or smallest number where it is beyond that: for what came from outside
    /// and is only shown or compared.
    package func adding(_ other: Self) -> Self {
        let (sum, overflows) = addingReportingOverflow(other)
        guard overflows else { return sum }
        return other < 0 ? .min : .max
    }
}
