import BatchValues
import PlatformEmulator
import Testing

@Suite struct FaultTests {
    private static let page = """
        <html>
        <head><title>502 Bad Gateway</title></head>
        <body><center><h1>502 Bad Gateway</h1></center></body>
        </html>

        """

    @Test(
        arguments: [
            (401, #"{"error_code":"401013","message":"Oauth token is not valid"}"#),
            (403, #"{"error_code":"403025","message":"Profile is not valid"}"#),
            (429, #"{"error_code":"429050","message":"Too many requests"}"#),
            (503, #"{"error_code":"503010","message":"Could not validate the oauth token"}"#),
            (
                500,
                """
                {"type":"http://ns.adobe.com/aep/errors/EMU-500-FAULT","status":500,\
                "title":"Internal Server Error","detail":"This fault was asked for"}
                """
            ),
        ]
    )
    func answersWithAStatusAndDoesNothing(_ status: Int, _ body: String) async throws {
        try await withFault("POST batches$ 1 \(status):7") { client in
            let answer = try await client.create(#"{"datasetId":"\#(Datasets.loyalty)"}"#)
            #expect(answer.status == status)
            #expect(answer.text == body)
            #expect(answer["retry-after"] == "7")
            #expect(answer["x-request-id"] != nil)
            #expect(try await client.ids("batches").isEmpty)
            _ = try await client.createBatch()
        }
    }

    @Test func answersForCatalogInItsForm() async throws {
        try await withFault("* catalog * 500") { client in
            let answer = try await client.catalog("batches")
            #expect(
                answer.text == """
                    {"type":"/placeholder/type/uri","status":500,\
                    "title":"InternalServerError","detail":"This fault was asked for"}
                    """
            )
        }
    }

    @Test func resetsBeforeAnythingIsDone() async throws {
        try await withFault("POST . 1 reset") { client in
            try? await client.connection.send(
                client.head("POST", "/data/foundation/import/batches", ["content-length": "0"])
            )
            #expect(await client.connection.answer() == nil)
            #expect(client.connection.hasFailed)
        } then: { client in
            let batches = try await client.ids("batches")
            #expect(batches.isEmpty)
        }
    }

    @Test func cutsTheAnswerToWhatWasDone() async throws {
        try await withFault("POST . 1 cut") { client in
            let answer = try await client.create(#"{"datasetId":"\#(Datasets.loyalty)"}"#)
            let length = try #require(answer["content-length"].flatMap { Int($0) })
            #expect(answer.status == 201)
            #expect(answer.body.count == length / 2)
            #expect(await client.connection.answer() == nil)
        } then: { client in
            let batches = try await client.ids("batches")
            #expect(batches.count == 1)
        }
    }

    @Test func answersLater() async throws {
        var options = EmulatorOptions(faults: [try FaultSpec("POST . 1 slow:2s")], seed: 1)
        let (slept, sleeping) = AsyncStream.makeStream(of: Duration.self)
        options.sleep = { sleeping.yield($0) }
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.createBatch()
            #expect(await slept.first { _ in true } == .seconds(2))
        }
    }

    @Test func answersWithNothingAndWithAPage() async throws {
        try await withFault("POST . 1 empty", "POST . 1-2 html") { client in
            let empty = try await client.create(#"{"datasetId":"\#(Datasets.loyalty)"}"#)
            #expect(empty.status == 200)
            #expect(empty.body.isEmpty)
            let page = try await client.create(#"{"datasetId":"\#(Datasets.loyalty)"}"#)
            #expect(page.status == 502)
            #expect(page["content-type"] == "text/html")
            #expect(page.text == Self.page)
            #expect(try await client.ids("batches").isEmpty)
        }
    }

    @Test func stallsABatch() async throws {
        try await withFault("POST batches$ 1 stall", "POST COMPLETE|batches/ 1 stall") { client in
            let created = try await client.createBatch()
            #expect(try await client.status(of: created) == "stalled")
            let completed = try await client.createBatch()
            #expect(try await client.act("COMPLETE", on: completed).status == 200)
            #expect(try await client.status(of: completed) == "stalled")
            #expect(try await client.act("ABORT", on: completed).status == 200)
        }
    }

    private func withFault(
        _ faults: String...,
        body: (EmulatorClient) async throws -> Void,
        then: (EmulatorClient) async throws -> Void = { _ in }
    ) async throws {
        let options = EmulatorOptions(
            faults: try faults.map { try FaultSpec($0) },
            seed: 1,
            sleep: forever
        )
        try await withEmulator(options) { emulator in
            try await body(EmulatorClient(emulator))
            try await then(EmulatorClient(emulator))
        }
    }
}
