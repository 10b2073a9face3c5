/// A schema of the registry: the fields of the rows of a dataset.
package struct XDMSchema: Sendable {
    /// The URI by which a dataset names its schema: `$id`.
    package let id: String
    /// The name that a path can hold without being encoded: `meta:altId`.
    package let alternateID: String
    package let title: String
    package let about: String
    /// The class that it extends, as a URI.
    package let baseClass: String
    package let version: String
    /// The fields of a row.
    package let fields: [XDMField]

    package init(
        id: String,
        alternateID: String,
        title: String,
        about: String,
        baseClass: String,
        version: String,
        fields: [XDMField]
    ) {
        self.id = id
        self.alternateID = alternateID
        self.title = title
        self.about = about
        self.baseClass = baseClass
        self.version = version
        self.fields = fields
    }
}
