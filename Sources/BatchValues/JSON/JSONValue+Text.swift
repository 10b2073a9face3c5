extension JSONValue {
    /// The value shown as text.
    ///
    /// A text is itself, a number its digits, null and the truth values their words, a list or
    /// an object compact JSON. Dots stand for secrets.
    public var displayText: String {
        switch self {
        case .string(let text): text
        case .secret(let secret): secret.description
        case .null, .bool, .number, .array, .object: json(.compact, secrets: .dots)
        }
    }

    /// The value as a part of a joined text that may hold secrets.
    ///
    /// The same as ``displayText``, with the secrets themselves where that has dots.
    public var textParts: [SecretText.Part] {
        switch self {
        case .string(let text): return [.clear(text)]
        case .secret(let secret): return secret.parts
        case .null, .bool, .number, .array, .object:
            var writer = JSONWriter(style: .compact, secrets: .revealed)
            writer.write(self)
            var parts: [SecretText.Part] = []
            var start = 0
            for range in writer.hidden {
                parts.append(
                    .clear(String(decoding: writer.bytes[start..<range.lowerBound], as: UTF8.self))
                )
                parts.append(.hidden(String(decoding: writer.bytes[range], as: UTF8.self)))
                start = range.upperBound
            }
            parts.append(.clear(String(decoding: writer.bytes[start...], as: UTF8.self)))
            return parts
        }
    }

    /// The text that parts are together: a secret one if any part of it is secret.
    public init(joining parts: some Sequence<SecretText.Part>) {
        let text = SecretText(parts: parts)
        self = text.hidesSomething ? .secret(text) : .string(text.reveal())
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON, with dots for secrets.
    public var description: String { json() }
}
