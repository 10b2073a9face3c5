import Hummingbird
import BatchValues

/// The Sandbox API's calls that look at sandboxes.
///
/// Source: "Sandbox management API guide". The errors' form is documented, the code of our own.
struct SandboxRoutes {
    let account: Account
    let store: Store

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("", use: list)
        group.get("sandboxes", use: list)
        group.get("sandboxes/:sandbox", use: show)
        group.get("sandboxTypes") { _, _ in Response(json: ["sandboxTypes": Self.types]) }
    }

    /// The two types that the guide knows, in the reference's form.
    private static let types: JSONValue = [
        ["id": "production", "title": "Production"], ["id": "development", "title": "Development"],
    ]

    /// `GET /` and `GET /sandboxes`: those that the caller may use, which are all.
    @Sendable private func list(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard let query = QueryItems(request.uri.query) else {
            throw SandboxError.malformed("The query is wrongly percent-encoded")
        }
        for (name, _) in query.all
        where !["limit", "offset", "property", "orderBy"].contains(name) {
            throw SandboxError.malformed("The emulator does not understand the parameter \(name)")
        }
        let (limit, offset) = (query["limit"], query["offset"])
        guard (limit == nil) == (offset == nil) else {
            throw SandboxError.malformed("limit and offset have to be given together")
        }
        guard let limit = Int(limit ?? "50"), limit > 0, let offset = Int(offset ?? "0"),
            offset >= 0
        else { throw SandboxError.malformed("limit is a number from 1, offset one from 0") }
        var found = await store.allSandboxes.map { $0.json(user: account.user) }
        for (_, expression) in query.all.filter({ $0.name == "property" }) {
            guard let condition = ListCondition(expression) else {
                throw SandboxError.malformed("property is a condition such as name==dev")
            }
            found = found.filter(condition.holds)
        }
        // `desc:name`, `asc:name` or `name`; the last of several counts least.
        for term in (query["orderBy"] ?? "").split(separator: ",").reversed() {
            let parts = term.split(separator: ":")
            let key = parts.last.map(String.init) ?? ""
            if parts.first == "desc" { found.reverse() }
            found.sort { ($0[key]?.string ?? "") < ($1[key]?.string ?? "") }
            if parts.first == "desc" { found.reverse() }
        }
        let page = found.dropFirst(offset).prefix(limit)
        let path = "\(try request.origin())\(request.uri.path)?limit={limit}&offset={offset}"
        return Response(json: [
            "sandboxes": .array(Array(page)),
            "_page": [
                "limit": JSONValue(limit),
                "count": JSONValue(page.count),
            ],
            "_links": ["page": ["href": .string(path), "templated": true]],
        ])
    }

    /// `GET /sandboxes/{name}`: the sandbox, not wrapped, and with its `id`.
    ///
    /// The reference shows the id to services; Adobe's Python client reads it.
    @Sendable private func show(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let name = try context.sandboxName()
        guard let sandbox = await store.sandbox(named: name) else {
            throw SandboxError.unknown(name.text)
        }
        var object = sandbox.json(user: account.user).object ?? JSONObject()
        object["id"] = .string(sandbox.id)
        return Response(json: .object(object))
    }
}
