/// The name of a sandbox, such as `dev` or `prod`.
public struct SandboxName: Hashable, Sendable, CustomStringConvertible {
    /// The name as it was given; ASCII only.
    public let text: String

    /// Takes a name that is fit to be sent.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` unless `text` is lower-case letters, digits and `-`.
    public init(_ text: String) throws(PlatformError) {
        guard
            !text.isEmpty,
            text.utf8.allSatisfy({
                ($0.isASCIIAlphanumeric && !$0.isASCIIUppercase) || $0 == UInt8(ascii: "-")
            })
        else { throw .invalid(.sandbox(text)) }
        self.text = text
    }

    /// The name as it was given.
    public var description: String { text }
}
