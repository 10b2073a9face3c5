import HTTPTypes
import Hummingbird
import BatchValues
import Synchronization

/// Stands around all routes: names each request, turns errors into answers, and tells of both.
///
/// A client's own `x-request-id` is kept and an id made otherwise (our own choice): every answer
/// has one.
final class RequestMiddleware: RouterMiddleware {
    /// The last requests.
    let log = RequestLog()
    private let served: AsyncStream<ServedRequest>.Continuation
    private let now: @Sendable () -> Int64
    private let random: Mutex<SeededGenerator>
    private let clock = ContinuousClock()

    /// A client's id that is longer than this is not kept.
    private static let longestRequestID = 128

    init(
        served: AsyncStream<ServedRequest>.Continuation,
        now: @escaping @Sendable () -> Int64,
        random: SeededGenerator
    ) {
        self.served = served
        self.now = now
        self.random = Mutex(random)
    }

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        let start = clock.now
        let requestID = requestID(given: request.headers[.requestID])
        var failure: String?
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any ServiceError {
            response = answer(to: error, requestID)
        } catch let error as HTTPError where error.status == .notFound {
            response = answer(to: RouteUnknown(), requestID)
        } catch {
            let reason = String(describing: error)
            failure = reason
            let error = Store.isOutOfSpace(error) ? EmulatorError.diskFull(reason) : .unforeseen
            response = answer(to: error, requestID)
        }
        response.headers[.requestID] = requestID
        // The answer to HEAD ends with its head, also where it is an error.
        if request.method == .head { response = response.createHeadResponse() }
        let record = ServedRequest(
            method: request.method.rawValue,
            path: request.head.path ?? "/",
            status: response.status.code,
            requestID: requestID,
            elapsed: start.duration(to: clock.now),
            failure: failure
        )
        served.yield(record)
        if !Routes.isControl(request.uri.path) {
            log.add(record, time: now(), asked: request.headers, answered: response.headers)
        }
        return response
    }

    private func requestID(given: String?) -> String {
        if let given, (1...Self.longestRequestID).contains(given.utf8.count) { return given }
        return random.withLock { $0.hexadecimal(words: 2) }
    }

    private func answer(to error: any ServiceError, _ requestID: String) -> Response {
        let body = error.body(requestID: requestID, time: now())
        var response = Response(status: error.status, json: body)
        response.headers[.retryAfter] = error.retryAfter.map(String.init)
        return response
    }
}
