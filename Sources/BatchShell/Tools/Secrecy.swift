import BatchLanguage
import BatchValues

/// What a tool makes of a text with a secret part is secret as a whole, numbers and booleans
/// excepted.
extension Invocation {
    /// A text that is always there, in clear, and whether what is made of it must stay secret.
    func material(_ name: String) -> (text: String, isSecret: Bool) {
        guard let text = secret(name) else {
            preconditionFailure("'\(command.name)' has no text for '\(name)'")
        }
        return (text.reveal(), text.hidesSomething)
    }
}

extension JSONValue {
    /// A text that was made of others, secret as a whole if one of them was.
    init(_ text: String, isSecret: Bool) {
        self = isSecret ? .secret(SecretText(text)) : .string(text)
    }

    /// Texts that were made of others, each secret as a whole if one of those was.
    init(_ texts: some Sequence<String>, isSecret: Bool) {
        self = .array(texts.map { JSONValue($0, isSecret: isSecret) })
    }
}
