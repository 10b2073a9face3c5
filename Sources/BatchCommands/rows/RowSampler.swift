import BatchValues

/// Makes rows that fit a schema, and on demand rows that do not.
///
/// The schema is JSON Schema as the Schema Registry resolves it: `type`, `properties`, `required`,
/// `enum`, `format`, `minimum`, `maximum`, `items`, `additionalProperties`.
struct RowSampler {
    private let schema: JSONObject
    private let random: @Sendable () -> UInt64
    /// The day before which dates lie, in milliseconds since 1970.
    private let now: Int64

    init(_ schema: JSONObject, now: Int64, random: @escaping @Sendable () -> UInt64) {
        self.schema = schema
        self.now = now
        self.random = random
    }

    /// The names of the columns where the rows are flat; nil where a field holds others.
    var columns: [String]? {
        let properties = schema["properties"]?.object?.members ?? []
        let isFlat = properties.allSatisfy {
            !["object", "array"].contains($0.value["type"]?.string)
        }
        return isFlat ? properties.map(\.key) : nil
    }

    /// A row; the same number has the same identifier in every run.
    func row(_ number: Int) -> JSONObject {
        object(of: schema, named: "", number: number)
    }

    /// A row that the platform refuses: a required field is missing, or a value is of no use.
    ///
    /// Where columns are typed, the value is of its column's type all the same.
    func badRow(_ number: Int, isTyped: Bool = false) -> JSONObject {
        var row = row(number)
        if number.isMultiple(of: 2), Self.removeRequired(from: &row, by: schema) { return row }
        if Self.spoil(&row, by: schema, isTyped) { return row }
        _ = Self.removeRequired(from: &row, by: schema)
        return row
    }

    private func object(of schema: JSONObject, named name: String, number: Int) -> JSONObject {
        var object = JSONObject()
        for property in schema["properties"]?.object?.members ?? [] {
            guard let field = property.value.object else { continue }
            object[property.key] = value(of: field, named: property.key, number: number)
        }
        if object.isEmpty, let values = schema["additionalProperties"]?.object {
            object["sample"] = value(of: values, named: "sample", number: number)
        }
        return object
    }

    private func value(of field: JSONObject, named name: String, number: Int) -> JSONValue {
        if let choices = field["enum"]?.array, !choices.isEmpty {
            return choices[below(choices.count)]
        }
        switch field["type"]?.string {
        case "object": return .object(object(of: field, named: name, number: number))
        case "array":
            guard let items = field["items"]?.object else { return [] }
            return .array((0...below(2)).map { _ in value(of: items, named: name, number: number) })
        case "boolean": return .bool(below(2) == 0)
        case "integer":
            let range = range(of: field)
            return .number(.integer(Int64(range.lowerBound) + Int64(below(range.count))))
        case "number":
            let range = range(of: field)
            let whole = range.lowerBound + below(range.count)
            let cents = whole == range.upperBound ? 0 : below(100)
            let digits = "\(whole).\(cents < 10 ? "0" : "")\(cents)"
            return .number(JSONNumber(digits: digits) ?? .integer(Int64(whole)))
        default: return .string(text(of: field, named: name, number: number))
        }
    }

    /// Numbers that people would write, within what the schema allows.
    private func range(of field: JSONObject) -> ClosedRange<Int> {
        func bound(_ key: String) -> Double? {
            guard case .number(let number)? = field[key] else { return nil }
            return number.double
        }
        // The bounds of a schema may be any numbers; none of these is beyond an integer.
        let low = min(max(bound("minimum") ?? 0, -1_000_000), Self.mostExact)
        let high = max(min(bound("maximum") ?? 100_000, 1_000_000), -Self.mostExact)
        let first = low <= 0 && high >= 1 ? 0 : Int(low.rounded(.up))
        return first...max(first, Int(high.rounded(.down)))
    }

    private func text(of field: JSONObject, named name: String, number: Int) -> String {
        let moment = now - Int64(below(365 * 86_400)) * 1_000
        let time = CalendarTime(milliseconds: moment)
        switch field["format"]?.string {
        case "date": return time.date
        case "date-time": return time.isoInUTC
        case "email": return "person\(number)@example.com"
        case "uri", "uri-reference": return "https://example.com/\(number)"
        default: break
        }
        let lower = name.lowercased()
        if lower == "_id" || lower.hasSuffix("id") { return "\(lower.prefix(4))-\(number)" }
        if lower.contains("email") || lower == "address" { return "person\(number)@example.com" }
        if lower.contains("first") { return Self.firstNames[below(Self.firstNames.count)] }
        if lower.contains("last") { return Self.lastNames[below(Self.lastNames.count)] }
        if lower.contains("city") { return Self.cities[below(Self.cities.count)] }
        return "\(name) \(number)"
    }

    /// The largest number below which a `Double` holds every integer.
    private static let mostExact = 9_007_199_254_740_992.0

    private func below(_ count: Int) -> Int { Int(random() % UInt64(max(count, 1))) }

    private static let firstNames = ["Ada", "Bruno", "Chiara", "Dev", "Emma", "Farid", "Grace"]
    private static let lastNames = ["Berger", "Costa", "Dubois", "Evans", "Fischer", "Gupta"]
    private static let cities = ["Basel", "Bern", "Lyon", "Milano", "Porto", "Utrecht"]
}

extension RowSampler {
    /// Takes a required field away, the outermost that there is.
    private static func removeRequired(from row: inout JSONObject, by schema: JSONObject) -> Bool {
        if let name = schema["required"]?.array?.first?.string {
            row[name] = nil
            return true
        }
        for property in schema["properties"]?.object?.members ?? [] {
            guard let inner = property.value.object, var value = row[property.key]?.object,
                removeRequired(from: &value, by: inner)
            else { continue }
            row[property.key] = .object(value)
            return true
        }
        return false
    }

    /// Puts a value into a field that is none of those allowed, or of another type.
    private static func spoil(
        _ row: inout JSONObject,
        by schema: JSONObject,
        _ isTyped: Bool
    ) -> Bool {
        for property in schema["properties"]?.object?.members ?? [] {
            guard let field = property.value.object else { continue }
            let isNumber = ["integer", "number"].contains(field["type"]?.string)
            if field["enum"] != nil || isNumber && !isTyped {
                row[property.key] = "not a value"
                return true
            }
            if var value = row[property.key]?.object, spoil(&value, by: field, isTyped) {
                row[property.key] = .object(value)
                return true
            }
        }
        return false
    }
}
