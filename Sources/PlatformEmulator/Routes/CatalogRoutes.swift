import BatchValues
import HTTPTypes
import Hummingbird

/// The objects of one kind, and what Catalog's calls do to them.
protocol CatalogCollection: Sendable {
    associatedtype Object: CatalogObject
    var store: Store { get }

    /// Objects as an answer shows them, by their ids.
    func shown(
        _ objects: [Object],
        to caller: Caller
    ) async throws -> [(id: String, object: JSONObject)]

    /// Creates an object from what a client says of it, under the id that the client wants, if any.
    func create(
        _ given: JSONObject,
        as id: Identifier<Object>?,
        by caller: Caller,
        validatesOnly: Bool
    ) async throws -> Identifier<Object>

    /// Changes an object; `change` gives it, as Catalog shows it, after the change.
    func change(
        _ id: Identifier<Object>,
        if condition: VersionCondition,
        by caller: Caller,
        validatesOnly: Bool,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws

    /// Deletes an object; says whether it was there.
    func delete(_ id: Identifier<Object>, in sandbox: SandboxName) async throws -> Bool
}

/// Catalog's calls on the objects of a collection: list, look up, create, change and delete.
///
/// Source: Catalog Service API reference; "List Catalog objects"; "Look up a Catalog object"; the
/// guide's pages on each call.
struct CatalogRoutes<Collection: CatalogCollection>: Sendable {
    private let collection: Collection

    typealias Object = Collection.Object

    init(_ collection: Collection) { self.collection = collection }

    /// `GET /{objects}`: a map by id, in the order asked for, else the newest first.
    @Sendable func list(_ request: Request, _ context: EmulatorContext) async throws -> Response {
        let listing = try CatalogListing<Object>(request)
        let objects: [Object] = try await collection.store.page(
            listing.query,
            listing.filters,
            for: context.caller
        )
        return listing.properties.answer(try await collection.shown(objects, to: context.caller))
    }

    /// `GET /{objects}/{id}` or `/{objects}/{id},{id}`: a map by id; 404 if none of them is there.
    @Sendable func show(_ request: Request, _ context: EmulatorContext) async throws -> Response {
        let text = try context.pathPart(parameter)
        let properties = try CatalogProperties(query: request.uri.query)
        let caller = context.caller
        let ids = try CatalogProperties.ids(text).compactMap(Identifier<Object>.init(_:))
        let objects: [Object] = try await collection.store.find(ids, in: caller.sandbox)
        guard !objects.isEmpty else { throw unknown(text, context) }
        return properties.answer(try await collection.shown(objects, to: caller))
            .versioned(objects.count == 1 ? objects[0].version : nil)
    }

    /// `POST /{objects}`: 201, a reference to the object and where it is.
    @Sendable func create(_ request: Request, _ context: EmulatorContext) async throws -> Response {
        try await create(request, context, as: nil)
    }

    /// `POST /{objects}/{id}`: the same, with an id that the client chooses.
    @Sendable func createNamed(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        try await create(request, context, as: try id(context))
    }

    private func create(
        _ request: Request,
        _ context: EmulatorContext,
        as id: Identifier<Object>?
    ) async throws -> Response {
        let new = try await collection.create(
            try await CatalogChange(request, isDeep: false).object,
            as: id,
            by: context.caller,
            validatesOnly: request.validatesOnly
        )
        if request.validatesOnly { return Response(json: []) }
        var response = Response(status: .created, json: reference(to: new))
        response.headers[.location] = "/data/foundation/catalog/\(Object.path)/\(new.text)"
        return response
    }

    /// `PUT /{objects}/{id}`: all that is the client's own is replaced; 200 and a reference.
    @Sendable func replace(_ request: Request, _ context: EmulatorContext) async throws -> Response
    {
        let new = try await CatalogChange(request, isDeep: false).object
        return try await change(request, context) { _ in new }
    }

    /// `PATCH /{objects}/{id}`: members to change as `application/json`, or a JSON Patch.
    @Sendable func patch(_ request: Request, _ context: EmulatorContext) async throws -> Response {
        try await change(request, context, CatalogChange(request, isDeep: false).apply)
    }

    /// `PATCH /v2/{objects}/{id}`: the same, which merges what stands in objects too.
    @Sendable func patchDeep(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        try await change(request, context, CatalogChange(request, isDeep: true).apply)
    }

    private func change(
        _ request: Request,
        _ context: EmulatorContext,
        _ change: @Sendable (JSONObject) throws -> JSONObject
    ) async throws -> Response {
        let id = try id(context)
        try await collection.change(
            id,
            if: VersionCondition(request.headers),
            by: context.caller,
            validatesOnly: request.validatesOnly,
            change
        )
        return Response(json: reference(to: id))
    }

    /// `DELETE /{objects}/{id}`: 200 and a reference; an empty list where there was none.
    @Sendable func delete(_ request: Request, _ context: EmulatorContext) async throws -> Response {
        let id = try id(context)
        let wasThere = try await collection.delete(id, in: context.caller.sandbox)
        return Response(json: wasThere ? reference(to: id) : [])
    }

    private func reference(to id: Identifier<Object>) -> JSONValue {
        [.string("@/\(Object.path)/\(id.text)")]
    }

    /// The id that the path names.
    private func id(_ context: EmulatorContext) throws -> Identifier<Object> {
        let text = try context.pathPart(parameter)
        guard let id = Identifier<Object>(text) else { throw unknown(text, context) }
        return id
    }

    /// The name of the id in the paths of routes: `batch`, `dataset`.
    private var parameter: String { Object.noun.lowercased() }

    private func unknown(_ text: String, _ context: EmulatorContext) -> CatalogError {
        .unknown("\(Object.noun) \(text)", context.caller.sandbox)
    }
}
