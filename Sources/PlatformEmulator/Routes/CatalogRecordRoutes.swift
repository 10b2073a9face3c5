import HTTPTypes
import Hummingbird
import BatchValues

/// Catalog's calls that write batches as records.
///
/// Ordinary clients create batches through Batch Ingestion; a record needs a status and, in
/// `relatedObjects`, a dataset (our own choice, as every batch here has one). What can be
/// changed is status, tags, metrics and errors. A status takes its course from there.
///
/// Source: Catalog Service API reference.
struct CatalogRecordRoutes {
    let store: Store
    let lifecycle: Lifecycle

    func add(to group: RouterGroup<EmulatorContext>) {
        group.post("batches") { try await create($0, $1, id: nil) }
        group.post("batches/:batch") { try await create($0, $1, id: try id($1)) }
        group.put("batches/:batch", use: replace)
        group.patch("batches/:batch", use: patch)
        group.delete("batches/:batch", use: delete)
    }

    /// `POST /batches` and `/batches/{id}`: 201, a reference and where the batch is.
    private func create(
        _ request: Request,
        _ context: EmulatorContext,
        id: BatchID?
    ) async throws -> Response {
        let record = try await CatalogChange(request, isDeep: false).object
        let status = try BatchStatus(record: record)
        var draft = record
        let related = record["relatedObjects"]?.array ?? []
        guard let dataset = related.first(where: { $0["type"] == "dataSet" })?["id"] else {
            throw CatalogError.malformed("relatedObjects has no dataSet")
        }
        draft["datasetId"] = dataset
        let new = try await store.createRecord(
            try BatchDraft(creation: .object(draft)),
            status,
            id: id,
            by: context.caller,
            isTrial: request.isTrial
        )
        if request.isTrial { return Response(json: []) }
        lifecycle.follow(new)
        var response = Response(status: .created, json: [.string("@/batches/\(new.text)")])
        response.headers[.location] = "/data/foundation/catalog/batches/\(new.text)"
        return response
    }

    /// `PUT /batches/{id}`: 200 and a reference.
    @Sendable private func replace(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let new = try await CatalogChange(request, isDeep: false).object
        return try await change(request, context) { _ in new }
    }

    /// `PATCH /batches/{id}`: members to change, or a JSON Patch; 200 and a reference.
    @Sendable private func patch(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let change = try await CatalogChange(request, isDeep: false)
        return try await self.change(request, context, change.apply)
    }

    private func change(
        _ request: Request,
        _ context: EmulatorContext,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws -> Response {
        let id = try id(context)
        try await store.changeRecord(
            id,
            if: VersionCondition(request.headers),
            by: context.caller,
            isTrial: request.isTrial,
            change
        )
        if !request.isTrial { lifecycle.follow(id) }
        return Response(json: [.string("@/batches/\(id.text)")])
    }

    /// `DELETE /batches/{id}`: 200 and a reference; an empty list where there was none.
    @Sendable private func delete(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let id = try id(context)
        let wasThere = try await store.deleteRecord(id, in: context.caller.sandbox)
        return Response(json: wasThere ? [.string("@/batches/\(id.text)")] : [])
    }

    private func id(_ context: EmulatorContext) throws -> BatchID {
        let text = try context.pathPart("batch")
        guard let id = BatchID(text) else {
            throw CatalogError.unknown("Batch \(text)", context.caller.sandbox)
        }
        return id
    }
}
