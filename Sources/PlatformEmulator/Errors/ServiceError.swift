import BatchValues
import HTTPTypes

/// The reason why a service does not do what a request asks for, which knows its answer.
///
/// Each service of the platform has a form of its own for errors, and a type here.
protocol ServiceError: Error, Sendable {
    /// The status of the answer.
    var status: HTTPResponse.Status { get }
    /// The headers that the answer has beside those of every answer, such as `Retry-After`.
    var headers: HTTPFields { get }
    /// The body of the answer; some services sign it with the request's id and the time, in
    /// milliseconds since 1970.
    func body(requestID: String, time: Int64) -> JSONValue
}

extension ServiceError {
    var headers: HTTPFields { [:] }
}

/// The forms of errors that more than one type has.
extension ServiceError {
    /// The gateway's form.
    func gatewayBody(_ code: String, _ message: String) -> JSONValue {
        ["error_code": .string(code), "message": .string(message)]
    }

    /// The form of Catalog and Data Access.
    func catalogBody(_ title: String, _ detail: String) -> JSONValue {
        [
            "type": "/placeholder/type/uri",
            "status": JSONValue(status.code),
            "title": .string(title),
            "detail": .string(detail),
        ]
    }

    /// The form where no source shows one: Catalog's members, and a type that only an emulator has.
    func emulatorBody(_ subject: String, _ detail: String) -> JSONValue {
        [
            "type": .string("http://ns.adobe.com/aep/errors/EMU-\(status.code)-\(subject)"),
            "status": JSONValue(status.code),
            "title": .string(status.reasonPhrase),
            "detail": .string(detail),
        ]
    }
}

extension SandboxName {
    /// The sentence about something that the sandbox does not have.
    func lacks(_ what: String) -> String { "\(what) was not found in sandbox \(text)" }
}
