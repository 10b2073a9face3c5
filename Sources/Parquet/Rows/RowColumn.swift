import BatchValues

/// A column on the way through its entries, as rows take them.
struct RowColumn {
    private let reader: ColumnReader
    private let maxDefinition: Int
    /// The place of the next entry among those at hand.
    private var entry = 0
    private var count = 0
    private var batch = ValueBatch(.booleans([]))
    /// The place of the next value in the batch.
    private var value = 0
    /// Values from some place of the batch on, as rows have them.
    private var made: [JSONValue] = []
    private var firstMade = 0
    /// The values of the chunk's dictionary that were made, where it is small.
    private var words: [JSONValue?] = []

    /// The values that are made at once; those between rows that are passed over are made in vain.
    private static let madeAtOnce = 64
    /// The most values of a dictionary that are kept as rows have them.
    private static let mostWords = 1 << 15

    init(_ reader: ColumnReader) {
        self.reader = reader
        maxDefinition = reader.column.maxDefinition
    }

    /// The error about damage in the column.
    func damage(_ what: String) -> ParquetError { reader.damage(what) }

    /// Looks whether there is another entry.
    mutating func hasNext() throws -> Bool {
        if entry < count { return true }
        guard try reader.nextEntries() else {
            count = 0
            entry = 0
            return false
        }
        entry = 0
        count = reader.definitions.count
        batch = ValueBatch(.booleans([]))
        value = 0
        made = []
        firstMade = 0
        return true
    }

    /// The definition level of the next entry.
    mutating func definition() throws -> Int {
        guard try hasNext() else {
            throw reader.damage("it has fewer values than the other columns")
        }
        return Int(reader.definitions[entry])
    }

    /// The repetition level of the next entry; nil behind the last.
    mutating func repetition() throws -> Int? {
        try hasNext() ? Int(reader.repetitions[entry]) : nil
    }

    /// Passes over an entry that has no value.
    mutating func skip() throws {
        guard try definition() < maxDefinition else {
            throw reader.damage("a value stands where its group is not there")
        }
        entry += 1
    }

    /// Passes over the entries of a row.
    mutating func skipRow() throws {
        repeat {
            if try definition() == maxDefinition {
                try fill()
                value += 1
            }
            entry += 1
        } while try repetition() ?? 0 > 0
    }

    /// Takes the value of the next entry.
    mutating func take() throws -> JSONValue {
        guard try definition() == maxDefinition else {
            throw reader.damage("a required value is missing")
        }
        if value - firstMade >= made.count {
            try fill()
            let places = value..<min(batch.count, value + Self.madeAtOnce)
            firstMade = value
            made = try json(places)
        }
        defer {
            entry += 1
            value += 1
        }
        return made[value - firstMade]
    }

    /// Reads values unless one is at hand.
    private mutating func fill() throws {
        guard value == batch.count else { return }
        guard let next = try reader.nextValues() else {
            throw reader.damage("a page has fewer values than entries")
        }
        batch = next
        value = 0
        made = []
        firstMade = 0
    }

    private mutating func json(_ numbers: Range<Int>) throws -> [JSONValue] {
        guard let places = batch.places else { return try reader.json(batch.values, numbers) }
        guard batch.values.count <= Self.mostWords else {
            return try reader.json(batch.values, places[numbers].lazy.map { Int($0) })
        }
        // A chunk has one dictionary.
        if words.isEmpty { words = Array(repeating: nil, count: batch.values.count) }
        return try places[numbers].map { place in
            if let word = words[Int(place)] { return word }
            let word = try reader.json(batch.values, CollectionOfOne(Int(place)))[0]
            words[Int(place)] = word
            return word
        }
    }
}
