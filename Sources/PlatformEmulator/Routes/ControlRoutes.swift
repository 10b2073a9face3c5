import HTTPTypes
import Hummingbird
import BatchValues
import NIOCore

/// The emulator's own pages, under `/_emulator`: faults, requests, state, a fresh start, and an
/// environment for Postman.
///
/// They want no headers of the platform, but are not for web pages: see ``ControlAccess``.
struct ControlRoutes {
    let account: Account
    let store: Store
    let faults: Faults
    let liveOptions: LiveOptions
    let tokens: Tokens
    let log: RequestLog

    /// The largest list of faults, in bytes.
    private static let largestFaults = 65_536

    /// The largest seed, in bytes.
    private static let largestSeed = 64

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("faults") { _, _ in Response(json: faults.json) }
        group.post("faults", use: addFaults)
        group.delete("faults") { _, _ in
            faults.removeAll()
            return Response(json: faults.json)
        }
        group.delete("faults/:number", use: removeFault)
        group.post("reset") { request, _ in
            try await store.reset(seed: try await seed(in: request))
            tokens.restore()
            log.removeAll()
            return Response(json: [:])
        }
        group.get("requests") { _, _ in Response(jsonList: log.entries.map(\.json)) }
        group.get("postman") { request, _ in
            Response(
                json: account.postmanEnvironment(
                    authority: try request.authority(),
                    token: tokens.shared
                )
            )
        }
        group.get("state") { _, _ in Response(json: try await state()) }
    }

    /// `POST /_emulator/faults`: one fault a line; 201 and all that there are now.
    @Sendable private func addFaults(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let body = try await request.wholeBody(upTo: Self.largestFaults)
        let lines = String(buffer: body).split(whereSeparator: \.isNewline)
            .filter { $0.contains { !$0.isWhitespace } }
        guard !lines.isEmpty else {
            throw EmulatorError.control(.badRequest, "Say a fault in the body")
        }
        do throws(FaultSpecError) {
            var specs: [FaultSpec] = []
            for line in lines { specs.append(try FaultSpec(String(line))) }
            faults.add(specs)
        } catch {
            throw EmulatorError.control(.badRequest, error.description)
        }
        return Response(status: .created, json: faults.json)
    }

    /// `DELETE /_emulator/faults/{number}`: one fault is taken back; 200 and those that are left.
    @Sendable private func removeFault(
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        let number = try context.pathPart("number")
        guard let fault = Int(number), faults.remove(fault) else {
            throw EmulatorError.control(.notFound, "There is no fault \(number)")
        }
        return Response(json: faults.json)
    }

    /// The seed that a body names, from which all later ids follow.
    private func seed(in request: Request) async throws -> UInt64? {
        let body = try await request.wholeBody(upTo: Self.largestSeed)
        let text = String(buffer: body).filter { !$0.isWhitespace }
        guard !text.isEmpty else { return nil }
        guard let seed = UInt64(text) else {
            throw EmulatorError.control(.badRequest, "A seed is a whole number, not '\(text)'")
        }
        return seed
    }

    private func state() async throws -> JSONValue {
        var object = JSONObject()
        object["pace"] = .string(liveOptions.pace.description)
        object["strict"] = .bool(liveOptions.isStrict)
        object["faults"] = faults.json
        object["sandboxes"] = .object(try await store.summary())
        return .object(object)
    }
}

/// Keeps web pages away from what is the emulator's own.
///
/// A page in a browser on this machine can send requests here: it says where it comes from in
/// `Origin`, or comes by a name that it has made mean this machine. An emulator that is to be
/// reached from elsewhere is reached by any name.
struct ControlAccess: RouterMiddleware {
    /// The host that the emulator listens on.
    let host: String

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, isKnown(authority) else {
            throw EmulatorError.control(
                .forbidden,
                "Come by the address that the emulator has said"
            )
        }
        if let origin = request.headers[.origin], origin != "http://\(authority)" {
            throw EmulatorError.control(.forbidden, "Pages of other origins have no access")
        }
        return try await next(request, context)
    }

    private func isKnown(_ authority: String) -> Bool {
        guard Self.loopback.contains(host) else { return true }
        let name =
            authority.hasPrefix("[")
            ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        return Self.loopback.contains(String(name)) || name == host[...]
    }

    private static let loopback: Set<String> = ["127.0.0.1", "localhost", "::1"]
}
