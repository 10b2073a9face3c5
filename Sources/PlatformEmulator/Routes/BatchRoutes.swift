import Hummingbird
import BatchValues

/// Batch Ingestion's calls on batches: create, and act on one.
///
/// Source: Batch Ingestion API reference; "Create a batch"; "Batch ingestion API guide".
struct BatchRoutes {
    let store: Store
    let lifecycle: Lifecycle
    let liveOptions: LiveOptions

    /// The largest body of a creation, in bytes; our own choice.
    private static let largestCreation = 1 << 20

    func add(to group: RouterGroup<EmulatorContext>) {
        group.post("batches", use: create)
        // Adobe's Python client sends a replay so.
        group.patch("batches", use: create)
        group.post("batches/:batch", use: act)
    }

    /// `POST /batches`: 201 and the batch, which is not wrapped in a map as Catalog's are.
    ///
    /// A dataset that is not there is a 400, for the reference has no 404 here.
    @Sendable private func create(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard request.mediaType == "application/json" else { throw RequestError.contentTypeMissing }
        let json = try await JSONBody(request, upTo: Self.largestCreation).value
        if liveOptions.isStrict, json["inputFormat"]?["format"] == nil {
            throw EmulatorError.strict(
                .badRequest,
                "inputFormat.format is required by the API reference; --strict demands it on purpose, "
                    + "though the sample of \"Create a batch\" does without"
            )
        }
        let draft = try BatchDraft(creation: json)
        let batch = try await store.create(draft, by: context.caller)
        return Response(
            status: .created,
            json: batch.importObject(organization: context.caller.organization)
        )
    }

    /// `POST /batches/{id}?action=`: 200 and the batch, as its creation shows it.
    ///
    /// The guide has an empty body, the reference a batch. Clients that follow the guide look at the
    /// status alone; those that are generated from the reference cannot do without the batch.
    @Sendable private func act(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let name = QueryItems(request.uri.query)?["action"]
        guard let action = name.flatMap(BatchAction.init(name:)) else {
            throw ImportError.actionUnknown(name)
        }
        let id = try context.batchID()
        let batch = try await store.perform(
            action,
            on: id,
            in: context.caller.sandbox,
            isStrict: liveOptions.isStrict
        )
        switch action {
        case .complete, .revert: lifecycle.schedule(id)
        case .abort, .fail: lifecycle.cancel(id)
        }
        return Response(
            json: batch.importObject(organization: context.caller.organization)
        )
    }
}
