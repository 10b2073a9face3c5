import BatchValues
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Batch Ingestion's calls on files: small ones in one request, large ones in chunks.
///
/// Source: Batch Ingestion API reference, `uploadSmallFile`; "Batch ingestion API guide", large
/// files.
struct FileRoutes {
    let store: Store

    /// The largest file that one request may carry, in bytes.
    ///
    /// The reference says "256MB" without saying which; the decimal reading is safe under both.
    private static let smallFileLimit = 256_000_000

    /// The largest chunk, in bytes (Batch Ingestion API reference).
    private static let chunkLimit = 512_000_000

    func add(to group: RouterGroup<EmulatorContext>) {
        // A sample has the capital.
        for datasets in ["datasets", "dataSets"] {
            let path = RouterPath("batches/:batch/\(datasets)/:dataset/files/**")
            group.put(path, use: put)
            group.post(path, use: act)
            group.patch(path, use: patch)
            group.head(path, use: head)
        }
    }

    /// `PUT …/files/{path}`: 200 without a body, for a new file and a replaced one alike.
    ///
    /// The guide says 200, the reference 201 for a new one: the guide is followed. Any type of
    /// body is taken but multipart, which the guide forbids.
    @Sendable private func put(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let (address, sandbox) = (try address(request, context), context.caller.sandbox)
        try Self.checkType(request)
        try await store.checkUpload(to: address, in: sandbox)
        try await receive(request, upTo: Self.smallFileLimit) { file in
            try await store.add(file, at: address, in: sandbox)
        }
        return .empty
    }

    /// `POST …/files/{path}?action=INITIALIZE` or `COMPLETE`: 201 and the file.
    ///
    /// The guide says 201 without a body, the reference 200 with the file's name and size: the answer
    /// has the status of the one and the body of the other.
    @Sendable private func act(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let (address, sandbox) = (try address(request, context), context.caller.sandbox)
        let action = QueryItems(request.uri.query)?["action"]
        switch action?.lowercasedASCII {
        case "initialize": try await store.beginFile(at: address, in: sandbox)
        case "complete": try await store.completeFile(at: address, in: sandbox)
        default: throw ImportError.fileActionUnknown(action)
        }
        return try await fileAnswer(.created, address, context)
    }

    /// `PATCH …/files/{path}` with `Content-Range: bytes FIRST-LAST`: 200 and the file.
    ///
    /// The reference answers with the file and the range, the guide with nothing.
    /// The same range again replaces the chunk, so that a client may repeat a call.
    @Sendable private func patch(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let (address, sandbox) = (try address(request, context), context.caller.sandbox)
        try Self.checkType(request)
        guard let text = request.headers[.contentRange], let range = ContentRange(text) else {
            throw ImportError.contentRange(
                "Content-Range has to be: bytes FIRST-LAST, counted from 0"
            )
        }
        guard range.count <= Self.chunkLimit else {
            throw GatewayError.bodyTooLarge(limit: Self.chunkLimit)
        }
        let mismatch = ImportError.contentRange("The body does not have \(range.count) bytes")
        if let length = request.contentLength, length != range.count { throw mismatch }
        try await store.checkChunk(of: address, in: sandbox)
        try await receive(request, upTo: Self.chunkLimit) { chunk in
            guard chunk.size == range.count else { throw mismatch }
            try await store.addChunk(chunk, first: range.first, of: address, in: sandbox)
        }
        return try await fileAnswer(.ok, address, context)
    }

    /// The file as far as it has arrived: its name, its size, and in `Range` which bytes.
    ///
    /// Source: Batch Ingestion API reference, `File`.
    private func fileAnswer(
        _ status: HTTPResponse.Status,
        _ address: FileAddress,
        _ context: EmulatorContext
    ) async throws -> Response {
        let ranges = try await store.arrivedRanges(of: address, in: context.caller.sandbox)
        var response = Response(
            status: status,
            json: [
                "name": .string(address.path.text), "sizeInBytes": JSONValue(ranges.byteCount),
            ]
        )
        response.headers[.range] = ranges.header
        return response
    }

    /// `HEAD …/files/{path}`: 200, with a header `Range` that has the bytes that have arrived.
    @Sendable private func head(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let address = try address(request, context)
        let ranges = try await store.arrivedRanges(of: address, in: context.caller.sandbox)
        var response = Response.empty
        response.headers[.range] = ranges.header
        return response
    }

    /// Refuses a form in place of a file's bytes.
    private static func checkType(_ request: Request) throws(ImportError) {
        if request.mediaType?.hasPrefix("multipart/") == true { throw .multipart }
    }

    /// Writes a body to a file, and forgets the file unless it is recorded.
    private func receive(
        _ request: Request,
        upTo limit: Int,
        record: (StoredFile) async throws -> Void
    ) async throws {
        let file = try store.files.create()
        do {
            try await request.readBody(upTo: limit) { part in
                try part.withUnsafeReadableBytes { try file.append($0) }
            }
            try await record(store.files.keepInBackground(file))
        } catch {
            try? store.files.remove(file.name)
            throw error
        }
    }

    private func address(_ request: Request, _ context: EmulatorContext) throws -> FileAddress {
        let dataset = try context.pathPart("dataset")
        guard let datasetID = DatasetID(dataset) else { throw RequestError.notAnID(dataset) }
        return FileAddress(
            batch: try context.batchID(),
            dataset: datasetID,
            path: try FilePath(encoded: Self.pathParts(of: request.uri.path))
        )
    }

    /// The parts behind `/data/foundation/import/batches/B/datasets/D/files/`, empty ones too.
    ///
    /// The router leaves out empty parts, so that they are counted off from the raw path.
    private static func pathParts(of path: String) -> ArraySlice<Substring> {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        var named = 0
        while named < 8, let part = parts.popFirst() { named += part.isEmpty ? 0 : 1 }
        return parts
    }
}
