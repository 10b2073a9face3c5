public import HTTPTypes

/// An identifier that the platform gave a request, by which its support finds it.
public struct RequestID: Sendable, Equatable, CustomStringConvertible {
    /// The header it came in, or `registryRequestId` where it came in an error's body.
    public let name: String
    /// The identifier.
    public let value: String

    /// Names an identifier.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// The identifier alone.
    public var description: String { value }

    private static let part = Array("request-id".utf8)

    /// Every header whose name contains `request-id`, in their order.
    public static func all(in headers: HTTPFields) -> [RequestID] {
        headers.compactMap { field in
            field.name.canonicalName.utf8.hasPart(part)
                ? RequestID(name: field.name.rawName, value: field.value) : nil
        }
    }
}
