/// The types in which columns are stored.
package enum PhysicalType: Int, Sendable {
    case boolean, int32, int64, int96, float, double, bytes, fixedBytes
}

/// The meaning of a column's values.
package enum LogicalType: Equatable, Sendable {
    /// The stored numbers, booleans or bytes themselves.
    case plain
    /// A text in UTF-8; also the names of an enumeration.
    case text
    /// A text of JSON.
    case json
    /// A whole number of so many bits.
    case integer(bits: Int, isSigned: Bool)
    /// A whole number that stands for itself divided by a power of ten.
    case decimal(precision: Int, scale: Int)
    /// A day, stored as the days since 1970.
    case date
    /// A time of the day.
    case time(TimeUnit)
    /// A moment since 1970.
    ///
    /// - Parameter isUTC: It is a moment in UTC; otherwise nobody knows in which zone it is read.
    case timestamp(TimeUnit, isUTC: Bool)
    case uuid
    case halfFloat
    /// Months, days and milliseconds.
    case interval
    /// A column that has nulls only.
    case null
}

/// The unit that times are counted in.
package enum TimeUnit: Int, Sendable {
    case milliseconds = 1, microseconds, nanoseconds

    /// The digits of a second's fraction.
    var digits: Int { rawValue * 3 }

    /// The number of them in a second.
    package var perSecond: Int64 {
        switch self {
        case .milliseconds: 1_000
        case .microseconds: 1_000_000
        case .nanoseconds: 1_000_000_000
        }
    }
}

extension SchemaElement {
    /// The meaning of a leaf's values; the new annotation counts more than the old one.
    var meaning: LogicalType {
        switch logicalType {
        case 1, 4: return .text
        case 5: return .decimal(precision: precision, scale: scale)
        case 6: return .date
        case 7: return TimeUnit(rawValue: unit).map { .time($0) } ?? .plain
        case 8:
            guard let unit = TimeUnit(rawValue: unit) else { return .plain }
            return .timestamp(unit, isUTC: isAdjustedToUTC)
        case 10: return .integer(bits: bitWidth, isSigned: isSigned)
        case 11: return .null
        case 12: return .json
        case 14: return .uuid
        case 15: return .halfFloat
        default: break
        }
        switch convertedType {
        case 0, 4: return .text
        case 5: return .decimal(precision: precision, scale: scale)
        case 6: return .date
        case 7: return .time(.milliseconds)
        case 8: return .time(.microseconds)
        // The old annotations are of moments in UTC.
        case 9: return .timestamp(.milliseconds, isUTC: true)
        case 10: return .timestamp(.microseconds, isUTC: true)
        case let type? where (11...14).contains(type):
            return .integer(bits: 8 << (type - 11), isSigned: false)
        case let type? where (15...18).contains(type):
            return .integer(bits: 8 << (type - 15), isSigned: true)
        case 19: return .json
        case 21: return .interval
        default: return .plain
        }
    }

    /// Whether the group is a list, by its annotation.
    var isList: Bool { logicalType == 3 || logicalType == nil && convertedType == 3 }

    /// Whether the group is a map, by its annotation.
    var isMap: Bool {
        logicalType == 2 || logicalType == nil && (convertedType == 1 || convertedType == 2)
    }
}
