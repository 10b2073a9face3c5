import GRDB
import Hummingbird
import BatchValues

/// Catalog's calls on dataset files: one for each batch that has succeeded.
///
/// Source: "Look up a Catalog object", dataset files. They are in no API reference.
struct CatalogFileRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("dataSetFiles", use: list)
        group.get("dataSets/:dataset/views/:view/files", use: files)
    }

    /// `GET /dataSetFiles?dataSetId={id}`: a map by id.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard let text = QueryItems(request.uri.query)?["dataSetId"], let id = DatasetID(text)
        else { throw CatalogError.query("dataSetId is required") }
        return try await answer(request, context, id)
    }

    /// `GET /dataSets/{id}/views/{viewId}/files`: the same, under the dataset's one view.
    @Sendable private func files(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        try await answer(request, context, try await store.datasetOfView(context).id)
    }

    private func answer(
        _ request: Request,
        _ context: EmulatorContext,
        _ dataset: DatasetID
    ) async throws -> Response {
        let items = QueryItems(request.uri.query)
        var query = CatalogQuery<BatchColumn>()
        query.conditions = [
            .anyOf(.dataset, [dataset.text.databaseValue]),
            .anyOf(.status, [BatchStatus.success.rawValue.databaseValue]),
        ]
        guard let limit = Int(items?["limit"] ?? "20"), (1...100).contains(limit),
            let start = Int(items?["start"] ?? "0"), start >= 0
        else { throw CatalogError.query("limit is a number from 1 to 100, start one from 0") }
        (query.limit, query.start) = (limit, start)
        let caller = context.caller
        let batches: [Batch] = try await store.page(query, [], for: caller)
        var objects: [(id: String, object: JSONObject)] = []
        for batch in batches {
            let view = try await store.viewID(of: batch)
            objects.append(
                ("\(batch.id.text)-1", batch.fileObject(view, organization: caller.organization))
            )
        }
        return try CatalogProperties(query: request.uri.query).answer(objects)
    }
}

extension Batch {
    /// The dataset file of the batch, members in the order of the sample.
    fileprivate func fileObject(_ view: String?, organization: String) -> JSONObject {
        var object = JSONObject()
        let time = JSONValue.number(.integer(completed ?? updated))
        object["id"] = .string("\(id.text)-1")
        object["batchId"] = .string(id.text)
        object["dataSetViewId"] = view.map(JSONValue.string)
        object["imsOrg"] = .string(organization)
        object["availableDates"] = [:]
        object["createdUser"] = .string(createdUser)
        object["createdClient"] = .string(createdClient)
        object["updatedUser"] = .string(createdUser)
        object["version"] = "1.0.0"
        object["created"] = time
        object["updated"] = time
        return object
    }
}
