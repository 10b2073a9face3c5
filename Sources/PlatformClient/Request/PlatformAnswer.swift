public import HTTPTypes
public import BatchValues

/// The answer to a request that the platform accepted.
public struct PlatformAnswer: Sendable {
    /// The request it answers.
    public let request: RequestLine
    /// The status, 200 to 299.
    public let status: Int
    /// The headers, in their order.
    public let headers: HTTPFields
    /// The body, as it was sent.
    public let body: [UInt8]
    /// Hides the secrets that the answer repeats or brings.
    let redactor: Redactor

    /// Reads the body as JSON, in which what repeats a secret is marked as one.
    ///
    /// - Throws: ``PlatformError/unreadable(_:)`` if the body is empty or no JSON.
    public func json() throws(PlatformError) -> JSONValue {
        guard !body.isEmpty else { throw unreadable(.empty) }
        do {
            return shown(try JSONValue(json: body))
        } catch {
            throw unreadable(.notJSON(error))
        }
    }

    /// A value of the body, in which what repeats a secret is marked as one.
    func shown(_ value: JSONValue) -> JSONValue {
        redactor.mayOccur(in: body) ? redactor.marked(value) : value
    }

    /// Reads the body as a JSON object.
    ///
    /// - Throws: ``PlatformError/unreadable(_:)`` if the body is anything else.
    public func object() throws(PlatformError) -> JSONObject {
        guard let object = try json().object else { throw unreadable(.unexpected("no object")) }
        return object
    }

    /// The error that says why this answer is of no use.
    public func unreadable(_ reason: UnreadableAnswer.Reason) -> PlatformError {
        .unreadable(
            UnreadableAnswer(
                reason: reason,
                request: request,
                status: status,
                contentType: headers[.contentType].map { redactor.redact($0) },
                requestIDs: RequestID.all(in: redactor.redact(headers)),
                excerpt: UnreadableAnswer.excerpt(of: redactor.redact(body, isCut: true))
            )
        )
    }
}
