import BatchValues
import HTTPTypes

/// An error of the Schema Registry, in its form: with the request's id and the time.
enum SchemaError: ServiceError {
    case accept(String)
    case version(String)
    case query(String)
    case unknown(String)

    var status: HTTPResponse.Status {
        switch self {
        case .accept, .query: .badRequest
        case .version: .notAcceptable
        case .unknown: .notFound
        }
    }

    private var code: String {
        switch self {
        case .accept, .version: "XDM-1006"
        case .query: "EMU-QUERY"
        case .unknown: "XDM-1010"
        }
    }

    private var detail: String {
        switch self {
        case .accept(let detail), .query(let detail): detail
        case .version(let version): "No schema has version \(version)"
        case .unknown(let name): "The requested schema resource \(name) is not found."
        }
    }

    func body(requestID: String, time: Int64) -> JSONValue {
        let title = status == .notFound ? "Resource not found" : status.reasonPhrase
        let time = CalendarTime(milliseconds: time)
        let day = time.calendarDay
        let date = "\(day.month.padded(to: 2))-\(day.day.padded(to: 2))-\(day.year)"
        return [
            "type": .string("http://ns.adobe.com/aep/errors/\(code)-\(status.code)"),
            "title": .string(title), "status": JSONValue(status.code),
            "report": [
                "registryRequestId": .string(requestID),
                "timestamp": .string("\(date) \(time.time)"),
                "detailed-message": .string(detail), "sub-errors": [],
            ],
            "detail": .string(detail),
        ]
    }
}
