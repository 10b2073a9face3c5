import Testing

@testable import PlatformEmulator

@Suite struct TimeoutTests {
    @Test func answersWhoAsksWhetherToContinue() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let body = #"{"datasetId":"\#(Datasets.loyalty)"}"#
            let head = client.head(
                "POST",
                "/data/foundation/import/batches",
                [
                    "content-type": "application/json", "expect": "100-continue",
                    "content-length": String(body.utf8.count),
                ]
            )
            try await client.connection.send(head)
            let first = try #require(await client.connection.answer())
            #expect(first.status == 100)
            #expect(first.headers.isEmpty)
            try await client.connection.send(body)
            #expect(await client.connection.answer()?.status == 201)
        }
    }

    @Test(arguments: ["", "POST /data", "POST /data HTTP/1.1\r\nContent-Le"])
    func dropsWhoNeverSaysWhat(_ beginning: String) async throws {
        try await withImpatience { emulator in
            let connection = try await RawConnection.open(port: emulator.port)
            // It may be dropped before it has said anything.
            try? await connection.send(beginning)
            #expect(await connection.answer() == nil)
        }
    }

    @Test func dropsWhoNeverSendsTheBody() async throws {
        try await withImpatience { emulator in
            let client = try await EmulatorClient(emulator)
            let length = ["content-type": "application/json", "content-length": "10"]
            let head = client.head("POST", "/data/foundation/import/batches", length)
            try? await client.connection.send(head)
            await Self.end(of: client.connection)
        }
    }

    @Test func dropsWhoDripsTheBody() async throws {
        // Silence alone would not end it.
        try await withImpatience(silence: .seconds(3600)) { emulator in
            let client = try await EmulatorClient(emulator)
            let head = Self.upload(client, try await client.createBatch())
            try await client.connection.send(head + "a byte now and then")
            await Self.end(of: client.connection)
            let served = await emulator.requests.first { $0.method == "PUT" }
            #expect(served?.status == 400)
        }
    }

    @Test func keepsWhoIsQuietBetweenTwoRequestsForAWhile() async throws {
        try await withImpatience(silence: .seconds(3600)) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.createBatch()
            // Another connection sees several windows go by.
            for _ in 0..<3 {
                let slow = try await EmulatorClient(emulator)
                try await slow.connection.send(Self.upload(slow, try await slow.createBatch()))
                await Self.end(of: slow.connection)
            }
            _ = try await client.createBatch()
        }
    }

    private static func upload(_ client: EmulatorClient, _ batch: String) -> String {
        client.head(
            "PUT",
            "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files/a",
            ["content-length": "100000"]
        )
    }

    /// Reads what there is until the emulator closes the connection.
    private static func end(of connection: RawConnection) async {
        while await connection.answer() != nil {}
    }

    private func withImpatience(
        silence: Duration = .milliseconds(50),
        _ body: (Emulator) async throws -> Void
    ) async throws {
        var options = EmulatorOptions(seed: 1, sleep: forever)
        options.timeouts.silence = silence
        options.timeouts.window = .milliseconds(20)
        try await withEmulator(options, body)
    }
}
