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

    /// The client has a moment to read the answer; then what it goes on to send is read no more.
    @Test func closesOnABodyThatNobodyWantsAndThatHasNoEnd() async throws {
        try await withEmulator { emulator in
            let connection = try await EmulatorClient(emulator).connection
            let head = "POST /nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = "400\r\n\(String(repeating: " ", count: 0x400))\r\n"
            try await connection.send(head + chunk)
            let answer = try #require(await connection.answer())
            #expect(answer.status == 404)
            #expect(answer["connection"] == "close")
            while (try? await connection.send(chunk)) != nil {}
            #expect(await connection.answer() == nil)
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
