import BatchValues
import HTTPTypes

/// A status that somebody wanted as a fault.
///
/// It has the gateway's words for the statuses that the gateway gives, else the service's form.
struct InjectedError: ServiceError {
    let status: HTTPResponse.Status
    let retryAfter: Int?
    let isCatalog: Bool

    var headers: HTTPFields { retryAfter.map { [.retryAfter: String($0)] } ?? [:] }

    func body(requestID: String, time: Int64) -> JSONValue {
        let gateway: GatewayError? =
            switch status.code {
            case 401: .tokenInvalid
            case 403: .forbidden
            case 429: .tooManyRequests(retryAfter: nil)
            case 503: .unavailable
            default: nil
            }
        if let gateway { return gateway.body(requestID: requestID, time: time) }
        let detail = "This fault was asked for"
        let words = status.reasonPhrase.filter { $0 != " " }
        return isCatalog
            ? catalogBody(words.hasSuffix("Error") ? words : "\(words)Error", detail)
            : emulatorBody("FAULT", detail)
    }
}
