/// The rule for one column of a file: the entries and the values of which rows that fit have none.
struct ColumnRule: Sendable {
    /// The values that fit.
    enum Values: Sendable {
        /// All of them.
        case any
        /// All of them; they are texts, which have to be in UTF-8.
        case texts
        case oneOf([[UInt8]])
        /// Whole numbers, after all but some of their bits were cleared.
        case integers(ClosedRange<Int64>, mask: Int64)
        /// Numbers that are finite.
        case numbers(ClosedRange<Double>)
        /// Those that the rules of rows take for a value of the type.
        case fitting(XDMType)
        /// None, nor whatever stands in their place from a definition level on.
        case none(ColumnFault.Reason, from: Int)
    }

    var values = Values.any
    /// The definition levels that an entry may not have.
    private(set) var refused: Set<Int> = []
    /// The path of the field, with `[]` for every element of a list.
    var path = ""
    /// The type that the field has in the schema.
    var type = XDMType.any

    /// The names from the row to the field are data.
    var isInMap: Bool { path.contains("*") }

    /// Refuses entries with these definition levels.
    mutating func refuse(_ levels: Range<Int>) { refused.formUnion(levels) }
}
