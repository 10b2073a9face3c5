/// A schema of the registry: what the rows of a dataset look like.
struct XDMSchema: Sendable {
    /// The last part of `$id` and of `meta:altId`: 32 hexadecimal digits.
    let digits: String
    let title: String
    let about: String
    /// The class that it extends, as a URI.
    let baseClass: String
    /// The fields of a row.
    let fields: [XDMField]

    /// The tenant that the emulator's schemas belong to; its fields stand under `_acme`.
    static let tenant = "acme"

    /// The version of every schema here: none of them was ever changed.
    static let version = "1.0"

    /// The URI by which a dataset names its schema.
    var id: String { "https://ns.adobe.com/\(Self.tenant)/schemas/\(digits)" }

    /// The name that a path can hold without being encoded.
    var alternateID: String { "_\(Self.tenant).schemas.\(digits)" }

    /// The schema of an `$id` or a `meta:altId`.
    static func find(_ name: String) -> XDMSchema? {
        all.first { $0.id.hasSameBytes(as: name) || $0.alternateID.hasSameBytes(as: name) }
    }
}
