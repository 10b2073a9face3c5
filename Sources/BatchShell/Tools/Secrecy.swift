import BatchLanguage
import JSON

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

    /// The value with every text in it secret as a whole.
    var concealed: JSONValue {
        switch self {
        case .null, .bool, .number: self
        case .string(let text): .secret(SecretText(text))
        case .secret(let text): .secret(SecretText(text.reveal()))
        case .array(let elements): .array(elements.map(\.concealed))
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.map { .init(key: $0.key, value: $0.value.concealed) }
                )
            )
        }
    }

    /// A text in it has a secret part.
    var holdsSecret: Bool {
        var left = [self]
        while let value = left.popLast() {
            switch value {
            case .null, .bool, .number, .string: continue
            case .secret(let text): if text.hidesSomething { return true }
            case .array(let elements): left += elements
            case .object(let object): left += object.members.map(\.value)
            }
        }
        return false
    }
}
