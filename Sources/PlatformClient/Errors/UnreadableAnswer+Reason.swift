public import BatchValues

extension UnreadableAnswer {
    /// The fault of an answer.
    public enum Reason: Sendable, Equatable {
        case empty
        case notJSON(JSONSyntaxError)
        /// The body is compressed in this way, or otherwise encoded, and nobody asked for it.
        case encoded(String)
        /// The connection ended, or broke the rules of HTTP, after this many bytes of the body.
        case truncated(bytes: Int)
        case tooLong(limit: Int)
        /// It is JSON, but this about it is not as documented.
        case unexpected(String)
    }

    /// The most of an answer's start that an error keeps, in bytes: two lines of a terminal.
    private static let excerptLength = 160

    /// The start of a body as text.
    static func excerpt(of body: [UInt8]) -> String {
        String(decoding: body.prefix(excerptLength), as: UTF8.self)
    }
}
