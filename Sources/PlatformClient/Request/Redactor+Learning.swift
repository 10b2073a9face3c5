import BatchValues

/// Secrets that an answer brings, told by the names that it gives them.
extension Redactor {
    /// The same, and what a body itself calls a token or a client secret.
    ///
    /// The exchange that brings a secret must not be the one that shows it. The bytes are looked at
    /// and not a value, so that a body that is cut, JSON within a text of JSON, and a page with such
    /// a text in it give their secrets too: `"access_token": "…"`, `\"access_token\":\"…\"` and
    /// `access_token=…`.
    ///
    /// Source: the answer of `POST /ims/token/v3`; the names of RFC 6749 and of Adobe's exports.
    func learning(from body: [UInt8]) -> Redactor {
        var found: [[UInt8]] = []
        let span = body.span
        for name in Self.endsOfNames {
            var place = 0
            while let start = span.place(of: name.span, from: place) {
                place = start + name.count
                if let value = Self.value(in: body, after: place), value.count >= Self.shortest {
                    found.append(Array(value))
                }
            }
        }
        return found.isEmpty ? self : Redactor(secrets: secrets + found)
    }

    /// The ends of secrets' names: `access_token`, `refresh_token`, `id_token`; `client_secret`,
    /// `clientSecret` and, before a list, `client_secrets`.
    private static let endsOfNames = ["_token", "_secret", "_secrets", "Secret"].map {
        Array($0.utf8)
    }

    /// The text that stands behind a name: in quotes behind `:`, or bare behind `=`.
    private static func value(in body: [UInt8], after start: Int) -> ArraySlice<UInt8>? {
        let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\")]
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var rest = body[start...].prefix(longest)
        if rest.first == UInt8(ascii: "=") {
            let ends = quotes.union(blanks).union("&;<>#,)}]".utf8)
            return rest.dropFirst().prefix { !ends.contains($0) }
        }
        rest = rest.drop { quotes.contains($0) || blanks.contains($0) }
        guard rest.first == UInt8(ascii: ":") else { return nil }
        rest = rest.dropFirst().drop { blanks.contains($0) || $0 == UInt8(ascii: "[") }
        guard let quote = rest.first, quotes.contains(quote) else { return nil }
        return rest.drop { quotes.contains($0) }.prefix { !quotes.contains($0) }
    }

    /// The most bytes from a name to the end of its secret; tokens of IMS have some two thousand.
    private static let longest = 16 * 1_024
}

/// Answers as values: what repeats a secret is marked as one, so that nothing shows it later.
extension Redactor {
    /// A value in whose texts and keys the secrets are hidden.
    func marked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .secret: return value
        case .string(let text): return hiding(text).map { .secret($0) } ?? value
        case .array(let elements): return .array(elements.map { marked($0) })
        case .object(let object):
            return .object(
                JSONObject(
                    members: object.members.map { member in
                        JSONObject.Member(
                            key: member.key,
                            value: marked(member.value),
                            isKeySecret: member.isKeySecret || hiding(member.key) != nil
                        )
                    }
                )
            )
        }
    }

    /// A text with its secret parts hidden; nil where it has none.
    private func hiding(_ text: String) -> SecretText? {
        var parts: [SecretText.Part] = [.clear(text)]
        for secret in secrets where secret.count <= text.utf8.count && text.utf8.hasPart(secret) {
            let hidden = String(decoding: secret, as: UTF8.self)
            parts = parts.flatMap { part -> [SecretText.Part] in
                guard case .clear(let clear) = part else { return [part] }
                let pieces = clear.split(separator: hidden, omittingEmptySubsequences: false)
                return pieces.enumerated().flatMap { place, piece -> [SecretText.Part] in
                    (place > 0 ? [.hidden(hidden)] : []) + [.clear(String(piece))]
                }
            }
        }
        return parts.count > 1 ? SecretText(parts: parts) : nil
    }

    /// Whether the bytes may repeat a secret, perhaps with escapes of JSON in it.
    func mayOccur(in body: [UInt8]) -> Bool {
        guard !secrets.isEmpty else { return false }
        return body.contains(UInt8(ascii: "\\"))
            || secrets.contains { body.span.place(of: $0.span, from: 0) != nil }
    }
}
