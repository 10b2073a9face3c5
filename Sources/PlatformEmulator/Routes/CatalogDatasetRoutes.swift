import HTTPTypes
import Hummingbird
import JSON

/// Catalog's calls on datasets: list, and one or several by id.
///
/// Left out: creating, changing and deleting datasets, their files and views, schemas.
///
/// Source: Catalog Service API reference; "List Catalog objects"; "Look up a Catalog object".
struct CatalogDatasetRoutes {
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("dataSets", use: list)
        group.get("dataSets/:dataset", use: look)
    }

    /// `GET /dataSets`: a map by id, in the order asked for, else the newest first.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let listing = try CatalogListing<DatasetColumn>(query: request.uri.query)
        let caller = context.caller
        let datasets = try await store.datasets(listing.query, in: caller.sandbox)
        return listing.properties.answer(
            datasets.map { ($0.id.text, $0.catalogObject(organization: caller.organization)) }
        )
    }

    /// `GET /dataSets/{id}` or `/dataSets/{id},{id}`: a map by id; 404 if none of them is there.
    @Sendable private func look(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try context.pathPart("dataset")
        let properties = try CatalogProperties(query: request.uri.query)
        let caller = context.caller
        let ids = text.split(separator: ",").compactMap(DatasetID.init)
        let datasets = try await store.datasets(ids, in: caller.sandbox)
        guard !datasets.isEmpty else {
            throw Refusal.catalogObjectUnknown(
                "Dataset \(text) was not found in sandbox \(caller.sandbox.text)"
            )
        }
        return properties.answer(
            datasets.map { ($0.id.text, $0.catalogObject(organization: caller.organization)) }
        )
    }
}
