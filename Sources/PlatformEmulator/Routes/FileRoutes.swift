import Hummingbird
import HummingbirdCore
import NIOCore

/// Batch Ingestion's calls on files: small ones, each in one request.
///
/// Left out: INITIALIZE, PATCH, HEAD and COMPLETE of large files.
///
/// Source: Batch Ingestion API reference, `uploadSmallFile`.
struct FileRoutes {
    let store: Store

    /// The largest file that one request may carry, in bytes.
    ///
    /// The reference says "256MB" without saying which; the decimal reading is safe under both.
    private static let smallFileLimit = 256_000_000

    func add(to group: RouterGroup<EmulatorContext>) {
        group.put("batches/:batch/datasets/:dataset/files/**", use: put)
        // A sample spells it so.
        group.put("batches/:batch/dataSets/:dataset/files/**", use: put)
    }

    /// `PUT …/files/{path}`: 200 without a body, for a new file and a replaced one alike.
    ///
    /// The guide says 200, the reference 201 for a new one: the guide is followed. Any type of
    /// body is taken but multipart, which the guide forbids.
    @Sendable private func put(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let address = try address(request, context)
        if request.mediaType?.hasPrefix("multipart/") == true { throw Refusal.multipart }
        let sandbox = context.caller.sandbox
        try await store.checkUpload(to: address, in: sandbox)
        let file = try store.files.create()
        do {
            try await request.readBody(upTo: Self.smallFileLimit) { part in
                try part.withUnsafeReadableBytes { try file.append($0) }
            }
            try await store.add(store.files.keep(file), at: address, in: sandbox)
        } catch {
            try? store.files.remove(file.name)
            throw error
        }
        return .empty
    }

    private func address(_ request: Request, _ context: EmulatorContext) throws -> FileAddress {
        let dataset = try context.pathPart("dataset")
        guard let datasetID = DatasetID(dataset) else { throw Refusal.notAnID(dataset) }
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
