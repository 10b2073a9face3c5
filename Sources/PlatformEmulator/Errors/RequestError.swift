import BatchValues
import HTTPTypes

/// A fault of a request itself, whichever service it is for.
enum RequestError: ServiceError {
    case hostMalformed
    /// The head of the request is no HTTP: what is wrong with it, and what to write.
    case headMalformed(String)
    /// The connection or its framing broke before the body's end.
    case bodyBroken
    case bodyMalformed(String)
    case contentTypeMissing
    /// A text in a path that is no id stands for nothing that is there.
    case notAnID(String)

    var status: HTTPResponse.Status {
        switch self {
        case .hostMalformed, .headMalformed, .bodyBroken, .bodyMalformed, .contentTypeMissing:
            .badRequest
        case .notAnID: .notFound
        }
    }

    /// The details are our own words, but for the one of a missing content type.
    func body(requestID: String, time: Int64) -> JSONValue {
        switch self {
        case .hostMalformed: emulatorBody("HOST", "The request has no plain Host header")
        case .headMalformed(let detail): emulatorBody("HEAD", detail)
        case .bodyBroken: emulatorBody("BODY", "The body ended before its time")
        case .bodyMalformed(let detail): emulatorBody("BODY", detail)
        case .contentTypeMissing:
            catalogBody("BadRequestError", "A valid content-type must be specified")
        case .notAnID(let text): emulatorBody("ID", "Nothing has the id \(text)")
        }
    }
}
