package import BatchValues

/// The part of a schema that is shown, by the name that the registry's `Accept` header gives it.
package enum SchemaForm: Sendable {
    /// In a list: title, ids and version.
    case identifiers
    /// With `allOf`, as the schema was written.
    case plain
    /// With the fields of everything that it refers to.
    case full
    /// Like the full one, with fields of fields beside those that they are in: `person/name`.
    ///
    /// Only a client's, Adobe's own for Python; the guide has no such form.
    case flat
}

extension XDMSchema {
    /// The schema as the registry shows it.
    ///
    /// Source: "Schema Registry API guide", schemas, the keys of the samples; that the fields are
    /// written in `allOf` beside the class is our own choice, as there are no field groups here.
    package func json(_ form: SchemaForm, organization: String) -> JSONValue {
        var object = JSONObject()
        object["$id"] = .string(id)
        object["meta:altId"] = .string(alternateID)
        if form == .identifiers {
            object["version"] = .string(version)
            object["title"] = .string(title)
            return .object(object)
        }
        object["meta:resourceType"] = "schemas"
        object["version"] = .string(version)
        object["title"] = .string(title)
        object["type"] = "object"
        object["description"] = .string(about)
        switch form {
        case .full: fields.describe(in: &object)
        case .flat: fields.flattened.describe(in: &object)
        case .identifiers, .plain:
            var own = JSONObject()
            own["type"] = "object"
            fields.describe(in: &own)
            object["allOf"] = [["$ref": .string(baseClass)], .object(own)]
        }
        object["meta:class"] = .string(baseClass)
        object["meta:extends"] = .array(extended.map { .string($0) })
        object["meta:containerId"] = "tenant"
        object["imsOrg"] = .string(organization)
        object["meta:xdmType"] = "object"
        return .object(object)
    }
}

extension [XDMField] {
    /// The fields that are no objects, each under its path, with slashes as in previews of files.
    ///
    /// A field is required where all that it stands in are. That lists and maps are not opened is
    /// our own choice.
    fileprivate var flattened: [XDMField] {
        flatMap { field -> [XDMField] in
            guard case .object(let inner) = field.type else { return [field] }
            return inner.flattened.map { leaf in
                XDMField(
                    "\(field.name)/\(leaf.name)",
                    leaf.title,
                    leaf.type,
                    isRequired: field.isRequired && leaf.isRequired
                )
            }
        }
    }

    /// Adds `properties`, and `required` where a field is.
    fileprivate func describe(in object: inout JSONObject) {
        var properties = JSONObject()
        for field in self {
            var property = JSONObject()
            property["title"] = .string(field.title)
            field.type.describe(in: &property)
            properties[field.name] = .object(property)
        }
        object["properties"] = .object(properties)
        let required = filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
    }
}

extension XDMType {
    /// Adds what JSON Schema and `meta:xdmType` say of the type.
    ///
    /// Source: "XDM field type constraints". The names `number`, `long`, `byte`, `boolean`, `array`
    /// and `map` are our own choice, as no sample has them.
    fileprivate func describe(in object: inout JSONObject) {
        func add(_ type: String, _ name: String) {
            object["type"] = .string(type)
            object["meta:xdmType"] = .string(name)
        }
        switch self {
        case .string(let listed):
            add("string", "string")
            if !listed.isEmpty { object["enum"] = .array(listed.map(JSONValue.string)) }
        case .integer(let kind, let range):
            add("integer", kind.rawValue)
            let range = range.map { $0.clamped(to: kind.range) } ?? kind.range
            object["minimum"] = .number(.integer(range.lowerBound))
            object["maximum"] = .number(.integer(range.upperBound))
        case .double(let range):
            add("number", "number")
            object["minimum"] = range.map { .number(.double($0.lowerBound)) }
            object["maximum"] = range.map { .number(.double($0.upperBound)) }
        case .boolean: add("boolean", "boolean")
        case .date:
            add("string", "date")
            object["format"] = "date"
        case .dateTime:
            add("string", "date-time")
            object["format"] = "date-time"
        case .array(let element):
            add("array", "array")
            var items = JSONObject()
            element.describe(in: &items)
            object["items"] = .object(items)
        case .map(let value):
            add("object", "map")
            var values = JSONObject()
            value.describe(in: &values)
            object["additionalProperties"] = .object(values)
        case .object(let fields):
            add("object", "object")
            fields.describe(in: &object)
        case .any: break
        }
    }
}
