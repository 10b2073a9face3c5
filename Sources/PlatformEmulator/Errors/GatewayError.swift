import BatchValues
import HTTPTypes

/// An error of the gateway, before any service sees the request.
///
/// Source: Adobe's API gateway, request validation, and "Platform APIs authentication". The words
/// for what is too long or too large are our own.
enum GatewayError: ServiceError {
    case apiKeyMissing, apiKeyUnknown
    case tokenMissing, tokenInvalid
    case organizationMissing, organizationMalformed, organizationForeign
    /// A credential without a right, and a gateway that is not well.
    case forbidden, unavailable
    /// More requests than the documents allow in a minute.
    case tooManyRequests(retryAfter: Int?)
    case urlTooLong(limit: Int)
    case bodyTooLarge(limit: Int)

    /// The code, whose first three digits are the status.
    private var code: String {
        switch self {
        case .apiKeyMissing: "403000"
        case .apiKeyUnknown: "403003"
        case .tokenMissing: "403010"
        case .tokenInvalid: "401013"
        case .organizationMissing: "400003"
        case .organizationMalformed: "403027"
        case .organizationForeign, .forbidden: "403025"
        case .tooManyRequests: "429050"
        case .unavailable: "503010"
        case .urlTooLong: "414000"
        case .bodyTooLarge: "413000"
        }
    }

    /// The gateway's words: the one for a missing token ends with a full stop, as documented.
    private var message: String {
        switch self {
        case .apiKeyMissing: "Api Key is required"
        case .apiKeyUnknown: "Api Key is invalid"
        case .tokenMissing: "Oauth token is missing."
        case .tokenInvalid: "Oauth token is not valid"
        case .organizationMissing: "Missing header"
        case .organizationMalformed: "User region is missing"
        case .organizationForeign, .forbidden: "Profile is not valid"
        case .tooManyRequests: "Too many requests"
        case .unavailable: "Could not validate the oauth token"
        case .urlTooLong(let limit): "URL is longer than \(limit) characters"
        case .bodyTooLarge(let limit): "Body is larger than \(limit) bytes"
        }
    }

    var status: HTTPResponse.Status { .named(Int(code.prefix(3)) ?? 403) }

    var headers: HTTPFields {
        guard case .tooManyRequests(let seconds?) = self else { return [:] }
        return [.retryAfter: String(seconds)]
    }

    func body(requestID: String, time: Int64) -> JSONValue { gatewayBody(code, message) }
}

/// A path that no service has.
struct RouteUnknown: ServiceError {
    var status: HTTPResponse.Status { .notFound }

    func body(requestID: String, time: Int64) -> JSONValue {
        ["code": 404, "message": "Oops. Something went wrong. Check your URI and try again."]
    }
}

/// A method that a known path does not have; the form is that of ``RouteUnknown``, the words are our
/// own.
struct MethodUnknown: ServiceError {
    /// The methods that the path has, as `Allow` lists them (RFC 9110 section 10.2.1).
    let allowed: String

    var status: HTTPResponse.Status { .methodNotAllowed }

    var headers: HTTPFields { [.allow: allowed] }

    func body(requestID: String, time: Int64) -> JSONValue {
        ["code": 405, "message": .string("This path takes \(allowed).")]
    }
}
