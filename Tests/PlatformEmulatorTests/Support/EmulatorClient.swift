import BatchValues
import PlatformEmulator
import Synchronization
import Testing

/// Speaks to one emulator over one connection, with the headers that it wants.
struct EmulatorClient: Sendable {
    let connection: RawConnection
    /// The headers of every request, in lower case; a test takes away or changes what it likes.
    var headers: [String: String]

    /// Without bodies it reads answers to HEAD only.
    init(_ emulator: Emulator, sandbox: String = "dev", hasBodies: Bool = true) async throws {
        let exports = Dictionary(uniqueKeysWithValues: emulator.exports.map { ($0.name, $0.value) })
        try await self.init(emulator.port, exports, sandbox: sandbox, hasBodies: hasBodies)
    }

    init(
        _ port: Int,
        _ exports: [String: String],
        sandbox: String = "dev",
        hasBodies: Bool = true
    ) async throws {
        connection = try await RawConnection.open(port: port, hasBodies: hasBodies)
        headers = [
            "authorization": "Bearer \(try #require(exports["ACCESS_TOKEN"]))",
            "x-api-key": try #require(exports["API_KEY"]),
            "x-gw-ims-org-id": try #require(exports["IMS_ORG"]),
            "x-sandbox-name": sandbox,
        ]
    }

    /// The text of a request's head, with the blank line.
    func head(_ method: String, _ path: String, _ extra: [String: String] = [:]) -> String {
        var all = headers.merging(extra) { $1 }
        all["host"] = all["host"] ?? "127.0.0.1"
        let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        return "\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n"
    }

    @discardableResult
    func send(
        _ method: String,
        _ path: String,
        body: [UInt8] = [],
        _ extra: [String: String] = [:]
    ) async throws -> Answer {
        var extra = extra
        if !body.isEmpty || method != "GET" { extra["content-length"] = String(body.count) }
        try await connection.send(Array(head(method, path, extra).utf8) + body)
        guard let answer = await connection.answer() else { throw ConnectionClosed() }
        return answer
    }

    // The requests that tests make most.

    func create(_ body: String) async throws -> Answer {
        try await send(
            "POST",
            "/data/foundation/import/batches",
            body: Array(body.utf8),
            ["content-type": "application/json"]
        )
    }

    func createBatch(in dataset: String = Datasets.loyalty) async throws -> String {
        let answer = try await create(#"{"datasetId":"\#(dataset)"}"#)
        #expect(answer.status == 201)
        return try #require(try answer.json()["id"]?.string)
    }

    func act(_ action: String, on batch: String) async throws -> Answer {
        try await send("POST", "/data/foundation/import/batches/\(batch)?action=\(action)")
    }

    func put(
        _ path: String,
        in batch: String,
        dataset: String = Datasets.loyalty,
        _ text: String
    ) async throws -> Answer {
        try await send(
            "PUT",
            "/data/foundation/import/batches/\(batch)/datasets/\(dataset)/files/\(path)",
            body: Array(text.utf8),
            ["content-type": "application/octet-stream"]
        )
    }

    func catalog(_ path: String) async throws -> Answer {
        try await send("GET", "/data/foundation/catalog/\(path)")
    }

    /// The ids of a list, in its order.
    func ids(_ path: String) async throws -> [String] {
        let answer = try await catalog(path)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(try answer.json().object).keys
    }

    func batch(_ id: String) async throws -> JSONValue {
        try #require(try await catalog("batches/\(id)").json()[id])
    }

    func status(of batch: String) async throws -> String? {
        try await self.batch(batch)["status"]?.string
    }

    /// The batch as soon as it has a status.
    func batch(_ id: String, once status: String) async throws -> JSONValue {
        while true {
            let batch = try await batch(id)
            if batch["status"]?.string == status { return batch }
            await Task.yield()
        }
    }

    /// Writes a batch as a record of Catalog.
    func record(
        _ method: String,
        _ path: String,
        _ body: String,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(
            method,
            "/data/foundation/catalog/batches\(path)",
            body: Array(body.utf8),
            ["content-type": "application/json"].merging(headers) { $1 }
        )
    }

    /// A batch of one file that has been completed.
    func completedBatch(
        _ text: String,
        in dataset: String = Datasets.loyalty,
        _ settings: String = #""inputFormat":{"format":"json"}"#
    ) async throws -> String {
        let answer = try await create(#"{"datasetId":"\#(dataset)",\#(settings)}"#)
        let id = try #require(try answer.json()["id"]?.string, "\(answer.text)")
        #expect(try await put("rows", in: id, dataset: dataset, text).status == 200)
        #expect(try await act("COMPLETE", on: id).status == 200)
        return id
    }
}

/// The emulator has closed the connection in place of an answer.
struct ConnectionClosed: Error {}

/// The datasets that every emulator has.
enum Datasets {
    static let loyalty = "5c8c3c555033b814b69f947f"
    static let visits = "5c8c3c555033b814b69f9480"
    static let stores = "5c8c3c555033b814b69f9481"
}

/// Runs a body with an emulator that is stopped behind it.
func withEmulator(
    _ options: EmulatorOptions = EmulatorOptions(seed: 1, sleep: forever),
    _ body: (Emulator) async throws -> Void
) async throws {
    let emulator = try await Emulator.start(options)
    do {
        try await body(emulator)
    } catch {
        await emulator.stop()
        throw error
    }
    await emulator.stop()
}

/// Options whose clock stands still at the moment of the documents' sample.
func frozen(seed: UInt64 = 1) -> EmulatorOptions {
    EmulatorOptions(seed: seed, now: { 1_552_694_873_602 }, sleep: forever)
}

/// Options whose clock shows a millisecond more each time that it is looked at.
func ticking(pace: Pace = .each(.seconds(1)), dataFolder: String? = nil) -> EmulatorOptions {
    let clock = Ticks()
    return EmulatorOptions(
        dataFolder: dataFolder,
        pace: pace,
        seed: 1,
        now: { clock.next() },
        sleep: forever
    )
}

/// Waits until the task is cancelled: nothing goes on by itself.
@Sendable func forever(_ time: Duration) async throws {
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    end.finish()
    try Task.checkCancellation()
}

private final class Ticks: Sendable {
    private let time = Mutex<Int64>(1_552_694_873_602)

    func next() -> Int64 {
        time.withLock { time in
            time += 1
            return time
        }
    }
}
