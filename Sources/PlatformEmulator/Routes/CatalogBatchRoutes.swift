import HTTPTypes
import Hummingbird
import JSON

/// Catalog's calls on batches: list, and one or several by id.
///
/// Left out: writing batches, `uniques`, `aggregate`, filters as headers, entity tags.
///
/// Source: Catalog Service API reference; "List Catalog objects"; "Look up a Catalog object".
struct CatalogBatchRoutes {
    let store: Store
    let lifecycle: Lifecycle

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("batches", use: list)
        group.get("batches/:batch", use: look)
        // The overview and an older collection spell it so.
        group.get("batch/:batch", use: look)
    }

    /// `GET /batches`: a map by id, in the order asked for, else the newest first.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let listing = try CatalogListing<BatchColumn>(query: request.uri.query)
        let caller = context.caller
        let batches = try await store.batches(listing.query, in: caller.sandbox)
        lifecycle.looked(at: batches)
        return listing.properties.answer(
            batches.map { ($0.id.text, $0.catalogObject(organization: caller.organization)) }
        )
    }

    /// `GET /batches/{id}` or `/batches/{id},{id}`: a map by id; 404 if none of them is there.
    @Sendable private func look(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try context.pathPart("batch")
        let properties = try CatalogProperties(query: request.uri.query)
        let caller = context.caller
        let ids = text.split(separator: ",").compactMap(BatchID.init)
        let batches = try await store.batches(ids, in: caller.sandbox)
        guard !batches.isEmpty else {
            throw Refusal.catalogObjectUnknown(
                "Batch \(text) was not found in sandbox \(caller.sandbox.text)"
            )
        }
        lifecycle.looked(at: batches)
        return properties.answer(
            batches.map { ($0.id.text, $0.catalogObject(organization: caller.organization)) }
        )
    }
}
