public import HTTPTypes
public import BatchValues

/// A header that the caller adds to a request, fit to be sent.
///
/// It takes the place of one of ours that has the same name.
public struct ExtraHeader: Sendable {
    /// The name, with the case it was given in.
    public let name: HTTPField.Name
    /// The value; its secret parts go out in clear and are shown as dots.
    public let value: SecretText

    /// Takes a header apart into its name and its value.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if the name is no header name or one that batchsh
    ///   sets itself, or if a control character such as a line break stands in the value.
    public init(name: String, value: SecretText) throws(PlatformError) {
        guard let fieldName = HTTPField.Name(name), !name.hasPrefix(":") else {
            throw .invalid(.headerName(name))
        }
        guard !Self.reserved.contains(fieldName.canonicalName) else {
            throw .invalid(.reservedHeader(name))
        }
        guard value.reveal().utf8.allSatisfy(Self.isAllowedInValue) else {
            throw .invalid(.headerValue(name: name))
        }
        self.name = fieldName
        self.value = value
    }

    /// Takes a header that is written as `Name: value`.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` as the other initialiser does, and without a colon.
    public init(line: SecretText) throws(PlatformError) {
        let text = line.reveal()
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw .invalid(.headerWithoutColon)
        }
        let name = String(text[..<colon])
        let rest = text.utf8[colon...].dropFirst()
        let blanks = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
        try self.init(name: name, value: line.dropping(bytes: name.utf8.count + 1 + blanks))
    }

    /// The names that belong to the connection, the framing or the session, in lower case.
    ///
    /// A sandbox is named by a request's scope, so that what guards production sees it.
    private static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te",
        "trailer", "transfer-encoding", "upgrade", "x-sandbox-name",
    ]

    private static func isAllowedInValue(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\t") || (byte >= 0x20 && byte != 0x7F)
    }
}

extension SecretText {
    /// The text without its first `count` bytes, each part keeping its kind.
    fileprivate func dropping(bytes count: Int) -> SecretText {
        var left = count
        var kept: [Part] = []
        for part in parts {
            let (text, isHidden) =
                switch part {
                case .clear(let text): (text, false)
                case .hidden(let text): (text, true)
                }
            let rest = String(Substring(text.utf8.dropFirst(left)))
            left -= min(left, text.utf8.count)
            if !rest.isEmpty { kept.append(isHidden ? .hidden(rest) : .clear(rest)) }
        }
        return SecretText(parts: kept)
    }
}
