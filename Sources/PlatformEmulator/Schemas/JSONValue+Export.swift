import BatchValues
import XDM

extension JSONValue {
    /// A resource as it is exported: without its organization, and with a placeholder for the
    /// tenant in ids, references and names of fields.
    ///
    /// Source: Schema Registry API reference, the sample of `GET /rpc/export/{RESOURCE_ID}`.
    var exported: JSONValue {
        switch self {
        case .string(let text): .string(text.withoutTenant)
        case .array(let values): .array(values.map(\.exported))
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.filter { $0.key != "imsOrg" }.map { member in
                        JSONObject.Member(
                            key: member.key.withoutTenant,
                            value: member.value.exported
                        )
                    }
                )
            )
        default: self
        }
    }
}

extension String {
    private static let placeholder = "<XDM_TENANTID_PLACEHOLDER>"
    private static let address = "https://ns.adobe.com/"
    private static let field = "_\(XDMSchema.tenant)"

    /// The text with the placeholder, if it is an address, a `meta:altId` or a field of the tenant.
    fileprivate var withoutTenant: String {
        let place = "\(Self.address)\(XDMSchema.tenant)/"
        if hasPrefix(place) {
            return "\(Self.address)\(Self.placeholder)/\(dropFirst(place.count))"
        }
        guard self == Self.field || hasPrefix("\(Self.field).") else { return self }
        return "_\(Self.placeholder)\(dropFirst(Self.field.count))"
    }
}
