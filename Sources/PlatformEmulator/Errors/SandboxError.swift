import BatchValues
import HTTPTypes

/// An error of the Sandbox API, and the one for a sandbox that a caller may not use.
enum SandboxError: ServiceError {
    /// A request is for a sandbox that is not there or not the caller's.
    case forbidden(String)
    case malformed(String)
    /// A sandbox of this name is already there.
    case taken(String)
    case unknown(String)

    var status: HTTPResponse.Status {
        switch self {
        case .forbidden: .forbidden
        case .malformed: .badRequest
        case .taken: .conflict
        case .unknown: .notFound
        }
    }

    func body(requestID: String, time: Int64) -> JSONValue {
        switch self {
        case .forbidden(let name):
            [
                "status": 403,
                "title": "Sandbox access is forbidden",
                "type": "http://ns.adobe.com/aep/errors/EMU-SANDBOX-403",
                "detail": .string("Sandbox \(name) does not exist or may not be used"),
            ]
        case .malformed(let detail): sandboxBody(detail)
        case .taken(let name): sandboxBody("There is a sandbox \(name) already")
        case .unknown(let name): sandboxBody("There is no sandbox \(name)")
        }
    }

    private func sandboxBody(_ title: String) -> JSONValue {
        [
            "status": JSONValue(status.code), "title": .string(title),
            "type": .string("http://ns.adobe.com/aep/errors/EMU-SANDBOX-\(status.code)"),
        ]
    }
}
