import BatchValues
import PlatformEmulator
import Testing

/// Heads that are no HTTP, which the parser refuses before any route.
@Suite struct RefusedHeadTests {
    @Test(
        arguments: [
            (
                "GET /a?b HTTP/1.1\r\nHost: x\r\nx-api-key : 1\r\n\r\n", "GET", "/a?b",
                "The name of a header ends at its colon: write 'x-api-key:', not 'x-api-key :'"
            ),
            (
                "POST /a HTTP/1.1\r\nx-note: one\r\n two\r\n\r\n", "POST", "/a",
                "A header is one line: 'two' goes on with the line before it"
            ),
            (
                "GET /a HTTP/1.1\r\nnonsense\r\n\r\n", "GET", "/a",
                "A header is NAME: VALUE, which 'nonsense' is not"
            ),
            (
                "GET /a HTTP/1.1\r\nx(y): 1\r\n\r\n", "GET", "/a",
                "The name of a header is letters, digits and hyphens, which 'x(y)' is not"
            ),
            (
                "GET /a HTTP/1.1\r\nx-y: 1\u{1}2\r\n\r\n", "GET", "/a",
                "The value of 'x-y' has a control character in it"
            ),
            (
                "hello\r\n\r\n", "-", "-",
                "The first line of a request is METHOD /PATH HTTP/1.1"
            ),
            (
                "GET /\u{1B}[31m HTTP/1.1\r\n\r\n", "-", "-",
                "The first line of a request is METHOD /PATH HTTP/1.1"
            ),
            (
                "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "-", "-",
                "This is TLS; the emulator speaks plain HTTP: begin its address with http://"
            ),
            (
                "GET /a HTTP/1.1\r\nx: LONG\r\n\r\n", "GET", "/a",
                "The headers have more than 81920 bytes: send fewer, or shorter ones"
            ),
        ]
    )
    func areAnsweredWithTheirFault(
        _ head: String,
        _ method: String,
        _ path: String,
        _ fault: String
    ) async throws {
        try await withEmulator(frozen()) { emulator in
            let connection = try await RawConnection.open(port: emulator.port)
            let long = String(repeating: "y", count: 100_000)
            try? await connection.send(head.replacing("LONG", with: long))
            let answer = try #require(await connection.answer())
            #expect(answer.status == 400)
            #expect(answer["connection"] == "close")
            #expect(answer["content-type"] == "application/json")
            #expect(answer["date"] == "Sat, 16 Mar 2019 00:07:53 GMT")
            #expect(
                try answer.json() == [
                    "type": "http://ns.adobe.com/aep/errors/EMU-400-HEAD", "status": 400,
                    "title": "Bad Request", "detail": .string(fault),
                ]
            )
            #expect(await connection.answer() == nil)
            // It is told of like every other request.
            let served = try #require(await emulator.requests.first { _ in true })
            #expect((served.method, served.path, served.status) == (method, path, 400))
            #expect(served.requestID == answer["x-request-id"])
            let client = try await EmulatorClient(emulator)
            let log = try await client.send("GET", "/_emulator/requests").json()
            let entry = try #require(log.array?.first)
            #expect(entry["path"]?.string == path)
            #expect(entry["status"] == 400)
        }
    }

    @Test func areAnsweredBehindTheRequestsBefore() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let list = client.head("GET", "/data/foundation/catalog/batches")
            let create = client.head(
                "POST",
                "/data/foundation/import/batches",
                ["content-length": "9"]
            )
            try await client.connection.send(
                list + create + "{\\\n\n\n\n\n\nx" + "GET /a HTTP/1.1\r\nx : 1\r\n\r\n"
            )
            #expect(await client.connection.answer()?.status == 200)
            #expect(await client.connection.answer()?.status == 400)
            let last = try #require(await client.connection.answer())
            #expect(last.status == 400)
            #expect(
                try last.json()["detail"]
                    == "The name of a header ends at its colon: write 'x:', not 'x :'"
            )
            #expect(await client.connection.answer() == nil)
        }
    }

    @Test func areFoundInHeadsThatComeInPieces() async throws {
        try await withEmulator { emulator in
            let connection = try await RawConnection.open(port: emulator.port)
            for piece in ["GET /a HT", "TP/1.1\r\nHost: x\r\nx-api", "-key : 1\r\n\r\n"] {
                try await connection.send(piece)
                // So that the pieces are read one by one.
                for _ in 0..<1000 { await Task.yield() }
            }
            let answer = try #require(await connection.answer())
            #expect(
                try answer.json()["detail"]
                    == "The name of a header ends at its colon: write 'x-api-key:', not 'x-api-key :'"
            )
        }
    }

    @Test func areToldApartFromConnectionsThatEnd() async throws {
        try await withEmulator { emulator in
            for beginning in ["", "GET /a HTTP/1.1\r\nx-api"] {
                let connection = try await RawConnection.open(port: emulator.port)
                try await connection.send(beginning)
                await connection.close()
            }
            let client = try await EmulatorClient(emulator)
            _ = try await client.catalog("batches")
            let log = try await client.send("GET", "/_emulator/requests").json()
            #expect(log.array?.count == 1)
        }
    }
}
