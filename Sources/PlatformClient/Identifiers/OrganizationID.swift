/// The identifier of an organisation, such as `4F3BB22C5631222A7F000101@AdobeOrg`.
public struct OrganizationID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier as it was given; ASCII only.
    public let text: String

    /// Takes an identifier that is fit to be sent.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` unless `text` is letters, digits, `-` or `_`,
    ///   followed by `@AdobeOrg`.
    public init(_ text: String) throws(PlatformError) {
        let bytes = text.utf8
        let name = bytes.dropLast(Self.suffix.utf8.count)
        guard
            bytes.reversed().starts(with: Self.suffix.utf8.reversed()), !name.isEmpty,
            name.allSatisfy({
                $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
        else { throw .invalid(.organization(text)) }
        self.text = text
    }

    private static let suffix = "@AdobeOrg"

    /// The identifier as it was given.
    public var description: String { text }
}
