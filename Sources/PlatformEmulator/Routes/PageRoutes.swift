import BatchValues
import HTTPTypes
import Hummingbird
import NIOCore

/// The page at `/`, its events, and what its buttons do beyond the emulator's own routes.
///
/// All of it stands behind ``ControlAccess``, as those do.
struct PageRoutes {
    let page: LivePage

    /// The largest body of a button, in bytes.
    private static let largestBody = 16_384

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("/") { request, _ in PageDocument.builtIn.answer(to: request) }
        let own = group.group("_emulator")
        own.get("events", use: events)
        own.get("requests/:number", use: exchange)
        own.post("pace", use: setPace)
        own.post("strict", use: setStrict)
        own.post("step", use: step)
    }

    /// `GET /_emulator/events`: `settings`, `batches` and `requests`, as they change.
    ///
    /// `after`, or the header of a browser that comes again, names the last event that is known.
    @Sendable private func events(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let last = request.headers[.lastEventID] ?? QueryItems(request.uri.query)?["after"]
        let (page, channel) = (page, context.channel)
        var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        headers.append(contentsOf: HTTPFields.ofThePage)
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                let (wakes, end) = page.log.changes.watch()
                defer { end() }
                channel.closeFuture.whenComplete { _ in end() }
                var stream = EventStream(page, after: last)
                try await stream.write(to: &writer, while: wakes)
                try await writer.finish(nil)
            }
        )
    }

    /// `GET /_emulator/requests/{number}`: one exchange, with its headers and bodies.
    @Sendable private func exchange(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let number = try context.pathPart("number")
        guard let entry = Int(number).flatMap(page.log.entry) else {
            throw EmulatorError.control(
                .notFound,
                "Request \(number) is not among the last \(RequestLog.size)"
            )
        }
        var response = Response(json: entry.detail)
        response.headers[.cacheControl] = "no-store"
        response.headers.append(contentsOf: HTTPFields.ofThePage)
        return response
    }

    /// `POST /_emulator/pace`: another pace, and nothing waits for a look that it need not have.
    @Sendable private func setPace(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try await text(of: request).filter { !$0.isWhitespace }
        guard let pace = Pace(text) else {
            throw EmulatorError.control(
                .badRequest,
                "'\(text)' is no pace: fast, look, or a time such as 500ms, 2s or 1m"
            )
        }
        page.liveOptions.pace = pace
        if pace != .look { page.lifecycle.waitForNoLook() }
        return Response(json: ["pace": .string(pace.description)])
    }

    /// `POST /_emulator/strict`: `on` or `off`.
    @Sendable private func setStrict(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let text = try await text(of: request).filter { !$0.isWhitespace }
        guard ["on", "off"].contains(text) else {
            throw EmulatorError.control(.badRequest, "Say on or off, not '\(text)'")
        }
        page.liveOptions.isStrict = text == "on"
        return Response(json: ["strict": .bool(text == "on")])
    }

    /// `POST /_emulator/step`: batches as if they had been looked at, one a line, each with the
    /// status in which it was seen: pressing twice is no second step.
    @Sendable private func step(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let lines = try await text(of: request).split(whereSeparator: \.isNewline)
        let seen = try lines.map { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 2, let id = BatchID(words[0]),
                let status = BatchStatus(rawValue: String(words[1]))
            else { throw EmulatorError.control(.badRequest, "'\(line)' is no BATCH STATUS") }
            return (id, status)
        }
        for (id, status) in seen { page.lifecycle.noteSeen(id, in: status) }
        return Response(json: [:])
    }

    /// The body of a button.
    private func text(of request: Request) async throws -> String {
        String(buffer: try await request.wholeBody(upTo: Self.largestBody))
    }
}
