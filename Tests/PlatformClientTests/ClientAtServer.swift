import BatchValues
import PlatformClient
import Synchronization
import TestSupport

/// A client of a server in the test, with all that it needs to send.
struct ClientAtServer {
    static let token = "eyJhbGciOiJub25lIn0.c2VjcmV0.c2ln"
    static let key = "0123456789abcdef0123456789abcdef"
    static let organization = "4F3BB22C5631222A7F000101@AdobeOrg"

    var client: PlatformClient
    let exchanges: Exchanges

    /// The exchanges that the client's observer heard.
    final class Exchanges: Sendable {
        private let heard = Mutex<[Exchange]>([])

        var all: [Exchange] { heard.withLock { $0 } }

        func add(_ exchange: Exchange) { heard.withLock { $0.append(exchange) } }
    }

    /// Waiting that takes no time.
    final class Sleeps: Sendable {
        private let slept = Mutex<[Duration]>([])

        var all: [Duration] { slept.withLock { $0 } }

        func sleep(for duration: Duration) throws {
            slept.withLock { $0.append(duration) }
            try Task.checkCancellation()
        }
    }

    /// Gives `use` a client of `origin` and closes its transport afterwards.
    static func run<Result>(
        at origin: String,
        silence: Duration = .seconds(20),
        retries: Int = 0,
        sleeps: Sleeps = Sleeps(),
        environment: [String: String] = [:],
        credentials: ((Endpoint) -> (any Credentials)?)? = nil,
        use: (ClientAtServer) async throws -> Result
    ) async throws -> Result {
        let endpoint = try Endpoint(origin)
        let transport = try HTTPTransport(environment: environment)
        let exchanges = Exchanges()
        let usual: any Credentials = FixedToken(SecretText(token), for: endpoint)
        let client = PlatformClient(
            identity: PlatformIdentity(
                endpoint: endpoint,
                organization: try OrganizationID(organization),
                apiKey: try APIKey(key),
                sandbox: try SandboxName("dev")
            ),
            credentials: credentials.map { $0(endpoint) } ?? usual,
            transport: transport,
            version: "1.2.3",
            longestSilence: silence,
            retries: Retries(retries) { 0 },
            clock: ClientClock(
                now: { 1_552_694_873_602 },
                uptime: { .zero },
                sleep: { try sleeps.sleep(for: $0) }
            ),
            observe: { exchanges.add($0) }
        )
        do {
            let result = try await use(ClientAtServer(client: client, exchanges: exchanges))
            await transport.close()
            return result
        } catch {
            await transport.close()
            throw error
        }
    }

    /// Sends a request and gives the error that it ends with.
    func fault<Answer>(
        sending request: PlatformRequest<Answer>
    ) async throws -> PlatformError? {
        do {
            _ = try await client.send(request)
            return nil
        } catch let error as PlatformError {
            return error
        }
    }
}

extension PlatformRequest where Answer == Batch {
    /// The creation of a batch for the dataset of Adobe's own example.
    static func exampleCreation() throws -> Self {
        try .createBatch(BatchCreation(dataset: DatasetID("5c8c3c555033b814b69f947f")))
    }
}

extension PlatformError {
    /// The refusal, if it is one.
    var refusal: Refusal? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal
    }

    /// The unreadable answer, if it is one.
    var unreadable: UnreadableAnswer? {
        guard case .unreadable(let answer) = self else { return nil }
        return answer
    }
}
