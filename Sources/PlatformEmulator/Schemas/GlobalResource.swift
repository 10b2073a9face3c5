import BatchValues
import XDM

/// A class or a behavior that Adobe defines for all, as far as the emulator's schemas build on it.
///
/// Source: "Schema Registry API guide", classes and behaviors; the ids are those of the public XDM.
struct GlobalResource: Sendable {
    let id: String
    let title: String
    /// The part of a path: `classes` or `behaviors`.
    let kind: String
    /// The behavior of a class.
    let behavior: String?

    private static let base = "https://ns.adobe.com/xdm"

    /// All of them.
    static let all = [
        GlobalResource("context/profile", "XDM Individual Profile", behavior: "data/record"),
        GlobalResource(
            "context/experienceevent",
            "XDM ExperienceEvent",
            behavior: "data/time-series"
        ),
        GlobalResource("data/record", "Record"),
        GlobalResource("data/time-series", "Time-series"),
        GlobalResource("data/adhoc", "Ad hoc"),
    ]

    private init(_ path: String, _ title: String, behavior: String? = nil) {
        id = "\(Self.base)/\(path)"
        kind = behavior == nil ? "behaviors" : "classes"
        self.behavior = behavior.map { "\(Self.base)/\($0)" }
        self.title = title
    }

    /// Whether a text is its `$id` or its `meta:altId`.
    func isCalled(_ name: String) -> Bool {
        name.hasSameScalars(as: id) || name.hasSameScalars(as: alternateID)
    }

    /// `_xdm.context.profile` of `https://ns.adobe.com/xdm/context/profile`.
    private var alternateID: String {
        "_xdm" + id.dropFirst(Self.base.count).replacing("/", with: ".")
    }

    /// The resource as the registry shows it.
    func json(_ form: SchemaForm) -> JSONValue {
        var object = JSONObject()
        object["$id"] = .string(id)
        object["meta:altId"] = .string(alternateID)
        if form != .identifiers { object["meta:resourceType"] = .string(kind) }
        object["version"] = .string(XDMSchema.version)
        object["title"] = .string(title)
        if form == .identifiers { return .object(object) }
        object["type"] = "object"
        object["meta:extends"] = behavior.map { [.string($0)] }
        object["meta:containerId"] = "global"
        object["meta:xdmType"] = "object"
        return .object(object)
    }
}
