import HTTPTypes
import Hummingbird
import BatchValues
import NIOCore
import Synchronization

/// Stands around all routes: names each request, turns errors into answers, and tells of both.
///
/// A client's own `x-request-id` is kept and an id made otherwise (our own choice): every answer
/// has one.
///
/// A request that carries this emulator's own key in `X-Batchsh-Aside` is told of to nobody. It
/// meets no fault, counts as no look, and its token is not checked: who judges a learner's state
/// must not change it.
final class RequestMiddleware: RouterMiddleware {
    /// The last requests.
    let log = RequestLog()
    /// The key of requests that leave no trace.
    private let asideKey: String
    private let served: AsyncStream<ServedRequest>.Continuation
    private let now: @Sendable () -> Int64
    private let random: Mutex<SeededGenerator>
    private let clock = ContinuousClock()

    /// A client's id that is longer than this is not kept.
    private static let longestRequestID = 128

    init(
        asideKey: String,
        served: AsyncStream<ServedRequest>.Continuation,
        now: @escaping @Sendable () -> Int64,
        random: SeededGenerator
    ) {
        self.asideKey = asideKey
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
        var context = context
        context.isAside = request.headers[.aside]?.hasSameScalars(as: asideKey) ?? false
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
        // A fault, the pace or all data may be other ones now, whoever has changed them.
        let isControl = OwnPath.isControl(request.uri.path)
        if isControl, request.method != .get { log.changes.notify() }
        if context.isAside { return response }
        let record = ServedRequest(
            method: request.method.rawValue,
            path: request.head.path ?? "/",
            status: response.status.code,
            requestID: requestID,
            elapsed: start.duration(to: clock.now),
            failure: failure
        )
        if !OwnPath.isOfThePage(request.uri.path) { served.yield(record) }
        if !isControl {
            log.add(
                record,
                time: now(),
                asked: request.headers,
                answered: response.headers,
                bodies: context.bodies
            )
        }
        return response
    }

    /// The answer to a head that is no HTTP, which is told of like every other.
    func refuse(_ head: RefusedHead) -> Refusal {
        let requestID = requestID(given: nil)
        let error = RequestError.headMalformed(head.fault)
        let body = ByteBuffer(bytes: error.body(requestID: requestID, time: now()).jsonBytes())
        let headers: HTTPFields = [
            .contentType: "application/json", .contentLength: String(body.readableBytes),
            .requestID: requestID, .connection: "close",
        ]
        let record = ServedRequest(
            method: head.method,
            path: head.path,
            status: error.status.code,
            requestID: requestID,
            elapsed: .zero,
            failure: nil
        )
        served.yield(record)
        log.add(record, time: now(), asked: [:], answered: headers)
        return Refusal(status: error.status, headers: headers, body: body)
    }

    private func requestID(given: String?) -> String {
        if let given, (1...Self.longestRequestID).contains(given.utf8.count) { return given }
        return random.withLock { $0.hexadecimal(words: 2) }
    }

    private func answer(to error: any ServiceError, _ requestID: String) -> Response {
        let body = error.body(requestID: requestID, time: now())
        var response = Response(status: error.status, json: body)
        response.headers.append(contentsOf: error.headers)
        return response
    }
}
