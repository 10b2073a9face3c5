import BatchValues
import PlatformEmulator
import Synchronization
import Testing

@Suite struct StrictTests {
    @Test func wantsTheSandbox() async throws {
        try await withStrictness { client in
            var client = client
            client.headers["x-sandbox-name"] = nil
            let answer = try await client.catalog("batches")
            #expect(answer.status == 400)
            #expect(
                answer.text == """
                    {"type":"http://ns.adobe.com/aep/errors/EMU-400-STRICT","status":400,\
                    "title":"Bad Request","detail":"x-sandbox-name is a required header"}
                    """
            )
        }
    }

    @Test func wantsTheFormat() async throws {
        try await withStrictness { client in
            let answer = try await client.create(#"{"datasetId":"\#(Datasets.loyalty)"}"#)
            #expect(answer.status == 400)
            #expect(
                try answer.json()["detail"]?.string
                    == "inputFormat.format is required by the API reference; --strict demands it on "
                    + "purpose, though the sample of \"Create a batch\" does without"
            )
        }
    }

    @Test func wantsOneTypeOfFiles() async throws {
        try await withStrictness { client in
            let batch = try await Self.batch(client)
            let path =
                "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files/a"
            let type = ["content-type": "application/json"]
            #expect(try await client.send("PUT", path, body: [1], type).status == 415)
            #expect(try await client.put("a", in: batch, "x").status == 200)
        }
    }

    @Test func wantsTheDocumentedSpellings() async throws {
        try await withStrictness { client in
            let batch = try await Self.batch(client)
            #expect(try await client.act("abort", on: batch).status == 400)
            #expect(try await client.catalog("batch/\(batch)").status == 404)
            let path =
                "/data/foundation/import/batches/\(batch)/dataSets/\(Datasets.loyalty)/files/a"
            let type = ["content-type": "application/octet-stream"]
            #expect(try await client.send("PUT", path, body: [1], type).status == 404)
            #expect(try await client.act("ABORT", on: batch).status == 200)
        }
    }

    @Test func takesAReplayByPostAlone() async throws {
        try await withStrictness { client in
            let answer = try await client.send(
                "PATCH",
                "/data/foundation/import/batches",
                body: Array(Self.creation.utf8),
                ["content-type": "application/json"]
            )
            #expect(answer.status == 405)
            #expect(answer["allow"] == "POST")
            #expect(answer.text == #"{"code":405,"message":"This path takes POST."}"#)
        }
    }

    @Test func letsNobodyAbortWhatIsCompleted() async throws {
        try await withStrictness { client in
            let batch = try await Self.batch(client)
            _ = try await client.act("COMPLETE", on: batch)
            let answer = try await client.act("ABORT", on: batch)
            #expect(answer.status == 400)
            #expect(try answer.json()["detail"]?.string == "Batch \(batch) is loaded: no ABORT")
        }
    }

    @Test func countsCreationsInAMinute() async throws {
        let clock = Mutex<Int64>(1_552_694_873_602)
        let options = EmulatorOptions(
            isStrict: true,
            seed: 1,
            now: { clock.withLock { $0 } },
            sleep: forever
        )
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            for _ in 0..<138 { _ = try await Self.batch(client) }
            let refused = try await client.create(Self.creation)
            #expect(refused.status == 429)
            #expect(refused["retry-after"] == "60")
            #expect(refused.text == #"{"error_code":"429050","message":"Too many requests"}"#)
            clock.withLock { $0 += 60_000 }
            _ = try await Self.batch(client)
        }
    }

    private static let creation =
        #"{"datasetId":"\#(Datasets.loyalty)","inputFormat":{"format":"json"}}"#

    private static func batch(_ client: EmulatorClient) async throws -> String {
        try #require(try await client.create(creation).json()["id"]?.string)
    }

    private func withStrictness(_ body: (EmulatorClient) async throws -> Void) async throws {
        let options = EmulatorOptions(isStrict: true, seed: 1, sleep: forever)
        try await withEmulator(options) { try await body(EmulatorClient($0)) }
    }
}
