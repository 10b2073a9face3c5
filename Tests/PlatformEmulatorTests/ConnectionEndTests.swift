import Testing

@testable import PlatformEmulator

@Suite struct ConnectionEndTests {
    @Test(
        arguments: [
            ("HTTP/1.0", [:], true), ("HTTP/1.0", ["connection": "keep-alive"], true),
            ("HTTP/1.1", ["connection": "close"], true),
            ("HTTP/1.1", ["connection": "Close"], true),
            ("HTTP/1.1", ["connection": "keep-alive, close"], true), ("HTTP/1.1", [:], false),
        ] as [(String, [String: String], Bool)]
    )
    func closesForWhomItHasTo(
        _ version: String,
        _ headers: [String: String],
        _ closes: Bool
    ) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let head = client.head("GET", "/data/foundation/catalog/batches", headers)
            try await client.connection.send(head.replacing("HTTP/1.1", with: version))
            let answer = try #require(await client.connection.answer())
            #expect(answer.status == 200)
            #expect(answer["connection"] == (closes ? "close" : nil))
            if closes {
                #expect(await client.connection.answer() == nil)
            } else {
                #expect(try await client.catalog("batches").status == 200)
            }
        }
    }

    @Test func doesNotAskAnOldClientForItsBody() async throws {
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
            try await client.connection.send(head.replacing("HTTP/1.1", with: "HTTP/1.0") + body)
            #expect(await client.connection.answer()?.status == 201)
            #expect(await client.connection.answer() == nil)
        }
    }
}
