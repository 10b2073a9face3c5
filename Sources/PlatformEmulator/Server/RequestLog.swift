import HTTPTypes
import BatchValues
import Synchronization

/// The last requests and how they were answered, for whoever asks.
///
/// Bodies are left out, and secrets masked where they are shown.
final class RequestLog: Sendable {
    /// The number of requests that are kept.
    static let size = 1000

    fileprivate struct Entry {
        let request: ServedRequest
        let time: Int64
        let asked: HTTPFields
        let answered: HTTPFields
    }

    private let kept = Mutex((entries: [Entry](), next: 0))

    /// All that are kept, the oldest first.
    var entries: [JSONValue] {
        let entries = kept.withLock { $0.entries[$0.next...] + $0.entries[..<$0.next] }
        return entries.map(\.json)
    }

    /// Keeps one more.
    func add(_ request: ServedRequest, time: Int64, asked: HTTPFields, answered: HTTPFields) {
        let entry = Entry(request: request, time: time, asked: asked, answered: answered)
        kept.withLock { kept in
            if kept.entries.count < Self.size {
                kept.entries.append(entry)
            } else {
                kept.entries[kept.next] = entry
                kept.next = (kept.next + 1) % Self.size
            }
        }
    }
}

extension RequestLog.Entry {
    fileprivate var json: JSONValue {
        let elapsed = request.elapsed / .milliseconds(1)
        return [
            "time": .number(.integer(time)), "method": .string(request.method),
            "path": .string(request.path), "status": JSONValue(request.status),
            "requestId": .string(request.requestID),
            "milliseconds": .number(.double((elapsed * 1000).rounded() / 1000)),
            "requestHeaders": Self.masked(asked), "responseHeaders": Self.masked(answered),
        ]
    }

    private static func masked(_ fields: HTTPFields) -> JSONValue {
        var headers = JSONObject()
        for field in fields {
            let value = field.name == .authorization ? "Bearer ••••" : field.value
            headers[field.name.rawName] = .string(value)
        }
        return .object(headers)
    }
}
