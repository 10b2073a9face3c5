import BatchValues
import Parquet

extension [OutputField] {
    /// The columns that hold rows of a schema.
    ///
    /// The schema is JSON Schema as the Schema Registry resolves it: `type`, `properties`, `items`,
    /// `format`, `additionalProperties` and `meta:xdmType`. A field of a type that it does not say
    /// takes texts.
    init(schema: JSONObject) {
        self = (schema["properties"]?.object?.members ?? []).compactMap { property in
            property.value.object.map { OutputField(property.key, OutputField.Kind(schema: $0)) }
        }
    }
}

extension OutputField.Kind {
    fileprivate init(schema: JSONObject) {
        switch schema["type"]?.string {
        case "boolean": self = .boolean
        case "integer":
            // The largest int is one more than 32 bits hold, by the platform's own table.
            self = ["byte", "short"].contains(schema["meta:xdmType"]?.string) ? .int32 : .int64
        case "number": self = .double
        case "array": self = .list(of: Self(schema: schema["items"]?.object ?? JSONObject()))
        case "object":
            let fields = [OutputField](schema: schema)
            let values = schema["additionalProperties"]?.object
            self =
                fields.isEmpty
                ? .map(of: Self(schema: values ?? JSONObject())) : .object(fields)
        default:
            switch schema["format"]?.string {
            case "date": self = .date
            case "date-time": self = .timestamp
            default: self = .text
            }
        }
    }
}
