import BatchValues
import XDM

extension [XDMField] {
    /// A row with a value in each field, which can be loaded as it is.
    ///
    /// Source: "Schema Registry API guide", sample data: texts that say `string`. The other values
    /// are our own choice.
    var sampleRow: JSONObject {
        JSONObject(members: map { JSONObject.Member(key: $0.name, value: $0.type.sampleValue) })
    }
}

extension XDMType {
    /// A value that fits the type: the number nearest to zero, the first of listed texts.
    fileprivate var sampleValue: JSONValue {
        switch self {
        case .string(let listed): .string(listed.first ?? "string")
        case .integer(let kind, let range):
            .number(.integer((range?.clamped(to: kind.range) ?? kind.range).nearestToZero))
        case .double(let range): .number(.double(range?.nearestToZero ?? 0))
        case .boolean: true
        case .date: "2018-11-12"
        case .dateTime: "2018-11-12T20:20:39.000Z"
        case .array(let element): [element.sampleValue]
        case .map(let value): ["key": value.sampleValue]
        case .object(let fields): .object(fields.sampleRow)
        case .any: "string"
        }
    }
}

extension ClosedRange where Bound: Numeric {
    fileprivate var nearestToZero: Bound {
        contains(0) ? 0 : lowerBound > 0 ? lowerBound : upperBound
    }
}
