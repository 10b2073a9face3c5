import BatchValues

extension Diagnostic {
    /// The same with dots in place of what looks like a secret in clear, as `check` warns of it.
    ///
    /// A script that fails with such a text still catches it as it is; what is shown and kept of the
    /// error is this.
    package var hidingPlainSecrets: Diagnostic {
        var shown = self
        shown.message = PlainSecret.hidden(in: message)
        shown.hint = hint.map { PlainSecret.hidden(in: $0) }
        shown.notes = notes.map { PlainSecret.hidden(in: $0) }
        shown.details.body = details.body.map { Self.hiding(in: $0) }
        return shown
    }

    private static func hiding(in value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .secret: value
        case .string(let text): .string(PlainSecret.hidden(in: text))
        case .array(let elements): .array(elements.map { hiding(in: $0) })
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.map { member in
                        JSONObject.Member(
                            key: PlainSecret.hidden(in: member.key),
                            value: hiding(in: member.value),
                            isKeySecret: member.isKeySecret
                        )
                    }
                )
            )
        }
    }
}
