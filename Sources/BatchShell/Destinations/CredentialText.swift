import BatchLanguage
package import BatchValues

/// Credentials as people have them: copied with what stood around them.
package enum CredentialText {
    /// The access token in a text: the text itself, or the `access_token` of IMS's whole answer.
    ///
    /// - Parameters:
    ///   - text: The text as given; blanks around it are taken off.
    ///   - name: The place it was given at, for the error: `ACCESS_TOKEN`, a file.
    /// - Returns: The token.
    /// - Throws: A ``Diagnostic`` of kind `auth` where there is none.
    package static func token(_ text: String, from name: String) throws -> SecretText {
        var token = text.trimmed
        if token.hasPrefix("{") {
            guard let inner = (try? JSONValue(json: token))?["access_token"]?.string else {
                throw Diagnostic(
                    .auth,
                    "\(name) holds JSON without an access_token",
                    hint: "the token is what stands between the quotes of access_token"
                )
            }
            token = inner.trimmed
        }
        guard !token.isEmpty else { throw Diagnostic(.auth, "\(name) holds no token") }
        guard !isQuoted(token) else {
            throw Diagnostic(.auth, "\(name) holds a token in quotes", hint: "take them away")
        }
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Diagnostic(
                .auth,
                "a token has no blanks, line breaks or characters beyond ASCII, as \(name) has",
                hint: "take only what is between the quotes of access_token"
            )
        }
        return SecretText(token)
    }

    /// A client secret or API key as it was copied, which says itself that it is none where a
    /// template or the quotes around it were copied.
    ///
    /// - Throws: A ``Diagnostic`` of kind `auth`, whose message follows the name of the value.
    package static func value(_ text: String) throws -> String {
        guard !text.contains("-----BEGIN") else {
            throw Diagnostic(.auth, "this is a private key, which is never taken")
        }
        guard !isQuoted(text) else {
            throw Diagnostic(.auth, "the value stands in quotes", hint: "take them away")
        }
        guard !isFiller(text) else {
            throw Diagnostic(.auth, "a placeholder stands where the value is to be")
        }
        return text
    }

    /// The texts under a key of a file: a list's own, where it is written as a text as well.
    static func texts(_ value: JSONValue) -> [String] {
        if let list = value.array { return list.flatMap(texts) }
        guard let text = value.string else { return [] }
        guard text.trimmed.hasPrefix("["), let list = (try? JSONValue(json: text))?.array,
            list.allSatisfy({ $0.string != nil })
        else { return [text] }
        return list.flatMap(texts)
    }

    /// Scopes with commas or blanks between them, or as a list of JSON.
    static func scopes(_ text: String) -> [String] {
        texts(.string(text)).flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
    }

    /// The text stands in a pair of quotes, which are none of its own.
    static func isQuoted(_ text: String) -> Bool {
        text.utf8.count > 1 && ["\"", "'"].contains { text.hasPrefix($0) && text.hasSuffix($0) }
    }

    /// Placeholders of a template for a value: `{{API_KEY}}`, `<YourSecret>`, `your_client_id`.
    static func isFiller(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("{") || lower.hasPrefix("<") || lower.hasPrefix("$")
            || lower.hasPrefix("your_") || lower.hasPrefix("your-") || lower == "changeme"
    }
}
