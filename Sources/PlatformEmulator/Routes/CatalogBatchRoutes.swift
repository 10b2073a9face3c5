import HTTPTypes
import Hummingbird
import BatchValues

/// Catalog's calls that look at batches: list, one or several by id, and the values of a field.
///
/// `aggregate` changes nothing, as the objects that a batch is related to have no status of their
/// own.
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
        group.get("batches/uniques/:field", use: uniques)
    }

    /// `GET /batches`: a map by id, in the order asked for, else the newest first.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let listing = try CatalogListing<Batch>(request)
        let caller = context.caller
        let batches: [Batch] = try await store.page(
            listing.query,
            listing.filters,
            in: caller.sandbox
        )
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
        let ids = try CatalogProperties.ids(text).compactMap(BatchID.init)
        let batches = try await store.batches(ids, in: caller.sandbox)
        guard !batches.isEmpty else {
            throw CatalogError.unknown("Batch \(text)", caller.sandbox)
        }
        lifecycle.looked(at: batches)
        return properties.answer(
            batches.map { ($0.id.text, $0.catalogObject(organization: caller.organization)) }
        ).versioned(batches.count == 1 ? batches[0].version : nil)
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
}
