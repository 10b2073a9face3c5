import BatchValues
import Parquet

extension ParquetColumn {
    /// Its values are texts in UTF-8.
    var isText: Bool { meaning == .text || meaning == .json }

    /// The reason for which no value of the column is one of a type; nil where there may be one.
    func reason(against type: XDMType) -> ColumnFault.Reason? {
        switch (type, meaning) {
        case (.any, _), (_, .interval): nil
        case (.dateTime, .timestamp(_, isUTC: false)): .noZone
        case (.dateTime, _) where self.type == .int96: .int96
        case (.date, .timestamp(_, isUTC: false)): .type("timestamps without a zone")
        case (.array, _) where isText: .nestedInText
        case (.map, _) where isText: .nestedInText
        case (.object, _) where isText: .nestedInText
        case (.array, _), (.map, _), (.object, _), (.dateTime, .date): .type(stored)
        case (.boolean, _): self.type == .boolean ? nil : .type(stored)
        case (_, _) where self.type == .boolean: .type(stored)
        case (.string, _): nil
        case (.integer, .date), (.double, .date), (_, .time): .type(stored)
        case (.integer, .timestamp), (.double, .timestamp): .type(stored)
        case (_, _) where self.type == .int96: .type(stored)
        default: nil
        }
    }

    /// The values of the column that are ones of a type.
    func values(of type: XDMType) -> ColumnRule.Values {
        switch (type, self.type) {
        case (.any, _), (.boolean, .boolean): .any
        case (.string(let listed), _) where listed.isEmpty:
            isText ? .texts : meaning == .interval ? .fitting(type) : .any
        case (.string(let listed), .bytes) where isText: .oneOf(listed.map { Array($0.utf8) })
        case (.integer(let kind, let range), .int32), (.integer(let kind, let range), .int64):
            wholeNumbers(range.map { $0.clamped(to: kind.range) } ?? kind.range, or: type)
        case (.integer(let kind, let range), .double), (.integer(let kind, let range), .float):
            // Numbers up to 2^53 are doubles exactly; those between two of them are of no matter.
            numbers(range.map { $0.clamped(to: kind.range) } ?? kind.range)
        case (.double(let range), .double): .numbers(range ?? Self.finite)
        case (.double(nil), .float): .numbers(Self.finite)
        case (.double(nil), .int32), (.double(nil), .int64): .any
        case (.date, .int32) where meaning == .date: .integers(Self.days, mask: -1)
        case (.date, .int64), (.dateTime, .int64): moments ?? .fitting(type)
        default: .fitting(type)
        }
    }

    private static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    /// The days since 1970 of the years 0 to 9999, which are those with four digits.
    private static let days = Int64(-719_528)...2_932_896

    private func numbers(_ range: ClosedRange<Int64>) -> ColumnRule.Values {
        .numbers(Double(range.lowerBound)...Double(range.upperBound))
    }

    private func wholeNumbers(
        _ range: ClosedRange<Int64>,
        or type: XDMType
    ) -> ColumnRule.Values {
        switch meaning {
        case .plain, .integer(_, isSigned: true): .integers(range, mask: -1)
        case .integer(let bits, isSigned: false) where bits < 64:
            .integers(range, mask: 1 << Int64(bits) - 1)
        default: .fitting(type)
        }
    }

    /// The moments of the years with four digits; nil where the values are none.
    private var moments: ColumnRule.Values? {
        guard case .timestamp(let unit, _) = meaning else { return nil }
        let perDay = 86_400 * unit.perSecond
        let first = Self.days.lowerBound.multipliedReportingOverflow(by: perDay)
        let last = (Self.days.upperBound + 1).multipliedReportingOverflow(by: perDay)
        return .integers(
            (first.overflow ? .min : first.partialValue)...(last.overflow
                ? .max : last.partialValue - 1),
            mask: -1
        )
    }

    /// The column's values in a sentence, in the plural.
    var stored: String {
        switch (meaning, type) {
        case (.text, _), (.json, _): "texts"
        case (.integer, _): "whole numbers"
        case (.decimal, _): "decimals"
        case (.date, _): "dates"
        case (.time, _): "times of the day"
        case (.timestamp, _), (_, .int96): "timestamps"
        case (.uuid, _): "UUIDs"
        case (.interval, _): "intervals"
        case (_, .boolean): "booleans"
        case (_, .int32), (_, .int64): "whole numbers"
        case (_, .float), (_, .double), (.halfFloat, _): "numbers"
        case (_, .bytes), (_, .fixedBytes): "bytes"
        }
    }
}
