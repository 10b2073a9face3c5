import HTTPTypes
import Hummingbird
import NIOHTTP1
import NIOHTTPCompression

/// Lets answers be compressed for a client that asks for that; to others they look as ever.
///
/// Source: Catalog Service API reference, header `Accept-Encoding`.
struct Compression: RouterMiddleware {
    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // An answer to HEAD has no body, and must not get one by being compressed.
        if request.method != .head, request.headers[.acceptEncoding] != nil {
            response.headers[.vary] = "Accept-Encoding"
        }
        return response
    }

    /// Whether the pipeline is to compress an answer.
    static func isWanted(
        _ head: inout HTTPResponseHead,
        _ isSupported: Bool
    ) -> HTTPResponseCompressor.CompressionIntent {
        head.headers.contains(name: "vary") ? .compressIfPossible : .doNotCompress
    }
}
