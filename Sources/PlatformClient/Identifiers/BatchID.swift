/// The identifier of a batch.
///
/// Today's are ULIDs; older ones are 32 or 24 hexadecimal digits or a dashed UUID, so any text that
/// is not empty is taken. In a URL it is always one percent-encoded segment, whatever it contains.
public struct BatchID: Hashable, Sendable, CustomStringConvertible {
    private let exact: ExactText

    /// Takes an identifier as the platform or a person wrote it.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if `text` is empty.
    public init(_ text: String) throws(PlatformError) {
        guard !text.isEmpty else { throw .invalid(.emptyIdentifier(of: "batch")) }
        exact = ExactText(text)
    }

    /// The identifier as it was given.
    public var text: String { exact.text }

    /// The identifier as it was given.
    public var description: String { exact.text }
}
