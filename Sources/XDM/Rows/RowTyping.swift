package import BatchValues

/// Gives values of rows the types of a schema's fields, as far as they are texts that say them.
///
/// Texts of CSV become numbers, booleans, lists and objects; times in a form that the platform does
/// not read are written in one that it does where they say their zone, or somebody else has. All
/// else is left as it is.
package struct RowTyping: Sendable {
    private let fields: [XDMField]
    private let zone: String?
    /// The number of times that were written anew.
    package private(set) var repairs = 0

    /// - Parameters:
    ///   - fields: The fields of the schema.
    ///   - zone: The zone of times that have none, `Z` or `±HH:mm`; nil leaves those as they are.
    package init(_ fields: [XDMField], zone: String?) {
        self.fields = fields
        self.zone = zone
    }

    /// The row with its values typed.
    package mutating func typed(_ row: JSONObject) -> JSONObject { typed(row, fields) }

    private mutating func typed(_ object: JSONObject, _ fields: [XDMField]) -> JSONObject {
        var typed = object
        for field in fields {
            guard let value = object[field.name] else { continue }
            typed[field.name] = self.typed(value, field.type)
        }
        return typed
    }

    private mutating func typed(_ value: JSONValue, _ type: XDMType) -> JSONValue {
        switch (type, value) {
        case (.object(let fields), .object(let object)): return .object(typed(object, fields))
        case (.map(let type), .object(let object)):
            return .object(
                JSONObject(
                    members: object.members.map { .init(key: $0.key, value: typed($0.value, type)) }
                )
            )
        case (.array(let type), .array(let elements)):
            return .array(elements.map { typed($0, type) })
        case (.integer, .string(let text)):
            return JSONNumber(digits: text)?.int.map { .number(.integer($0)) } ?? value
        case (.double, .string(let text)):
            return JSONNumber(digits: text).map { .number($0) } ?? value
        case (.boolean, .string(let text)):
            switch text.lowercased() {
            case "true", "t": return true
            case "false", "f": return false
            default: return value
            }
        case (.date, .string(let text)), (.dateTime, .string(let text)):
            guard let repaired = ValueForm.repaired(text, for: type, zone) else { return value }
            repairs += 1
            return .string(repaired)
        case (.array, .string(let text)), (.map, .string(let text)), (.object, .string(let text)):
            guard text.hasPrefix("[") || text.hasPrefix("{"),
                let nested = try? JSONValue(json: text)
            else { return value }
            return typed(nested, type)
        default: return value
        }
    }
}

extension ValueForm {
    /// A time in a form that the platform reads; nil where it is in one already, or has no zone.
    ///
    /// Of a day with midnight the day is what a date wants.
    fileprivate static func repaired(
        _ text: String,
        for type: XDMType,
        _ zone: String?
    ) -> String? {
        guard ISODateTime(text) == nil, let form = ValueForm(ofTime: text) else { return nil }
        let day = text.prefix(10)
        let rest = text.dropFirst(11)
        let cut = rest.firstIndex { "+-Zz".contains($0) } ?? rest.endIndex
        let (time, own) = (rest[..<cut], rest[cut...])
        if case .date = type {
            let isMidnight =
                time.hasPrefix("00:00:00") && time.dropFirst(8).allSatisfy { ".0".contains($0) }
            return form != .dayAlone && own.isEmpty && isMidnight ? String(day) : nil
        }
        let found: String?
        switch form {
        case .dayAlone: found = zone.map { "\(day)T00:00:00\($0)" }
        case .blankWithoutZone, .withoutZone: found = zone.map { "\(day)T\(time)\($0)" }
        case .blankAndHours: found = "\(day)T\(time)\(own):00"
        case .blankAndZone: found = "\(day)T\(time)\(own)"
        case .zoneWithoutColon: found = "\(day)T\(time)\(own.prefix(3)):\(own.suffix(2))"
        default: found = nil
        }
        return found.flatMap { ISODateTime($0) == nil ? nil : $0 }
    }
}
