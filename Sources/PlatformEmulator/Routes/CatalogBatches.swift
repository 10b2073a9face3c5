import BatchValues
import Hummingbird

/// Batches in Catalog: looked at, written as records, and the values of a field.
///
/// `aggregate` changes nothing, as the objects that a batch is related to have no status of their
/// own. Ordinary clients create batches through Batch Ingestion; a record needs no more than a
/// status. What can be changed is status, tags, metrics and errors. A status takes its course from
/// there.
struct CatalogBatches: CatalogCollection {
    let store: Store
    let lifecycle: Lifecycle

    func add(to group: RouterGroup<EmulatorContext>) {
        let routes = CatalogRoutes(self)
        group.get("batches", use: routes.list)
        group.get("batches/:batch", use: routes.show)
        // The overview and an older collection spell it so.
        group.get("batch/:batch", use: routes.show)
        group.get("batches/uniques/:field", use: uniques)
        group.post("batches", use: routes.create)
        group.post("batches/:batch", use: routes.createNamed)
        group.put("batches/:batch", use: routes.replace)
        group.patch("batches/:batch", use: routes.patch)
        group.delete("batches/:batch", use: routes.delete)
    }

    /// `GET /batches/uniques/{field}`: a list of values, at most 1,000 of them.
    @Sendable private func uniques(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let field = try context.pathPart("field")
        guard let column = BatchColumn(property: field) else {
            throw CatalogError.query("The emulator does not list the values of \(field)")
        }
        return Response(json: .array(try await store.uniques(column, in: context.caller.sandbox)))
    }

    func shown(
        _ batches: [Batch],
        to caller: Caller
    ) async throws -> [(id: String, object: JSONObject)] {
        if !caller.isAside { lifecycle.noteShown(batches) }
        return batches.map { ($0.id.text, $0.catalogObject(for: caller)) }
    }

    func create(
        _ record: JSONObject,
        as id: BatchID?,
        by caller: Caller,
        validatesOnly: Bool
    ) async throws -> BatchID {
        let status = try BatchStatus(record: record)
        var draft = try Batch.checked(record: record)
        let related = record["relatedObjects"]?.array ?? []
        draft["datasetId"] = related.first { $0["type"] == "dataSet" }?["id"]
        let new = try await store.createRecord(
            try BatchDraft(creation: .object(draft)),
            status,
            id: id,
            by: caller,
            validatesOnly: validatesOnly
        )
        if !validatesOnly { lifecycle.schedule(new) }
        return new
    }

    func change(
        _ id: BatchID,
        if condition: VersionCondition,
        by caller: Caller,
        validatesOnly: Bool,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws {
        try await store.changeRecord(
            id,
            if: condition,
            by: caller,
            validatesOnly: validatesOnly,
            change
        )
        if !validatesOnly { lifecycle.schedule(id) }
    }

    func delete(_ id: BatchID, in sandbox: SandboxName) async throws -> Bool {
        try await store.deleteRecord(id, in: sandbox)
    }
}
