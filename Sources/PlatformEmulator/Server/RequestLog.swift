import HTTPTypes
import JSON
import Synchronization

/// The last requests and how they were answered, for whoever asks.
///
/// Bodies are left out. Secrets are masked before they are kept.
final class RequestLog: Sendable {
    /// How many requests are kept.
    static let size = 1000

    private let kept = Mutex((entries: [JSONValue](), next: 0))

    /// All that are kept, the oldest first.
    var entries: [JSONValue] {
        kept.withLock { kept in
            Array(kept.entries[kept.next...] + kept.entries[..<kept.next])
        }
    }

    /// Keeps one more.
    func add(_ request: ServedRequest, time: Int64, asked: HTTPFields, answered: HTTPFields) {
        var entry = JSONObject()
        entry["time"] = .number(.integer(time))
        entry["method"] = .string(request.method)
        entry["path"] = .string(request.path)
        entry["status"] = .number(.integer(Int64(request.status)))
        entry["requestId"] = .string(request.requestID)
        let elapsed = request.elapsed / .milliseconds(1)
        entry["milliseconds"] = .number(.double((elapsed * 1000).rounded() / 1000))
        entry["requestHeaders"] = Self.masked(asked)
        entry["responseHeaders"] = Self.masked(answered)
        kept.withLock { kept in
            if kept.entries.count < Self.size {
                kept.entries.append(.object(entry))
            } else {
                kept.entries[kept.next] = .object(entry)
                kept.next = (kept.next + 1) % Self.size
            }
        }
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
