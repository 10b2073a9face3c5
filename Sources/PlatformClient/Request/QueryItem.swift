/// A name and its value behind the `?` of a URL, neither of them encoded.
public struct QueryItem: Sendable, Equatable {
    /// The name, as the platform spells it.
    public let name: String
    /// The value; it is percent-encoded when it is sent.
    public let value: String

    /// Makes an item of a name and a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
