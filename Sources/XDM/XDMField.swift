/// One field of a schema or of an object in it.
package struct XDMField: Sendable {
    package let name: String
    package let title: String
    package let type: XDMType
    package let isRequired: Bool

    package init(_ name: String, _ title: String, _ type: XDMType, isRequired: Bool = false) {
        self.name = name
        self.title = title
        self.type = type
        self.isRequired = isRequired
    }
}
