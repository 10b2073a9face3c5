import HTTPTypes
import Hummingbird
import BatchValues

/// Data Access: the files of a batch, what it failed at, and its diagnostics.
///
/// The platform stores Parquet, whatever came in; the emulator keeps what was uploaded, under its
/// own name. Files are there once a batch has succeeded.
///
/// Source: "Data Access API guide"; "Retrieving error diagnostics"; Data Access API reference.
struct DataAccessRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("batches/:batch/files", use: datasetFiles)
        group.get("files/:file", use: file)
        group.head("files/:file", use: file)
        group.get("batches/:batch/failed") { try await files($0, $1, of: .failed) }
        group.get("batches/:batch/meta", use: meta)
    }

    /// `GET /batches/{id}/files`: one dataset file for each batch, in which all files are.
    @Sendable private func datasetFiles(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let page = try FilePage(request)
        let batch = try await batch(try context.batchID(), context)
        var entries: [JSONValue] = []
        if batch.status == .success {
            let view = try await store.viewID(of: batch)
            let time = JSONValue.string(String(batch.completed ?? batch.updated))
            let id = "\(batch.id.text)-1"
            let link = "\(try request.origin())/data/foundation/export/files/\(id)"
            entries.append([
                "dataSetFileId": .string(id), "dataSetViewId": view.map(JSONValue.string) ?? .null,
                "version": "1.0.0", "created": time, "updated": time, "isValid": false,
                "_links": ["self": ["href": .string(link)]],
            ])
        }
        return try page.answer(entries)
    }

    /// `GET` and `HEAD /files/{id}`: a list, or with `path` the bytes of one.
    @Sendable private func file(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try context.pathPart("file")
        guard text.hasSuffix("-1"), let id = BatchID(text.dropLast(2)) else {
            throw absent("Dataset file \(text)", context)
        }
        let batch = try await batch(id, context)
        guard batch.status == .success else { throw absent("Dataset file \(text)", context) }
        return try await answer(request, context, try await store.files(.input, of: id))
    }

    /// `GET /batches/{id}/failed`: what was put aside.
    private func files(
        _ request: Request,
        _ context: EmulatorContext,
        of area: FileArea
    ) async throws -> Response {
        let id = try await batch(try context.batchID(), context).id
        return try await answer(request, context, try await store.files(area, of: id))
    }

    /// `GET /batches/{id}/meta`: with `path` a folder of diagnostics or one of its files.
    ///
    /// The reference has two names for the sample of bad rows: both are served. The two folders that
    /// it has are there for every batch, empty where there is nothing to tell.
    @Sendable private func meta(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let id = try await batch(try context.batchID(), context).id
        let files = try await store.files(.meta, of: id)
        guard var path = QueryItems(request.uri.query)?["path"] else {
            return try FilePage(request).answer(folder: files, in: "")
        }
        if path.hasSuffix("/") { path.removeLast() }
        if path == "row_error_samples.json" { path = "row_errors_sample.json" }
        let inside = files.filter { $0.path.hasPrefix("\(path)/") }
        let isFolder = !inside.isEmpty || Self.folders.contains(path)
        if isFolder { return try FilePage(request).answer(folder: inside, in: "\(path)/") }
        guard let file = files.first(where: { $0.path.hasSameScalars(as: path) }) else {
            throw absent("Path \(path)", context)
        }
        return try await FileContent(file, in: store.files).answer(request)
    }

    private static let folders = ["input_files", "row_errors"]

    private func answer(
        _ request: Request,
        _ context: EmulatorContext,
        _ files: [BatchFile]
    ) async throws -> Response {
        guard let path = QueryItems(request.uri.query)?["path"] else {
            if request.method == .head { throw CatalogError.query("HEAD wants ?path=NAME") }
            return try FilePage(request).answer(files)
        }
        guard let file = files.first(where: { $0.path.hasSameScalars(as: path) }) else {
            throw absent("Path \(path)", context)
        }
        return try await FileContent(file, in: store.files).answer(request)
    }

    private func batch(_ id: BatchID, _ context: EmulatorContext) async throws -> Batch {
        guard let batch = try await store.find([id], in: context.caller.sandbox).first else {
            throw absent("Batch \(id.text)", context)
        }
        return batch
    }

    private func absent(_ what: String, _ context: EmulatorContext) -> CatalogError {
        .unknown(what, context.caller.sandbox)
    }
}

/// A page of a list of Data Access.
private struct FilePage {
    private let request: Request
    private let start: Int
    private let limit: Int

    init(_ request: Request) throws(CatalogError) {
        guard let query = QueryItems(request.uri.query) else {
            throw .queryEncoding
        }
        guard let start = Int(query["start"] ?? "0"), start >= 0 else {
            throw .query("start is a number from 0")
        }
        guard let limit = Int(query["limit"] ?? "100"), (1...100).contains(limit) else {
            throw .query("limit is a number from 1 to 100")
        }
        (self.request, self.start, self.limit) = (request, start, limit)
    }

    /// Files, each with its name, its length as a text, and where its bytes are.
    func answer(_ files: [BatchFile]) throws -> Response {
        try answer(files.map { try entry($0.path, size: $0.size, path: $0.path) })
    }

    /// The entries of a folder: files, and folders as one entry each.
    func answer(folder files: [BatchFile], in prefix: String) throws -> Response {
        var entries: [JSONValue] = []
        var known: Set<String> = []
        for file in files {
            let parts = file.path.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
            let name = String(parts[0])
            guard known.insert(name).inserted else { continue }
            let size = parts.count == 1 ? file.size : 0
            entries.append(try entry(name, size: size, path: prefix + name))
        }
        return try answer(entries)
    }

    private func entry(_ name: String, size: Int, path: String) throws -> JSONValue {
        let link = "\(try link)?path=\(path.percentEncoded)"
        return [
            "name": .string(name), "length": .string(String(size)),
            "_links": ["self": ["href": .string(link)]],
        ]
    }

    /// The page of a list, with links to the next one where there are several.
    func answer(_ all: [JSONValue]) throws -> Response {
        var body = JSONObject()
        body["data"] = .array(Array(all.dropFirst(start).prefix(limit)))
        body["_page"] = [
            "limit": JSONValue(limit),
            "count": JSONValue(all.count),
        ]
        if all.count > limit {
            var links = JSONObject()
            let (next, overflows) = start.addingReportingOverflow(limit)
            if !overflows, next < all.count { links["next"] = ["href": try page(next)] }
            links["page"] = ["href": try page(start), "templated": true]
            body["_links"] = .object(links)
        }
        return Response(json: .object(body))
    }

    private func page(_ start: Int) throws -> JSONValue {
        let path = QueryItems(request.uri.query)?["path"].map { "&path=\($0.percentEncoded)" } ?? ""
        return .string("\(try link)?start=\(start)&limit=\(limit)\(path)")
    }

    private var link: String { get throws { "\(try request.origin())\(request.uri.path)" } }
}
