import BatchValues
import Hummingbird

/// The Sandbox API's calls that create, rename, reset and delete sandboxes.
///
/// The platform does them in half a minute; the emulator has done them when it answers, though the
/// answer has the state that the reference shows. A sandbox that was reset is empty: our own choice,
/// and the datasets that every emulator begins with are gone from it until the emulator is reset.
///
/// Source: Sandbox API reference; "Sandbox management API guide".
struct SandboxChangeRoutes {
    let account: Account
    let store: Store

    /// The largest body, in bytes; our own choice.
    private static let largestBody = 1 << 16

    func add(to group: RouterGroup<EmulatorContext>) {
        group.post("sandboxes", use: create)
        group.patch("sandboxes/:sandbox", use: rename)
        group.put("sandboxes/:sandbox", use: reset)
        group.delete("sandboxes/:sandbox") { _, context in
            let sandbox = try await store.deleteSandbox(try context.sandboxName())
            return Response(status: .accepted, json: sandbox.summary(state: "deleted"))
        }
    }

    /// `POST /sandboxes`: 202; the sandbox can be used at once.
    @Sendable private func create(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let json = try await body(request)
        guard let text = json["name"]?.string, let name = SandboxName(text), name.isAllowed else {
            throw SandboxError.malformed(
                "name has lower-case letters, digits and -, and begins with a letter"
            )
        }
        guard let type = json["type"]?.string, ["production", "development"].contains(type) else {
            throw SandboxError.malformed("type is production or development")
        }
        let sandbox = try await store.createSandbox(
            name,
            title: try title(json),
            isProduction: type == "production"
        )
        return Response(status: .accepted, json: sandbox.summary(state: "creating"))
    }

    /// `PATCH /sandboxes/{name}`: only the title can be changed.
    @Sendable private func rename(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let title = try title(try await body(request))
        let sandbox = try await store.rename(try context.sandboxName(), title: title)
        return Response(json: sandbox.json(user: account.user))
    }

    /// `PUT /sandboxes/{name}` with `{"action":"reset"}`: 202.
    @Sendable private func reset(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        guard try await body(request)["action"] == "reset" else {
            throw SandboxError.malformed("action is reset")
        }
        let sandbox = try await store.emptySandbox(try context.sandboxName())
        return Response(status: .accepted, json: sandbox.summary(state: "resetting"))
    }

    private func body(_ request: Request) async throws -> JSONValue {
        guard request.mediaType == "application/json" else { throw RequestError.contentTypeMissing }
        return try await JSONBody(request, upTo: Self.largestBody).value
    }

    private func title(_ json: JSONValue) throws(SandboxError) -> String {
        guard let title = json["title"]?.string, !title.isEmpty else {
            throw .malformed("title is required")
        }
        return title
    }
}

extension SandboxName {
    /// Whether a new sandbox may have the name ("Sandboxes user guide").
    fileprivate var isAllowed: Bool {
        text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
            && text == text.lowercased() && !text.contains("_")
    }
}

extension Sandbox {
    /// The sandbox as the answer to a change has it.
    fileprivate func summary(state: String) -> JSONValue {
        [
            "id": .string(id), "name": .string(name.text), "title": .string(title),
            "state": .string(state), "type": .string(type), "region": .string(Self.region),
        ]
    }
}

extension EmulatorContext {
    /// The sandbox that the path names, whether or not it is there.
    func sandboxName() throws -> SandboxName {
        let text = try pathPart("sandbox")
        guard let name = SandboxName(text) else { throw SandboxError.unknown(text) }
        return name
    }
}
