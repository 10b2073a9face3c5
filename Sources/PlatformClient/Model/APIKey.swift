private import BatchValues

/// The client id of a credential, sent as `x-api-key`.
///
/// It is no secret by itself, yet it is half of a credential, so its description shows only its
/// first four characters.
public struct APIKey: Hashable, Sendable {
    /// The key in full; visible ASCII only.
    public let text: String

    /// Takes a key that is fit to be sent.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if `text` is empty or has anything but visible ASCII.
    public init(_ text: String) throws(PlatformError) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .invalid(.apiKey)
        }
        self.text = text
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible {
    /// The first four characters and dots; dots alone where four would be most of the key.
    public var description: String {
        (text.utf8.count > 8 ? String(text.prefix(4)) : "") + SecretText.dots
    }

    /// The same as ``description``, so that a dump shows no more.
    public var debugDescription: String { description }
}
