import BatchValues
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The names and values of a query in their order, decoded.
struct QueryItems {
    private let items: [(name: String, value: String)]

    /// The items of a query as a request has it, or nothing if one is wrongly encoded.
    init?(_ query: String?) {
        var items: [(name: String, value: String)] = []
        for item in (query ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].percentDecoded(plusIsBlank: true),
                let value = (parts.count > 1 ? parts[1] : "").percentDecoded(plusIsBlank: true)
            else { return nil }
            items.append((name, value))
        }
        self.items = items
    }

    /// All items in their order.
    var all: [(name: String, value: String)] { items }

    /// The value of the first item of a name.
    subscript(name: String) -> String? { items.first { $0.name.hasSameScalars(as: name) }?.value }
}

extension UInt8 {
    /// Whether this is a part of a name or a number of a host, or of its port.
    fileprivate var isOfPlainHost: Bool {
        isAlphanumeric || ":-.[]".utf8.contains(self)
    }
}

extension EmulatorContext {
    /// A part of the path that the route has named, decoded.
    func pathPart(_ name: String) throws -> String {
        let raw = try parameters.require(name)
        guard let part = raw.percentDecoded() else { throw RequestError.notAnID(raw) }
        return part
    }

    /// The batch that the path names.
    func batchID() throws -> BatchID {
        let text = try pathPart("batch")
        guard let id = BatchID(text) else { throw RequestError.notAnID(text) }
        return id
    }
}

extension Request {
    /// The host and port by which the client came, which can stand in a shell and in a URL as
    /// they are.
    func authority() throws(RequestError) -> String {
        guard let authority = head.authority, authority.utf8.allSatisfy(\.isOfPlainHost) else {
            throw .hostMalformed
        }
        return authority
    }

    /// The address by which the client came: `http://127.0.0.1:8787`.
    func origin() throws(RequestError) -> String { "http://\(try authority())" }

    /// The type of the body, in lower case and without parameters.
    var mediaType: String? {
        guard let value = headers[.contentType] else { return nil }
        let type = value.utf8.prefix { $0 != UInt8(ascii: ";") }
            .filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return String(decoding: type, as: UTF8.self).lowercasedASCII
    }

    /// The length that the request says its body has.
    var contentLength: Int? { headers[.contentLength].flatMap { Int($0) } }

    /// Hands the parts of the body on as they arrive.
    ///
    /// - Throws: ``GatewayError/bodyTooLarge(limit:)`` before a byte is read if the length is known to
    ///   be more than the limit, else as soon as it is; ``RequestError/bodyBroken`` if it ends early.
    func readBody(upTo limit: Int, _ take: (ByteBuffer) throws -> Void) async throws {
        let length = contentLength
        if let length, length > limit { throw GatewayError.bodyTooLarge(limit: limit) }
        var parts = body.makeAsyncIterator()
        var count = 0
        while true {
            let next: ByteBuffer?
            do { next = try await parts.next() } catch { throw RequestError.bodyBroken }
            guard let part = next else { break }
            count += part.readableBytes
            guard count <= limit else { throw GatewayError.bodyTooLarge(limit: limit) }
            try take(part)
        }
        if let length, length != count { throw RequestError.bodyBroken }
    }

    /// The whole body, for one that is small by its nature.
    func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        var whole = ByteBuffer()
        try await readBody(upTo: limit) { part in
            var part = part
            if whole.readableBytes == 0 { whole = part } else { whole.writeBuffer(&part) }
        }
        return whole
    }
}
