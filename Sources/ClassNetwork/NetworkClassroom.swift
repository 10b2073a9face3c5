import AsyncHTTPClient
package import BatchShell
package import BatchValues
import BatchLanguage
import NIOCore
import NIOHTTP1
import NIOPosix
import SystemSupport

/// A class over plain HTTP: each learner posts, and nothing but `204` comes back.
package struct NetworkClassroom: Classroom {
    /// The time within which whoever teaches has to answer.
    private static let patience = TimeAmount.seconds(5)
    /// The time after which a connection is closed that says nothing.
    private static let longestSilence = TimeAmount.seconds(10)

    /// Follows nobody elsewhere; it lasts as long as the program.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(redirectConfiguration: .disallow)
    )

    package init() {}

    package func open(host: String, port: Int) async throws -> any OpenClassroom {
        let (reports, told) = AsyncStream.makeStream(
            of: JSONValue.self,
            bufferingPolicy: .bufferingNewest(1_000)
        )
        let server = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(IdleStateHandler(readTimeout: Self.longestSilence))
                    try pipeline.addHandler(ReportHandler { told.yield($0) })
                }
            }
        do {
            let channel = try await server.bind(host: host, port: port).get()
            return ListeningClassroom(
                channel: channel,
                address: "\(host):\(channel.localAddress?.port ?? port)",
                reports: reports,
                told: told
            )
        } catch {
            let reason = (error as? IOError).map { Errno(rawValue: $0.errnoCode).description }
            throw Diagnostic(
                .command,
                "no class can be at \(host):\(port): \(reason ?? "\(error)")",
                hint: "--host takes an address of this machine, --port 0 any port that is free"
            )
        }
    }

    package func tell(_ report: JSONValue, to address: String) async throws {
        var request = HTTPClientRequest(url: "http://\(address)/")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(report.jsonBytes())
        let response = try await Self.client.execute(request, timeout: Self.patience)
        guard response.status == .noContent else {
            throw Diagnostic(.command, "it answers \(response.status.code), and is no class")
        }
    }
}

private struct ListeningClassroom: OpenClassroom {
    let channel: any Channel
    let address: String
    let reports: AsyncStream<JSONValue>
    let told: AsyncStream<JSONValue>.Continuation

    func close() async {
        try? await channel.close()
        told.finish()
    }
}
