import BatchValues
import NIOCore
import Synchronization

/// The beginnings of the two bodies of an exchange, as they went over the wire.
final class ExchangeBodies: Sendable {
    /// One body: its first bytes, and how many it has had so far.
    struct Body: Sendable {
        fileprivate(set) var start: [UInt8] = []
        fileprivate(set) var size = 0
    }

    /// The number of bytes that are kept of each body: a thousand exchanges hold 16 MiB at most.
    static let kept = 8_192

    private let bodies = Mutex((request: Body(), response: Body()))

    /// The body of the request.
    var request: Body { bodies.withLock { $0.request } }
    /// The body of the answer.
    var response: Body { bodies.withLock { $0.response } }

    /// Takes a part of the request's body.
    func noteRequest(_ part: ByteBuffer) { bodies.withLock { $0.request.add(part) } }

    /// Takes a part of the answer's body.
    func noteResponse(_ part: ByteBuffer) { bodies.withLock { $0.response.add(part) } }
}

extension ExchangeBodies.Body {
    fileprivate mutating func add(_ part: ByteBuffer) {
        size += part.readableBytes
        start += part.readableBytesView.prefix(ExchangeBodies.kept - start.count)
    }

    /// The body as the page shows it: its text where it is one, its size, and whether that is all
    /// of it; nothing of a body without bytes.
    var json: JSONValue? {
        guard size > 0 else { return nil }
        var object = JSONObject()
        object["bytes"] = JSONValue(size)
        object["isWhole"] = .bool(size == start.count)
        object["text"] = text.map { .string(PlainSecret.hidden(in: $0)) }
        return .object(object)
    }

    /// The body as a program reads it: JSON as its value, other text as text; null of a body without
    /// bytes or of others than text.
    var value: JSONValue {
        guard let text else { return .null }
        let shown = PlainSecret.hidden(in: text)
        return shown.isEmpty ? .null : (try? JSONValue(json: shown)) ?? .string(shown)
    }

    /// The bytes as text, but for a character that is cut off at their end.
    private var text: String? {
        let cut = size > start.count ? 3 : 0
        for missing in 0...min(cut, start.count) {
            if let text = String(validating: start.dropLast(missing), as: UTF8.self) {
                return text.utf8.contains(0) ? nil : text
            }
        }
        return nil
    }
}
