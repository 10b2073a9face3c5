import HTTPTypes
import Hummingbird
import BatchValues

/// Catalog's calls on datasets: list, look up, create, change and delete.
///
/// Left out: views other than their files, credentials, and the multi-request.
///
/// Source: Catalog Service API reference and the guide's pages on each call.
struct CatalogDatasetRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("dataSets", use: list)
        group.post("dataSets", use: create)
        group.get("dataSets/:dataset", use: look)
        group.put("dataSets/:dataset", use: replace)
        group.patch("dataSets/:dataset") { try await patch($0, $1, isDeep: false) }
        group.patch("v2/dataSets/:dataset") { try await patch($0, $1, isDeep: true) }
        group.delete("dataSets/:dataset", use: delete)
        group.get("lastBatches", use: lastBatches)
    }

    /// `GET /dataSets`: a map by id, in the order asked for, else the newest first.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let listing = try CatalogListing<Dataset>(request)
        let datasets: [Dataset] = try await store.page(
            listing.query,
            listing.filters,
            in: context.caller.sandbox
        )
        return listing.properties.answer(try await shown(datasets, context))
    }

    /// `GET /dataSets/{id}` or `/dataSets/{id},{id}`: a map by id; 404 if none of them is there.
    @Sendable private func look(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try context.pathPart("dataset")
        let properties = try CatalogProperties(query: request.uri.query)
        let caller = context.caller
        let ids = try CatalogProperties.ids(text).compactMap(DatasetID.init)
        let datasets = try await store.datasets(ids, in: caller.sandbox)
        guard !datasets.isEmpty else {
            throw CatalogError.unknown("Dataset \(text)", caller.sandbox)
        }
        return properties.answer(try await shown(datasets, context))
            .versioned(datasets.count == 1 ? datasets[0].version : nil)
    }

    private func shown(
        _ datasets: [Dataset],
        _ context: EmulatorContext
    ) async throws -> [(id: String, object: JSONObject)] {
        var shown: [(id: String, object: JSONObject)] = []
        for dataset in datasets {
            var object = dataset.catalogObject(organization: context.caller.organization)
            try await store.lastBatches(of: dataset.id, in: dataset.sandbox)
                .describe(in: &object)
            shown.append((dataset.id.text, object))
        }
        return shown
    }

    /// `POST /dataSets`: 201, a reference to the dataset and where it is.
    ///
    /// `requestDataSource` changes nothing, as there are no data sources here.
    @Sendable private func create(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let given = try await CatalogChange(request, isDeep: false).object
        let id = try await store.createDataset(
            given,
            by: context.caller,
            isTrial: request.isTrial
        )
        if request.isTrial { return Response(json: []) }
        var response = Response(status: .created, json: [.string("@/dataSets/\(id.text)")])
        response.headers[.location] = "/data/foundation/catalog/dataSets/\(id.text)"
        return response
    }

    /// `PUT /dataSets/{id}`: all that is the client's own is replaced.
    @Sendable private func replace(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let new = try await CatalogChange(request, isDeep: false).object
        return try await change(request, context) { _ in new }
    }

    /// `PATCH /dataSets/{id}`: members to change as `application/json`, or a JSON Patch; the
    /// second version merges what stands in objects too.
    private func patch(
        _ request: Request,
        _ context: EmulatorContext,
        isDeep: Bool
    ) async throws -> Response {
        let change = try await CatalogChange(request, isDeep: isDeep)
        return try await self.change(request, context, change.apply)
    }

    private func change(
        _ request: Request,
        _ context: EmulatorContext,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws -> Response {
        let id = try id(context)
        try await store.changeDataset(
            id,
            if: VersionCondition(request.headers),
            by: context.caller,
            isTrial: request.isTrial,
            change
        )
        return Response(json: [.string("@/dataSets/\(id.text)")])
    }

    /// `DELETE /dataSets/{id}`: 200 and a reference; an empty list where there was none.
    @Sendable private func delete(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let id = try id(context)
        let wasThere = try await store.deleteDataset(id, in: context.caller.sandbox)
        return Response(json: wasThere ? [.string("@/dataSets/\(id.text)")] : [])
    }

    /// `GET /lastBatches`: of each dataset that has batches, the newest ones; a map by dataset.
    @Sendable private func lastBatches(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard let query = QueryItems(request.uri.query) else {
            throw CatalogError.queryEncoding
        }
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

    private func id(_ context: EmulatorContext) throws -> DatasetID {
        let text = try context.pathPart("dataset")
        guard let id = DatasetID(text) else {
            throw CatalogError.unknown("Dataset \(text)", context.caller.sandbox)
        }
        return id
    }
}
