import BatchValues
import Hummingbird

/// Datasets in Catalog: looked at, created, changed and deleted, and the last batches of each.
///
/// `requestDataSource` changes nothing, as there are no data sources here. Left out:
/// credentials.
struct CatalogDatasets: CatalogCollection {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        let routes = CatalogRoutes(self)
        group.get("dataSets", use: routes.list)
        group.post("dataSets", use: routes.create)
        group.get("dataSets/:dataset", use: routes.show)
        group.put("dataSets/:dataset", use: routes.replace)
        group.patch("dataSets/:dataset", use: routes.patch)
        group.patch("v2/dataSets/:dataset", use: routes.patchDeep)
        group.delete("dataSets/:dataset", use: routes.delete)
        group.get("lastBatches", use: lastBatches)
    }

    /// `GET /lastBatches`: of each dataset that has batches, the newest ones; a map by dataset.
    @Sendable private func lastBatches(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard let query = QueryItems(request.uri.query) else { throw CatalogError.queryEncoding }
        let caller = context.caller
        guard let sandbox = await store.sandbox(named: caller.sandbox) else {
            throw SandboxError.forbidden(caller.sandbox.text)
        }
        let page = try LastBatchPage(query)
        var objects: [(id: String, object: JSONObject)] = []
        for dataset in try await store.datasets(in: caller.sandbox) {
            let last = try await store.lastBatches(of: dataset.id, in: caller.sandbox)
            let object = last.json(organization: caller.organization, sandboxID: sandbox.id)
            if let object { objects.append((dataset.id.text, object)) }
        }
        return try CatalogProperties(query: request.uri.query).answer(page.chosen(objects))
    }

    func shown(
        _ datasets: [Dataset],
        to caller: Caller
    ) async throws -> [(id: String, object: JSONObject)] {
        var shown: [(id: String, object: JSONObject)] = []
        for dataset in datasets {
            var object = dataset.catalogObject(for: caller)
            try await store.lastBatches(of: dataset.id, in: dataset.sandbox)
                .describe(in: &object)
            shown.append((dataset.id.text, object))
        }
        return shown
    }

    func create(
        _ given: JSONObject,
        as id: DatasetID?,
        by caller: Caller,
        validatesOnly: Bool
    ) async throws -> DatasetID {
        try await store.createDataset(given, by: caller, validatesOnly: validatesOnly)
    }

    func change(
        _ id: DatasetID,
        if condition: VersionCondition,
        by caller: Caller,
        validatesOnly: Bool,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws {
        try await store.changeDataset(
            id,
            if: condition,
            by: caller,
            validatesOnly: validatesOnly,
            change
        )
    }

    func delete(_ id: DatasetID, in sandbox: SandboxName) async throws -> Bool {
        try await store.deleteDataset(id, in: sandbox)
    }
}
