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

    /// The form of a list: identifiers, the schemas as they were written, or with all their fields.
    ///
    /// The last is only a client's, aezpz: the guide has the other two.
    init(list header: String?) throws(SchemaError) {
        let (type, version) = header.flatMap(Self.parts) ?? ("", nil)
        guard version == nil else {
            throw .accept("A list wants an Accept header without ; version=")
        }
        switch type {
        case "application/vnd.adobe.xed-id": form = .identifiers
        case "application/vnd.adobe.xed": form = .plain
        case "application/vnd.adobe.xed-full": form = .full
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
        let words = type.split(separator: "-").map(String.init)
        guard words.first == "application/vnd.adobe.xed", words.dropFirst().allSatisfy(Self.isKnown)
        else {
            throw .accept(
                "One schema wants Accept: application/vnd.adobe.xed-full+json; version=1"
            )
        }
        form = words.contains("flat") ? .flat : words.contains("full") ? .full : .plain
        guard let version else { throw .accept("The Accept header wants ; version=1") }
        guard version == Self.version || version == XDMSchema.version else {
            throw .version(version)
        }
    }

    /// Whether a word of a type is one that the registry takes; Adobe's Python client writes
    /// `deprecated` for `deprecatefield`, and asks for a `flat` form.
    private static func isKnown(_ word: String) -> Bool {
        ["full", "flat", "notext", "desc", "deprecatefield", "deprecated"].contains(word)
    }

    /// The type without blanks, in lower case and without `+json`, and its version.
    private static func parts(_ header: String) -> (type: String, version: String?)? {
        let parts = header.split(separator: ";").map { part in part.filter { $0 != " " } }
        guard let type = parts.first?.lowercasedASCII, type.hasSuffix("+json") else { return nil }
        let version = parts.dropFirst().first { $0.hasPrefix("version=") }
        let name = type.dropLast("+json".count).replacing("/vnd.adobe.xdm", with: "/vnd.adobe.xed")
        return (String(name), version.map { String($0.dropFirst("version=".count)) })
    }
}
