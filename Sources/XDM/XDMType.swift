/// The type of a field of a schema.
///
/// Source: "XDM field type constraints", the table of types and their ranges.
package indirect enum XDMType: Sendable {
    /// A text; where values are listed it is one of them.
    case string(among: [String] = [])
    case integer(XDMInteger, in: ClosedRange<Int64>? = nil)
    case double(in: ClosedRange<Double>? = nil)
    case boolean
    /// ISO 8601, a day: `2024-10-11`.
    case date
    /// ISO 8601 with a time zone: `2018-07-10T15:05:59.000-08:00`.
    case dateTime
    case array(of: XDMType)
    case map(of: XDMType)
    case object([XDMField])
    /// Any value: the schema does not say which.
    case any
}

/// The whole numbers of XDM, by the numbers that each holds.
package enum XDMInteger: String, Sendable, CaseIterable {
    case byte, short, int, long

    /// The smallest and the largest number; those of a long are what a double holds exactly.
    package var range: ClosedRange<Int64> {
        switch self {
        case .byte: -128...128
        case .short: -32_768...32_768
        case .int: -2_147_483_648...2_147_483_648
        case .long: -9_007_199_254_740_991...9_007_199_254_740_991
        }
    }
}
