import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set org`: the organisation that requests are sent for.
struct SetOrgCommand: ValueSetter {
    static let name = "set org"

    let value = Parameter("id", .form { try OrganizationID($0) }, help: "it ends in @AdobeOrg")
    let summary = "sets the organisation"
    let example = Command.Example(
        "set org 4F3BB22C5631222A7F000101@AdobeOrg",
        "for all that follows"
    )

    func keep(_ id: OrganizationID, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.change { $0.organization = Setting(id, from: call) }
        return .string(id.text)
    }
}
