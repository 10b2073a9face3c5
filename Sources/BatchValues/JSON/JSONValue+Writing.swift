/// The layout of a JSON text.
public enum JSONStyle: Sendable {
    /// Without white space.
    case compact
    /// On one line, a blank behind each comma and colon.
    case spaced
    /// Each element and member on a line of its own, two blanks further in than what holds it.
    case pretty
}

/// The form of the secret parts of a text.
public enum SecretStyle: Sendable {
    /// Dots, whatever the part is.
    case dots
    /// The part itself; only for what goes into a request.
    case revealed
}

extension JSONValue {
    /// The value as a JSON text, without a line end behind it.
    ///
    /// Keys keep their order and numbers their digits; only what must be escaped is.
    public func json(_ style: JSONStyle = .compact, secrets: SecretStyle = .dots) -> String {
        String(decoding: jsonBytes(style, secrets: secrets), as: UTF8.self)
    }

    /// The value as a JSON text in UTF-8, without a line end behind it.
    public func jsonBytes(
        _ style: JSONStyle = .compact,
        secrets: SecretStyle = .dots
    ) -> [UInt8] {
        var writer = JSONWriter(style: style, secrets: secrets)
        writer.write(self)
        return writer.bytes
    }
}
