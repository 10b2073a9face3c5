import BatchValues
import HTTPTypes
import Synchronization

/// A request and its answer, as the log keeps them; secrets are masked where it is shown.
struct LoggedExchange: Sendable {
    /// The number of it since the start, from 1 on.
    let number: Int
    let request: ServedRequest
    /// When it was answered, in milliseconds since 1970.
    let time: Int64
    let asked: HTTPFields
    let answered: HTTPFields
    let bodies: ExchangeBodies?
    private let written = WrittenTexts()

    init(
        number: Int,
        request: ServedRequest,
        time: Int64,
        asked: HTTPFields,
        answered: HTTPFields,
        bodies: ExchangeBodies?
    ) {
        self.number = number
        self.request = request
        self.time = time
        self.asked = asked
        self.answered = answered
        self.bodies = bodies
    }

    /// The longest path in a ``summary``, in characters.
    private static let longestPath = 2_000

    /// The longest name of a client, in characters.
    private static let longestClient = 40

    /// The members that a list shows, as JSON; it is written once for all who read it.
    var summary: String {
        written.summary.withLock { text in
            if let text { return text }
            var object = first
            if let path = object["path"]?.string, path.utf8.count > Self.longestPath {
                object["path"] = .string("\(path.prefix(Self.longestPath))…")
            }
            let summary = JSONValue.object(object).json()
            text = summary
            return summary
        }
    }

    /// All but the bodies, as JSON; it is written once for all who read it.
    var json: [UInt8] {
        written.json.withLock { bytes in
            if let bytes { return bytes }
            let json = JSONValue.object(withHeaders).jsonBytes()
            bytes = json
            return json
        }
    }

    /// All there is.
    var detail: JSONValue {
        var object = withHeaders
        object["failure"] = request.failure.map { .string(PlainSecret.hidden(in: $0)) }
        object["requestBody"] = bodies?.request.json ?? .null
        object["responseBody"] = bodies?.response.json ?? .null
        return .object(object)
    }

    private var first: JSONObject {
        let elapsed = request.elapsed / .milliseconds(1)
        var object = JSONObject()
        object["number"] = JSONValue(number)
        object["time"] = .number(.integer(time))
        object["method"] = .string(request.method)
        object["path"] = .string(PlainSecret.hidden(in: request.path))
        object["status"] = JSONValue(request.status)
        object["requestId"] = .string(PlainSecret.hidden(in: request.requestID))
        object["milliseconds"] = .number(.double((elapsed * 1000).rounded() / 1000))
        object["client"] = client.map { .string($0) }
        object["sandbox"] = asked[.sandboxName].map { .string(PlainSecret.hidden(in: $0)) }
        return object
    }

    private var withHeaders: JSONObject {
        var object = first
        object["requestHeaders"] = Self.masked(asked)
        object["responseHeaders"] = Self.masked(answered)
        return object
    }

    /// The program that asked, as it calls itself: `curl/7.88.1`.
    private var client: String? {
        let product = asked[.userAgent]?.split(separator: " ").first
        return product.map { PlainSecret.hidden(in: String($0.prefix(Self.longestClient))) }
    }

    private static func masked(_ fields: HTTPFields) -> JSONValue {
        var headers = JSONObject()
        for field in fields {
            headers[field.name.rawName] = .string(masked(field))
        }
        return .object(headers)
    }

    private static func masked(_ field: HTTPField) -> String {
        switch field.name {
        case .authorization: return "Bearer ••••"
        case .cookie, .setCookie, .proxyAuthorization: return "••••"
        default:
            // The name says of some values that they are secret.
            let start = "\(field.name.rawName): "
            return String(PlainSecret.hidden(in: start + field.value).dropFirst(start.count))
        }
    }
}

/// The texts of an exchange, once somebody has asked for them.
private final class WrittenTexts: Sendable {
    let summary = Mutex<String?>(nil)
    let json = Mutex<[UInt8]?>(nil)
}
