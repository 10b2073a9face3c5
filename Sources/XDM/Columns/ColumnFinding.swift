/// The entries of a column of a row group that do not fit, counted.
package struct ColumnFinding: Sendable {
    /// The rows that the column has entries of.
    var rows = 0
    /// The values.
    var values = 0
    /// The values that do not fit.
    var misfits = 0
    /// Those of them that cannot be converted to the type of their field.
    var unconverted = 0
    /// The entries whose definition level is refused.
    var refused = 0
    /// The first row with a value that cannot be converted, from 0, and that value as JSON.
    var firstRow: Int?
    var firstValue: String?

    /// Every entry and every value fits.
    var fits: Bool { misfits == 0 && refused == 0 }
}

/// Some of the rows of a row group.
package struct RowSet: Sendable {
    private var words: [UInt64]

    init(rows: Int) { words = Array(repeating: 0, count: (rows + 63) / 64) }

    mutating func insert(_ row: Int) { words[row / 64] |= 1 << UInt64(row % 64) }

    package func contains(_ row: Int) -> Bool { words[row / 64] >> UInt64(row % 64) & 1 == 1 }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}
