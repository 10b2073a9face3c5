import BatchValues
import XDM

/// The union of a class: one schema with the fields of all schemas of the class.
extension XDMSchema {
    /// The unions of the two classes that Profile takes rows of, in the order of their titles.
    ///
    /// On the platform only schemas that are enabled for Profile count. Here all do, which is our own
    /// choice, as the emulator has no Profile.
    static let unions = [
        union(of: "experienceevent", "XDM ExperienceEvent"),
        union(of: "profile", "XDM Individual Profile"),
    ]

    private static func union(of name: String, _ title: String) -> XDMSchema {
        let baseClass = "https://ns.adobe.com/xdm/context/\(name)"
        return XDMSchema(
            id: "\(baseClass)__union",
            alternateID: "_xdm.context.\(name)__union",
            title: title,
            about: "The fields of all schemas of the class \(title).",
            baseClass: baseClass,
            version: version,
            // No two schemas of a class have a field of the same name.
            fields: all.filter { $0.baseClass == baseClass }.flatMap(\.fields)
        )
    }

    /// The union as the registry shows it, with the schemas that it is made of.
    ///
    /// Source: Schema Registry API reference, the sample of `GET /tenant/unions/{UNION_ID}`.
    func unionJSON(_ form: SchemaForm, organization: String) -> JSONValue {
        var object = json(form, organization: organization).object ?? JSONObject()
        if form != .identifiers {
            let members = Self.all.filter { $0.baseClass == baseClass }.map(\.id)
            object["meta:resourceType"] = "unions"
            object["meta:extends"] = .array((members + extended).map { .string($0) })
        }
        return .object(object)
    }
}
