import BatchValues

/// Reads the objects of a schema, and what they refer to in it, as fields and types.
struct SchemaReader {
    /// The whole schema, into which its references point.
    private let schema: JSONObject
    /// The references that are being followed.
    private var followed: [String] = []
    private var count = 0

    static let mostFields = 100_000
    private static let mostNested = 64

    init(schema: JSONObject) { self.schema = schema }

    /// The fields of an object, those of its `allOf` first.
    mutating func fields(
        of object: JSONObject,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) -> [XDMField] {
        var parts = Parts()
        try add(object, to: &parts, at: place, depth: depth)
        return parts.fields
    }

    private mutating func add(
        _ object: JSONObject,
        to parts: inout Parts,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) {
        guard depth < Self.mostNested else { throw .tooDeep(at: place) }
        for (number, part) in (object["allOf"]?.array ?? []).enumerated() {
            guard let part = part.object else { continue }
            let inner = "\(place)/allOf/\(number)"
            if let reference = part.reference, !reference.hasPrefix("#") {
                // The class and field groups, whose fields the full form has beside them.
                guard object["properties"] == nil else { continue }
                throw .reference(at: inner)
            }
            let known = followed.count
            let target = try target(of: part, at: inner)
            try add(target, to: &parts, at: inner, depth: depth + 1)
            followed.removeSubrange(known...)
        }
        parts.required.formUnion((object["required"]?.array ?? []).compactMap(\.string))
        for property in object["properties"]?.object?.members ?? [] {
            guard let field = property.value.object else { continue }
            let inner = "\(place)/properties/\(property.key)"
            try count(at: inner)
            let type = try type(field, at: inner, depth: depth)
            parts.add(XDMField(property.key, field["title"]?.string ?? property.key, type))
        }
    }

    private mutating func count(at place: String) throws(XDMSchemaError) {
        count += 1
        guard count <= Self.mostFields else { throw .tooWide(at: place) }
    }

    private mutating func type(
        _ object: JSONObject,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) -> XDMType {
        guard depth < Self.mostNested else { throw .tooDeep(at: place) }
        let known = followed.count
        let target = try target(of: object, at: place)
        defer { followed.removeSubrange(known...) }
        guard let nested = try nested(target, at: place, depth: depth) else {
            return XDMType(simple: target)
        }
        return nested
    }

    /// A list, a map or an object; nil for another type.
    private mutating func nested(
        _ object: JSONObject,
        at place: String,
        depth: Int
    ) throws(XDMSchemaError) -> XDMType? {
        switch object.typeName {
        case "array":
            guard let items = object["items"]?.object else { return .array(of: .any) }
            return .array(of: try type(items, at: "\(place)/items", depth: depth + 1))
        case "object":
            let fields = try fields(of: object, at: place, depth: depth + 1)
            guard fields.isEmpty else { return .object(fields) }
            guard let values = object["additionalProperties"]?.object else { return .map(of: .any) }
            let inner = "\(place)/additionalProperties"
            return .map(of: try type(values, at: inner, depth: depth + 1))
        default: return nil
        }
    }

    /// An object, or the one that it refers to, which counts as followed from now on.
    private mutating func target(
        of object: JSONObject,
        at place: String
    ) throws(XDMSchemaError) -> JSONObject {
        var object = object
        while let reference = object.reference {
            guard reference.hasPrefix("#") else {
                guard object["type"] == nil else { break }
                throw .reference(at: place)
            }
            guard !followed.contains(reference), reference != "#" else {
                throw .circular(reference, at: place)
            }
            followed.append(reference)
            try count(at: place)
            guard let target = schema.part(at: reference) else {
                throw .missing(reference, at: place)
            }
            object = target
        }
        return object
    }

    /// The fields that the parts of an object have together.
    private struct Parts {
        var required: Set<String> = []
        private var known: [XDMField] = []
        private var places: [String: Int] = [:]

        var fields: [XDMField] {
            known.map { field in
                let isRequired = field.isRequired || required.contains(field.name)
                return XDMField(field.name, field.title, field.type, isRequired: isRequired)
            }
        }

        mutating func add(_ field: XDMField) {
            guard let place = places[field.name] else {
                places[field.name] = known.count
                return known.append(field)
            }
            guard case .object(let old) = known[place].type, case .object(let new) = field.type
            else { return known[place] = field }
            var both = Self()
            for field in old + new { both.add(field) }
            known[place] = XDMField(field.name, field.title, .object(both.fields))
        }
    }
}

extension JSONObject {
    /// The `$ref` of an object that does not list its fields itself.
    fileprivate var reference: String? { self["properties"] == nil ? self["$ref"]?.string : nil }

    /// The one type of values; empty where there are several or none.
    fileprivate var typeName: String {
        if let type = self["type"]?.string { return type }
        let types = (self["type"]?.array ?? []).compactMap(\.string).filter { $0 != "null" }
        return types.count == 1 ? types[0] : ""
    }

    /// The object at a JSON Pointer in a URI fragment (RFC 6901).
    fileprivate func part(at pointer: String) -> JSONObject? {
        var part: JSONValue = .object(self)
        for step in pointer.dropFirst().split(separator: "/") {
            let key = step.replacing("~1", with: "/").replacing("~0", with: "~")
            if let object = part.object, let value = object[String(key)] {
                part = value
            } else if let list = part.array, let place = Int(key), list.indices.contains(place) {
                part = list[place]
            } else {
                return nil
            }
        }
        return part.object
    }
}

extension XDMType {
    /// The type that holds no others; any value where it is not said.
    fileprivate init(simple object: JSONObject) {
        func bound(_ name: String) -> JSONNumber? {
            if case .number(let number)? = object[name] { number } else { nil }
        }
        switch object.typeName {
        case "string":
            switch object["format"]?.string {
            case "date": self = .date
            case "date-time": self = .dateTime
            default: self = .string(among: (object["enum"]?.array ?? []).compactMap(\.string))
            }
        case "integer":
            let kind = object["meta:xdmType"]?.string.flatMap(XDMInteger.init) ?? .long
            let low = bound("minimum")?.int ?? kind.range.lowerBound
            let high = bound("maximum")?.int ?? kind.range.upperBound
            self = .integer(kind, in: low <= high ? low...high : nil)
        case "number":
            let low = bound("minimum")?.double ?? -.infinity
            let high = bound("maximum")?.double ?? .infinity
            self = .double(in: low <= high ? low...high : nil)
        case "boolean": self = .boolean
        default: self = .any
        }
    }
}
