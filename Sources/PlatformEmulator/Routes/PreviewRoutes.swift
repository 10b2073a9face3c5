import Hummingbird
import BatchValues
import NIOPosix

/// Looks at the first rows of files: those of a batch that is being uploaded, and a dataset's.
///
/// Source: Batch Ingestion API reference, preview; Data Access API reference, preview.
struct PreviewRoutes {
    let store: Store

    /// The most rows of each; Adobe's Python client says that the first cannot be ten.
    private static let (rowsOfBatch, rowsOfDataset) = (9, 100)

    func addUpload(to group: RouterGroup<EmulatorContext>) {
        group.get("batches/:batch/datasets/:dataset/preview", use: upload)
    }

    func addDataset(to group: RouterGroup<EmulatorContext>) {
        group.get("datasets/:dataset/preview", use: dataset)
    }

    /// `GET /batches/{id}/datasets/{id}/preview`: columns and rows of what was uploaded so far.
    ///
    /// A column's name is the way to it in a row; values are texts. Without `format`, which the
    /// reference requires and Adobe's Python client leaves out, it is that of the batch.
    @Sendable private func upload(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard let query = QueryItems(request.uri.query) else {
            throw RequestError.bodyMalformed("The query is wrongly percent-encoded")
        }
        guard let limit = Int(query["nrow"] ?? "0"), (0...Self.rowsOfBatch).contains(limit) else {
            throw RequestError.bodyMalformed("nrow is a number from 0 to \(Self.rowsOfBatch)")
        }
        let (id, dataset) = (try context.batchID(), try context.pathPart("dataset"))
        let sandbox = context.caller.sandbox
        guard let datasetID = DatasetID(dataset) else { throw RequestError.notAnID(dataset) }
        guard let batch = try await store.find([id], in: sandbox).first else {
            throw ImportError.batchUnknown(id, sandbox)
        }
        guard batch.dataset == datasetID else { throw ImportError.datasetNotOfBatch(datasetID, id) }
        let format = try Self.format(query, of: batch)
        let rows = try await rows(
            try await store.files(.input, of: id),
            format,
            nil,
            limit: limit == 0 ? Self.rowsOfBatch : limit
        )
        let leaves = rows.map(\.leaves)
        var columns: [String] = []
        for leaf in leaves.joined() where !columns.contains(leaf.path) { columns.append(leaf.path) }
        let described = columns.enumerated().map { place, name -> JSONValue in
            ["cid": .string(String(place)), "name": .string(name)]
        }
        let shown = leaves.map { leaves -> JSONValue in
            var row = JSONObject()
            for leaf in leaves {
                guard let place = columns.firstIndex(of: leaf.path) else { continue }
                row[String(place)] = .string(leaf.value.string ?? leaf.value.json())
            }
            return .object(row)
        }
        return Response(json: [
            "formatParams": .object(format),
            "preview": ["columns": .array(described), "rows": .array(shown)],
        ])
    }

    /// `GET /datasets/{id}/preview`: the first 100 rows of the newest batch that has succeeded.
    @Sendable private func dataset(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try context.pathPart("dataset")
        let sandbox = context.caller.sandbox
        guard let id = DatasetID(text),
            let dataset = try await store.find([id], in: sandbox).first
        else {
            throw CatalogError.unknown("Dataset \(text)", sandbox)
        }
        var found: [JSONObject] = []
        if let batch = try await store.lastBatches(of: id, in: sandbox).successful {
            found = try await rows(
                try await store.files(.input, of: batch.id),
                batch.inputFormat,
                dataset.details["fileDescription"],
                limit: Self.rowsOfDataset
            )
        }
        return Response(json: ["data": .array(found.map(JSONValue.object))])
    }

    private func rows(
        _ files: [BatchFile],
        _ format: JSONObject,
        _ fileDescription: JSONValue?,
        limit: Int
    ) async throws -> [JSONObject] {
        let preview = FilePreview(
            folder: store.files,
            format: format,
            fileDescription: fileDescription
        )
        return try await NIOThreadPool.singleton.runIfActive {
            try preview.rows(of: files, limit: limit)
        }
    }

    /// The format in which the query says that rows are to be read, with the reference's defaults.
    private static func format(
        _ query: QueryItems,
        of batch: Batch
    ) throws(RequestError) -> JSONObject {
        guard let given = query["format"] else { return batch.inputFormat }
        guard let name = given.lowercasedASCII, ["csv", "json", "parquet"].contains(name) else {
            throw .bodyMalformed("format is csv, json or parquet, not \(given)")
        }
        var format = JSONObject()
        if name == "csv" {
            for (key, usual) in [("delimiter", ","), ("quote", "\""), ("escape", "\\")] {
                let mark = query[key] ?? usual
                guard mark.utf8.count == 1 else {
                    throw .bodyMalformed("\(key) is one ASCII character")
                }
                format[key] = .string(mark)
            }
            let charset = query["charset"] ?? "UTF-8"
            guard CSVCharset(name: charset) != nil else {
                throw .bodyMalformed("charset is UTF-8, US-ASCII or ISO-8859-1")
            }
            format["charset"] = .string(charset)
            format["header"] = .bool(query["header"]?.lowercasedASCII != "false")
        }
        if name == "json" {
            format["isMultiLineJson"] = .bool(query["isMultiLineJson"]?.lowercasedASCII == "true")
        }
        format["format"] = .string(name)
        return format
    }
}
