/// A value that a tool makes of a text with a secret part is secret as a whole, numbers and
/// booleans excepted.
extension JSONValue {
    /// A text that was made of others, secret as a whole if one of them was.
    package init(_ text: String, isSecret: Bool) {
        self = isSecret ? .secret(SecretText(text)) : .string(text)
    }

    /// Texts that were made of others, each secret as a whole if one of those was.
    package init(_ texts: some Sequence<String>, isSecret: Bool) {
        self = .array(texts.map { JSONValue($0, isSecret: isSecret) })
    }
}
