import BatchValues
import HTTPTypes

/// An error that only an emulator has: of its own pages, its strictness, and its failures.
enum EmulatorError: ServiceError {
    /// A request to the emulator's own pages that cannot be taken.
    case control(HTTPResponse.Status, String)
    /// A request that the documents forbid and only `strict` refuses; what they want instead.
    case strict(HTTPResponse.Status, String)
    /// The disk does not take the bytes or records of a request.
    case diskFull(String)
    /// The emulator itself failed.
    case unforeseen

    var status: HTTPResponse.Status {
        switch self {
        case .control(let status, _), .strict(let status, _): status
        case .diskFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .unforeseen: .internalServerError
        }
    }

    func body(requestID: String, time: Int64) -> JSONValue {
        switch self {
        case .control(_, let detail): emulatorBody("OWN", detail)
        case .strict(_, let detail): emulatorBody("STRICT", detail)
        case .diskFull(let reason):
            emulatorBody("STORAGE", "The emulator could not store request \(requestID): \(reason)")
        case .unforeseen:
            emulatorBody("INTERNAL", "The emulator failed at request \(requestID)")
        }
    }
}
