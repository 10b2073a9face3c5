public import BatchValues

/// An access token and until when it is good.
public struct AccessToken: Sendable {
    /// The token.
    public let text: SecretText
    /// When it expires, in milliseconds since 1970; `nil` where nobody says.
    public let expires: Int64?

    /// A token that was given; it is a signed text that may say itself until when it is good.
    ///
    /// Source: the payload of IMS's tokens has `created_at` and `expires_in` in milliseconds, as
    /// texts.
    public init(_ text: SecretText) {
        self.text = text
        expires = Self.expiry(of: text.reveal())
    }

    /// A token as IMS answers with it.
    ///
    /// `expires_in` is in seconds; the retired exchange gave milliseconds, which are told by their
    /// size.
    init(_ text: SecretText, expiresIn: Int64?, now: Int64) {
        self.text = text
        if let expiresIn, expiresIn > 0 {
            let milliseconds = expiresIn > 1_000_000 ? expiresIn : expiresIn * 1_000
            let (sum, overflows) = now.addingReportingOverflow(milliseconds)
            expires = overflows ? nil : Self.plausible(sum)
        } else {
            expires = Self.expiry(of: text.reveal())
        }
    }

    /// A token that was kept with its expiry.
    public init(_ text: SecretText, expires: Int64?) {
        self.text = text
        self.expires = expires.flatMap(Self.plausible)
    }

    /// A moment that may be one: a time before 1970 or after the year 9999 is none.
    private static func plausible(_ milliseconds: Int64) -> Int64? {
        (0..<253_402_300_800_000).contains(milliseconds) ? milliseconds : nil
    }

    private static func expiry(of token: String) -> Int64? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.bytes(ofURLText: parts[1]),
            let payload = try? JSONValue(json: bytes)
        else { return nil }
        func number(_ key: String) -> Int64? {
            payload[key]?.int ?? payload[key]?.string.flatMap { Int64($0) }
        }
        guard let created = number("created_at"), let life = number("expires_in") else {
            // Other issuers write the end itself, in seconds.
            return number("exp").flatMap {
                (0..<1 << 40).contains($0) ? plausible($0 * 1_000) : nil
            }
        }
        let (sum, overflows) = created.addingReportingOverflow(life)
        return overflows ? nil : plausible(sum)
    }
}
