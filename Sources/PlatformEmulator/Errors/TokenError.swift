import BatchValues
import HTTPTypes

/// An error of the Identity Management System: why no token is given.
enum TokenError: ServiceError {
    case requestMalformed(String)
    case grantUnsupported
    /// The retired way to a token.
    case jwtEnded
    case clientUnknown
    case secretWrong
    case scopeRefused(String)

    var status: HTTPResponse.Status {
        switch self {
        case .secretWrong: .unauthorized
        case .requestMalformed, .grantUnsupported, .jwtEnded, .clientUnknown, .scopeRefused:
            .badRequest
        }
    }

    func body(requestID: String, time: Int64) -> JSONValue {
        let (error, description) =
            switch self {
            case .requestMalformed(let detail): ("invalid_request", detail)
            case .grantUnsupported:
                ("unsupported_grant_type", "grant_type has to be client_credentials")
            case .jwtEnded:
                (
                    "bad_request",
                    "Service Account (JWT) credentials have ended: get a token from /ims/token/v3 "
                        + "with grant_type=client_credentials"
                )
            case .clientUnknown: ("invalid_client", "There is no such client_id")
            case .secretWrong: ("invalid_client", "client_id and client_secret do not match")
            case .scopeRefused(let name): ("invalid_scope", "Scope \(name) is not granted")
            }
        return ["error": .string(error), "error_description": .string(description)]
    }
}
