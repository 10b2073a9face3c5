import BatchValues
import Hummingbird

/// Catalog's calls on the views of datasets: each dataset has one, of all its files.
///
/// They are in no API reference, but Adobe's Python client has them. The members are our own
/// choice: those that every object of Catalog has, and those with which the guide creates a view.
///
/// Source: "Catalog Service API guide", object types and the multi-request.
struct CatalogViewRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("dataSets/:dataset/views", use: list)
        group.get("dataSets/:dataset/views/:view", use: show)
    }

    /// `GET /dataSets/{id}/views`: a map by id, as all lists of Catalog.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        try answer(try await store.dataset(context), request, context)
    }

    /// `GET /dataSets/{id}/views/{viewId}`: the same for one.
    @Sendable private func show(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        try answer(try await store.datasetOfView(context), request, context)
    }

    private func answer(
        _ dataset: Dataset,
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        try CatalogProperties(query: request.uri.query).answer(
            dataset.viewID.map { [($0, dataset.viewObject($0, for: context.caller))] } ?? []
        )
    }
}

extension Dataset {
    fileprivate var viewID: String? { details["viewId"]?.string }

    /// The view as Catalog shows it; it changes with its dataset.
    fileprivate func viewObject(_ view: String, for caller: Caller) -> JSONObject {
        var object = JSONObject()
        object["version"] = .string(version)
        object["imsOrg"] = .string(caller.organization)
        object["dataSetId"] = .string(id.text)
        object["status"] = "enabled"
        object["created"] = .number(.integer(created))
        object["updated"] = .number(.integer(updated))
        for member in ["createdClient", "createdUser", "updatedUser"] {
            object[member] = details[member]
        }
        object["files"] = .string("@/dataSets/\(id.text)/views/\(view)/files")
        return object
    }
}

extension Store {
    /// The dataset that the path names.
    func dataset(_ context: EmulatorContext) throws -> Dataset {
        let text = try context.pathPart("dataset")
        let sandbox = context.caller.sandbox
        guard let id = DatasetID(text), let dataset: Dataset = try find([id], in: sandbox).first
        else { throw CatalogError.unknown("Dataset \(text)", sandbox) }
        return dataset
    }

    /// The dataset whose view the path names.
    func datasetOfView(_ context: EmulatorContext) throws -> Dataset {
        let dataset = try dataset(context)
        let view = try context.pathPart("view")
        guard dataset.viewID?.hasSameScalars(as: view) == true else {
            throw CatalogError.unknown(
                "View \(view) of dataset \(dataset.id.text)",
                context.caller.sandbox
            )
        }
        return dataset
    }
}
