/// An error in the platform's words, whichever of its services says it.
///
/// Each service has a shape of its own; all of them come down to these.
public struct Problem: Sendable, Equatable {
    /// The shortest name of the fault, such as `401013`, `XDM-1010-404` or `invalid_scope`.
    public let code: String?
    /// The fault's URI, as sent.
    public let type: String?
    /// The kind of fault in a few words.
    public let title: String?
    /// The sentence about this case.
    public let detail: String?
    /// An identifier of the request that stands in the body.
    public let requestID: RequestID?

    /// Puts the parts of a fault together.
    init(
        code: String? = nil,
        type: String? = nil,
        title: String? = nil,
        detail: String? = nil,
        requestID: RequestID? = nil
    ) {
        self.code = code
        self.type = type
        self.title = title
        self.detail = detail
        self.requestID = requestID
    }

    /// Title, detail and code in one line, as far as there are any.
    public var summary: String {
        var parts: [String] = []
        if let title { parts.append(title) }
        if let detail, detail != title { parts.append(detail) }
        let words = parts.joined(separator: ": ")
        guard let code else { return words }
        return words.isEmpty ? code : "\(words) (\(code))"
    }
}
