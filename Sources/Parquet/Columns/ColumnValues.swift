/// Some values of a column, as they are stored.
package enum ColumnValues: Sendable {
    case booleans([Bool])
    case int32([Int32])
    case int64([Int64])
    case int96([Int96])
    case floats([Float])
    case doubles([Double])
    case bytes(ByteValues)

    /// No values of a type.
    init(of type: PhysicalType) {
        switch type {
        case .boolean: self = .booleans([])
        case .int32: self = .int32([])
        case .int64: self = .int64([])
        case .int96: self = .int96([])
        case .float: self = .floats([])
        case .double: self = .doubles([])
        case .bytes, .fixedBytes: self = .bytes(ByteValues())
        }
    }

    package var count: Int {
        switch self {
        case .booleans(let values): values.count
        case .int32(let values): values.count
        case .int64(let values): values.count
        case .int96(let values): values.count
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .bytes(let values): values.count
        }
    }
}

/// A moment as old writers store it: nanoseconds of a day, and the day's Julian number.
package struct Int96: Sendable {
    package let nanoseconds: Int64
    package let julianDay: UInt32
}

/// Values that are bytes, one behind the other.
package struct ByteValues: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    package var count: Int { ends.count }

    /// The bytes of all.
    var size: Int { bytes.count }

    package subscript(place: Int) -> ArraySlice<UInt8> {
        bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
    }

    mutating func append(_ value: some Collection<UInt8>) {
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
    }

    /// Adds a value that begins as another and goes on otherwise.
    mutating func append(_ start: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) {
        bytes.append(contentsOf: start)
        append(rest)
    }
}

/// Values of a column in their order: all of some, or those at places of a dictionary.
package struct ValueBatch: Sendable {
    package let values: ColumnValues
    /// The places in `values`; nil where these are the values themselves.
    package let places: [UInt32]?

    init(_ values: ColumnValues, _ places: [UInt32]? = nil) {
        self.values = values
        self.places = places
    }

    package var count: Int { places?.count ?? values.count }

    /// The place of a value in `values`.
    package func place(of number: Int) -> Int { places.map { Int($0[number]) } ?? number }
}
