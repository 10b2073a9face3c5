package import BatchValues

/// The reasons for which a schema is none that rows can be compared with.
package enum XDMSchemaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A field refers to another schema, which the full form has in its place.
    case reference(at: String)
    /// Fields in fields, more than anybody writes.
    case tooDeep(at: String)
    /// It has no fields.
    case noFields

    /// One clause for a person.
    package var description: String {
        switch self {
        case .reference(let place):
            "\(place) refers to another schema; the full form has the fields themselves"
        case .tooDeep(let place): "\(place) nests deeper than a schema does"
        case .noFields: "it has no fields"
        }
    }
}

extension [XDMField] {
    /// The fields of a schema as the Schema Registry gives it in its full form.
    ///
    /// Read are `properties`, also those within `allOf`, `required`, `type`, `format`,
    /// `meta:xdmType`, `enum`, `minimum`, `maximum`, `items` and `additionalProperties`; all else is
    /// passed over. A field whose type is none of these takes any value.
    ///
    /// Source: Schema Registry API guide, `application/vnd.adobe.xed-full+json`; "XDM field type
    /// constraints".
    package init(schema: JSONObject) throws(XDMSchemaError) {
        self = try Self.fields(of: schema, at: "#", depth: 0)
        guard !isEmpty else { throw .noFields }
    }

    private static let mostNested = 64

    fileprivate static func fields(
        of schema: JSONObject,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) -> [XDMField] {
        guard depth < mostNested else { throw .tooDeep(at: place) }
        var fields: [XDMField] = []
        var places: [String: Int] = [:]
        func add(_ field: XDMField) {
            if let known = places[field.name] {
                fields[known] = field
            } else {
                places[field.name] = fields.count
                fields.append(field)
            }
        }
        for (number, part) in (schema["allOf"]?.array ?? []).enumerated() {
            guard let part = part.object else { continue }
            if part["$ref"] != nil, part["properties"] == nil {
                // The class and field groups, whose fields the full form has beside them.
                guard schema["properties"] == nil else { continue }
                throw .reference(at: "\(place)/allOf/\(number)")
            }
            let inner = try Self.fields(of: part, at: "\(place)/allOf/\(number)", depth: depth + 1)
            for field in inner { add(field) }
        }
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        for property in schema["properties"]?.object?.members ?? [] {
            guard let object = property.value.object else { continue }
            let type = try XDMType(
                schema: object,
                at: "\(place)/properties/\(property.key)",
                depth: depth
            )
            add(
                XDMField(
                    property.key,
                    object["title"]?.string ?? property.key,
                    type,
                    isRequired: required.contains(property.key)
                )
            )
        }
        return fields
    }
}

extension XDMType {
    fileprivate init(
        schema: JSONObject,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) {
        guard depth < 64 else { throw .tooDeep(at: place) }
        if schema["$ref"] != nil, schema["properties"] == nil, schema["type"] == nil {
            throw .reference(at: place)
        }
        let types =
            schema["type"]?.string.map { [$0] }
            ?? (schema["type"]?.array ?? []).compactMap(\.string).filter { $0 != "null" }
        func bound(_ name: String) -> JSONNumber? {
            if case .number(let number)? = schema[name] { number } else { nil }
        }
        switch types.count == 1 ? types[0] : "" {
        case "string":
            switch schema["format"]?.string {
            case "date": self = .date
            case "date-time": self = .dateTime
            default: self = .string(among: (schema["enum"]?.array ?? []).compactMap(\.string))
            }
        case "integer":
            let kind = schema["meta:xdmType"]?.string.flatMap(XDMInteger.init) ?? .long
            let low = bound("minimum")?.int ?? kind.range.lowerBound
            let high = bound("maximum")?.int ?? kind.range.upperBound
            self = .integer(kind, in: low <= high ? low...high : nil)
        case "number":
            let low = bound("minimum")?.double ?? -.infinity
            let high = bound("maximum")?.double ?? .infinity
            self = .double(in: low <= high ? low...high : nil)
        case "boolean": self = .boolean
        case "array":
            guard let items = schema["items"]?.object else {
                self = .array(of: .any)
                return
            }
            self = .array(of: try XDMType(schema: items, at: "\(place)/items", depth: depth + 1))
        case "object":
            let fields = try [XDMField].fields(of: schema, at: place, depth: depth + 1)
            guard fields.isEmpty else {
                self = .object(fields)
                return
            }
            guard let values = schema["additionalProperties"]?.object else {
                self = .map(of: .any)
                return
            }
            let inner = "\(place)/additionalProperties"
            self = .map(of: try XDMType(schema: values, at: inner, depth: depth + 1))
        default: self = .any
        }
    }
}
