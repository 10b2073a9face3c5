import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SystemSupport

/// A listening socket and the task that runs the server.
final class Listener: Sendable {
    /// The port that it listens on.
    let port: Int

    private let server: Server<EmulatorChannel>
    private let running: Task<Void, Never>

    /// The time that requests being answered may take once the end has been asked for.
    private static let grace = Duration.seconds(1)

    /// The time a connection whose body is not wanted is still read from, so that the client comes
    /// to read the answer rather than the news of a reset connection.
    static let linger = TimeAmount.seconds(1)

    /// The largest body that is read to its end although the answer is an error, in bytes.
    private static let largestIgnoredBody = 65_536

    private init(
        port: Int,
        server: Server<EmulatorChannel>,
        running: Task<Void, Never>
    ) {
        self.port = port
        self.server = server
        self.running = running
    }

    /// Begins to listen and to answer.
    static func start<Responder: HTTPResponder>(
        host: String,
        port: Int,
        date: DateHeader,
        timeouts: Timeouts,
        mostConnections: Int,
        executor: LoopExecutor,
        refuse: @escaping @Sendable (RefusedHead) -> Refusal,
        responder: Responder
    ) async throws(EmulatorStartError) -> Listener
    where Responder.Context == EmulatorContext {
        let logger = Logger(label: "emulator") { _ in SwiftLogNoOpLogHandler() }
        let bound = executor.group.any().makePromise(of: Int.self)
        let server = Server(
            childChannelSetup: EmulatorChannel(
                timeouts: timeouts,
                limit: ConnectionLimit(most: mostConnections),
                refuse: { head in
                    var answer = refuse(head)
                    answer.headers[.date] = date.text
                    return answer
                },
                responder: { request, writer, channel in
                    let source = ApplicationRequestContextSource(channel: channel, logger: logger)
                    var request = request
                    let expected = ExpectedBody(of: request, channel)
                    if let expected { request.body = RequestBody(asyncSequence: expected) }
                    var response = try await responder.respond(
                        to: request,
                        context: EmulatorContext(source: source)
                    )
                    response.headers[.date] = date.text
                    let isLast =
                        request.headers[.connection] == "close"
                        || expected.map { !$0.isAskedFor } ?? false
                        || leavesBody(of: request, unread: response)
                    if isLast { response.headers[.connection] = "close" }
                    try await writer.write(response: response.head, body: response.body)
                    if isLast {
                        channel.eventLoop.scheduleTask(in: linger) { channel.close(promise: nil) }
                    }
                }
            ),
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in bound.succeed(channel.localAddress?.port ?? port) },
            eventLoopGroup: executor.group,
            logger: logger
        )
        let running = Task(executorPreference: executor) {
            do {
                try await server.run()
            } catch {
                bound.fail(error)
            }
        }
        do {
            let port = try await bound.futureResult.get()
            return Listener(port: port, server: server, running: running)
        } catch {
            await running.value
            throw startError(error, host: host, port: port)
        }
    }

    /// Ends it: idle connections at once, busy ones with their answer or when the grace is over.
    func stop() async {
        let deadline = Task { [running] in
            try await Task.sleep(for: Self.grace)
            running.cancel()
        }
        try? await server.shutdownGracefully()
        await running.value
        deadline.cancel()
    }

    /// Whether the answer to a request is an error that was found before a large body was read.
    private static func leavesBody(of request: Request, unread response: Response) -> Bool {
        guard response.status.code >= 400 else { return false }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }) {
            return length > largestIgnoredBody
        }
        return request.headers[.transferEncoding] != nil
    }

    private static func startError(
        _ error: any Error,
        host: String,
        port: Int
    ) -> EmulatorStartError {
        if let error = error as? IOError, Errno(rawValue: error.errnoCode) == .addressInUse {
            return .portTaken(host: host, port: port)
        }
        return .cannotListen(host: host, port: port, reason: String(describing: error))
    }
}
