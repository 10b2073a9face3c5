import Hummingbird
import BatchValues
import NIOCore

/// The JSON value that a request has as its body.
struct JSONBody {
    let value: JSONValue

    /// Reads the whole body.
    ///
    /// - Throws: ``RequestError/bodyMalformed(_:)``, and what ``Request/wholeBody(upTo:)`` does.
    init(_ request: Request, upTo limit: Int) async throws {
        let body = try await request.wholeBody(upTo: limit)
        do {
            value = try body.withUnsafeReadableBytes { bytes throws(JSONSyntaxError) in
                try JSONValue(json: bytes)
            }
        } catch {
            throw RequestError.bodyMalformed("The body is no JSON: \(error)")
        }
        guard !value.hasNUL else {
            throw RequestError.bodyMalformed("A text in the body has a NUL character in it")
        }
    }
}
