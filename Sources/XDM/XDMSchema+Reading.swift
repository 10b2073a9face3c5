package import BatchValues

/// The reasons for which a schema is none that rows can be compared with.
package enum XDMSchemaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A field refers to another schema, which the full form has in its place.
    case reference(at: String)
    /// A field refers to a part of the schema that is not there.
    case missing(String, at: String)
    /// A field refers to what it is a part of, so that it would have no end.
    case circular(String, at: String)
    /// More fields than anybody writes, each counted as often as it is referred to.
    case tooWide(at: String)
    /// Fields in fields, more than anybody writes.
    case tooDeep(at: String)
    /// It has no fields.
    case noFields

    /// One clause for a person.
    package var description: String {
        switch self {
        case .reference(let place):
            "\(place) refers to another schema; the full form has the fields themselves"
        case .missing(let reference, let place):
            "\(place) refers to \(reference), which the schema does not have"
        case .circular(let reference, let place):
            "\(place) refers to \(reference), which it is a part of"
        case .tooWide(let place):
            "it has more than \(SchemaReader.mostFields) fields, the last at \(place)"
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
    /// passed over. A field whose type is none of these takes any value. A `$ref` is followed where it
    /// is a JSON Pointer into the schema itself: `#/definitions/name`.
    ///
    /// Source: Schema Registry API guide, `application/vnd.adobe.xed-full+json`; "XDM field type
    /// constraints".
    package init(schema: JSONObject) throws(XDMSchemaError) {
        var reader = SchemaReader(schema: schema)
        self = try reader.fields(of: schema, at: "#", depth: 0)
        guard !isEmpty else { throw .noFields }
    }
}
