/// The secrets of a value: its texts, and the keys of its objects.
extension JSONValue {
    /// A text or a key in it has a secret part.
    package var holdsSecret: Bool {
        var left = [self]
        while let value = left.popLast() {
            switch value {
            case .null, .bool, .number, .string: continue
            case .secret(let text): if text.hidesSomething { return true }
            case .array(let elements): left += elements
            case .object(let object):
                if object.members.contains(where: \.hidesKey) { return true }
                left += object.members.map(\.value)
            }
        }
        return false
    }

    /// The value with every text and every key in it secret as a whole.
    package var concealed: JSONValue {
        switch self {
        case .null, .bool, .number: self
        case .string(let text): .secret(SecretText(text))
        case .secret(let text): .secret(SecretText(text.reveal()))
        case .array(let elements): .array(elements.map(\.concealed))
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.map {
                        .init(key: $0.key, value: $0.value.concealed, isKeySecret: true)
                    }
                )
            )
        }
    }

    /// The texts and keys in it that have a secret part.
    package var secretTexts: [SecretText] {
        var found: [SecretText] = []
        var left = [self]
        while let value = left.popLast() {
            switch value {
            case .null, .bool, .number, .string: continue
            case .secret(let text): found.append(text)
            case .array(let elements): left += elements
            case .object(let object):
                for member in object.members {
                    if member.hidesKey { found.append(SecretText(member.key)) }
                    left.append(member.value)
                }
            }
        }
        return found
    }
}
