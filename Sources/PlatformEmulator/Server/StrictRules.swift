import HTTPTypes
import Hummingbird
import Synchronization

/// The rules of `--strict` before a service sees a request: what the documents forbid, or do not say.
///
/// Behind the gateway two more rules ask it for itself: `inputFormat` has to be there at creation
/// (Batch Ingestion API reference), and ABORT is refused after COMPLETE ("Batch ingestion
/// overview", statuses).
final class StrictRules: RouterMiddleware {
    private let liveOptions: LiveOptions
    private let now: @Sendable () -> Int64
    /// When the last batches were created, in milliseconds since 1970, in their order.
    private let creations = Mutex<[Int64]>([])

    /// The most batches a user may create in a minute ("Batch ingestion API", constraints).
    private static let creationsPerMinute = 138

    init(_ liveOptions: LiveOptions, now: @escaping @Sendable () -> Int64) {
        self.liveOptions = liveOptions
        self.now = now
    }

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        guard liveOptions.isStrict else { return try await next(request, context) }
        // Only Adobe's Python client sends a replay so; the references know POST alone.
        if request.method == .patch, request.uri.path.hasSuffix("/import/batches") {
            throw MethodUnknown(allowed: "POST")
        }
        for rule in Self.rules where rule.isBroken(request) {
            throw EmulatorError.strict(rule.status, rule.demand)
        }
        if request.method == .post, request.uri.path.hasSuffix("/import/batches") {
            try countCreation()
        }
        return try await next(request, context)
    }

    private func countCreation() throws(GatewayError) {
        let now = now()
        let isOneTooMany = creations.withLock { times in
            times.removeAll { $0 <= now - 60_000 }
            guard times.count < Self.creationsPerMinute else { return true }
            times.append(now)
            return false
        }
        if isOneTooMany { throw .tooManyRequests(retryAfter: 60) }
    }

    /// One thing that a request has to have or be.
    private struct Rule: Sendable {
        let status: HTTPResponse.Status
        let demand: String
        let isBroken: @Sendable (Request) -> Bool
    }

    private static let rules = [
        // Catalog and Batch Ingestion API references, required headers.
        Rule(status: .badRequest, demand: "x-sandbox-name is a required header") {
            $0.headers[.sandboxName] == nil
        },
        // "Batch ingestion API guide", uploads.
        Rule(
            status: .unsupportedMediaType,
            demand: "A file's Content-Type is application/octet-stream"
        ) { request in
            (request.method == .put || request.method == .patch)
                && request.uri.path.hasPrefix("/data/foundation/import")
                && request.mediaType != "application/octet-stream"
        },
        // Batch Ingestion API reference, the values of `action`.
        Rule(status: .badRequest, demand: "action is COMPLETE, ABORT, FAIL, REVERT or INITIALIZE") {
            guard let action = QueryItems($0.uri.query)?["action"] else { return false }
            return action != action.uppercased()
        },
        // The references have neither `batch` nor, in Batch Ingestion, `dataSets`.
        Rule(status: .notFound, demand: "The paths are catalog/batches and import/…/datasets") {
            $0.uri.path.hasPrefix("/data/foundation/catalog/batch/")
                || $0.uri.path.hasPrefix("/data/foundation/import")
                    && $0.uri.path.split(separator: "/").contains("dataSets")
        },
    ]
}
