import XDM

/// The form and version that the `Accept` header of a call to the Schema Registry asks for.
///
/// Types begin with `vnd.adobe.xed` or, in the older spelling, with `vnd.adobe.xdm`.
///
/// Source: "Schema Registry API guide", Accept headers: a list has no version, one schema needs one.
struct SchemaAccept {
    let form: SchemaForm

    /// The major version of every schema that there is.
    private static let version = "1"

    /// The form of a list: identifiers, or the schemas as they were written.
    init(list header: String?) throws(SchemaError) {
        let (type, version) = header.flatMap(Self.parts) ?? ("", nil)
        guard version == nil else {
            throw .accept("A list wants an Accept header without ; version=")
        }
        switch type {
        case "application/vnd.adobe.xed-id+json": form = .identifiers
        case "application/vnd.adobe.xed+json": form = .plain
        default:
            throw .accept(
                "A list wants Accept: application/vnd.adobe.xed-id+json or "
                    + "application/vnd.adobe.xed+json"
            )
        }
    }

    /// The form of one schema.
    ///
    /// The forms without titles, with descriptors and with deprecated fields answer like those
    /// without: the schemas here have no descriptors and nothing that is deprecated.
    init(one header: String?) throws(SchemaError) {
        let (type, version) = header.flatMap(Self.parts) ?? ("", nil)
        switch type {
        case "application/vnd.adobe.xed+json", "application/vnd.adobe.xed-notext+json",
            "application/vnd.adobe.xed-deprecatefield+json":
            form = .plain
        case "application/vnd.adobe.xed-full+json", "application/vnd.adobe.xed-full-notext+json",
            "application/vnd.adobe.xed-full-desc+json":
            form = .full
        default:
            throw .accept(
                "One schema wants Accept: application/vnd.adobe.xed-full+json; version=1"
            )
        }
        guard let version else { throw .accept("The Accept header wants ; version=1") }
        guard version == Self.version || version == XDMSchema.version else {
            throw .version(version)
        }
    }

    /// The type without blanks and in lower case, and its version.
    private static func parts(_ header: String) -> (type: String, version: String?)? {
        let parts = header.split(separator: ";").map { part in part.filter { $0 != " " } }
        guard let type = parts.first?.lowercasedASCII else { return nil }
        let version = parts.dropFirst().first { $0.hasPrefix("version=") }
        return (
            type.replacing("/vnd.adobe.xdm", with: "/vnd.adobe.xed"),
            version.map { String($0.dropFirst(8)) }
        )
    }
}
