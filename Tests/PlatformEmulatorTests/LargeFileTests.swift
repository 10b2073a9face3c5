import BatchValues
import PlatformEmulator
import Testing

@Suite struct LargeFileTests {
    @Test func takesChunksInAnyOrderAndTwice() async throws {
        try await withLargeFile { file in
            let begun = try await file.begin()
            #expect(begun.status == 201)
            #expect(begun.text == #"{"name":"a/large.json","sizeInBytes":0}"#)
            #expect(begun["range"] == nil)
            #expect(try await file.arrived() == nil)
            let first = try await file.chunk("world", "bytes 6-10/11")
            #expect(first.status == 200)
            #expect(first.text == #"{"name":"a/large.json","sizeInBytes":5}"#)
            #expect(first["range"] == "bytes=6-10")
            #expect(try await file.chunk("hello ", "bytes 0-5/*").status == 200)
            #expect(try await file.arrived() == "bytes=0-10")
            #expect(try await file.chunk("there", "BYTES 6-10").status == 200)
            #expect(try await file.arrived() == "bytes=0-10")
            for _ in 0..<2 {
                let end = try await file.act("?action=complete")
                #expect(end.status == 201)
                #expect(end.text == #"{"name":"a/large.json","sizeInBytes":11}"#)
                #expect(end["range"] == "bytes=0-10")
            }
            #expect(try await file.client.act("COMPLETE", on: file.batch).status == 200)
        }
    }

    @Test func tellsWhichBytesHaveArrived() async throws {
        try await withLargeFile { file in
            _ = try await file.begin()
            for (text, range) in [
                ("ab", "bytes 4-5"), ("c", "bytes 0-0"), ("d", "bytes 1-1"), ("abc", "bytes 5-7"),
            ] { _ = try await file.chunk(text, range) }
            #expect(try await file.arrived() == "bytes=0-1,4-7")
            #expect(try await file.arrived("-small", status: 404) == nil)
            _ = try await file.client.send("PUT", "\(file.path)-small", body: [1, 2, 3])
            #expect(try await file.arrived("-small") == "bytes=0-2")
        }
    }

    @Test(
        arguments: [
            ([], "no chunk"),
            (["bytes 1-2"], "no byte 0"),
            (["bytes 0-1", "bytes 3-4"], "no byte 2"),
            (["bytes 0-1", "bytes 1-2"], "byte 1 twice"),
            (["bytes 0-1", "bytes 0-2"], "byte 0 twice"),
        ] as [([String], String)]
    )
    func findsGapsAndOverlapsAtTheEnd(_ ranges: [String], _ fault: String) async throws {
        try await withLargeFile { file in
            _ = try await file.begin()
            for range in ranges {
                let ends = range.dropFirst(6).split(separator: "-").compactMap { Int($0) }
                let text = String(repeating: "x", count: ends[1] - ends[0] + 1)
                #expect(try await file.chunk(text, range).status == 200)
            }
            let end = try await file.end()
            #expect(end.status == 400)
            #expect(
                end.text == """
                    {"type":"http://ns.adobe.com/aep/errors/EMU-400-FILE","status":400,\
                    "title":"Bad Request",\
                    "detail":"The chunks of a/large.json do not make a whole: \(fault)"}
                    """
            )
            // It stays open, so that the batch cannot be completed without it.
            let whole = try await file.client.act("COMPLETE", on: file.batch)
            #expect(whole.status == 400)
            #expect(
                try whole.json()["detail"] == "The large file a/large.json has not been completed"
            )
            #expect(try await file.client.status(of: file.batch) == "loading")
        }
    }

    @Test func takesNoChunkOfWhatWasNotBegun() async throws {
        try await withLargeFile { file in
            let early = try await file.chunk("x", "bytes 0-0")
            #expect(early.status == 404)
            #expect(
                try early.json()["detail"]?.string
                    == "Batch \(file.batch) takes no chunks of a/large.json: begin it with INITIALIZE"
            )
            #expect(try await file.end().status == 404)
            _ = try await file.begin()
            _ = try await file.chunk("x", "bytes 0-0")
            _ = try await file.end()
            #expect(try await file.chunk("y", "bytes 0-0").status == 404)
            // Begun anew, it forgets what it had.
            #expect(try await file.begin().status == 201)
            #expect(try await file.arrived() == nil)
        }
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes 0", "bytes 0-", "bytes -1", "bytes 1-0", "items 0-0", "bytes 0-1",
        "bytes 0-0/0", "bytes 0-0/x", "bytes 0-0,1-1", "bytes 99999999999999999999-0", "bytes=0-0",
        "bytes 0x0-0x0", "bytes */1",
    ])
    func refusesARange(_ range: String?) async throws {
        try await withLargeFile { file in
            _ = try await file.begin()
            #expect(try await file.chunk("x", range).status == 400)
            #expect(try await file.arrived() == nil)
        }
    }

    @Test func refusesAChunkThatIsTooLargeBeforeAByteOfIt() async throws {
        try await withLargeFile { file in
            _ = try await file.begin()
            let head = file.client.head(
                "PATCH",
                file.path,
                ["content-range": "bytes 0-512000000", "content-length": "512000001"]
            )
            try await file.client.connection.send(head)
            let answer = try #require(await file.client.connection.answer())
            #expect(answer.status == 413)
            #expect(
                answer.text
                    == #"{"error_code":"413000","message":"Body is larger than 512000000 bytes"}"#
            )
        }
    }

    @Test func refusesAFormBeforeItsLengthIsLookedAt() async throws {
        try await withLargeFile { file in
            _ = try await file.begin()
            let headers = [
                "content-type": "multipart/form-data; boundary=x", "content-range": "bytes 0-2",
            ]
            let body = Array("--x\r\n\r\nabc\r\n--x--\r\n".utf8)
            let answer = try await file.client.send("PATCH", file.path, body: body, headers)
            #expect(answer.status == 415)
            #expect(
                try answer.json()["detail"]
                    == "Send the file's bytes as application/octet-stream, not multipart"
            )
        }
    }

    @Test func refusesAnActionThatAFileDoesNotHave() async throws {
        try await withLargeFile { file in
            for action in ["", "?action=", "?action=ABORT"] {
                let answer = try await file.act(action)
                #expect(answer.status == 400)
            }
        }
    }

    private func withLargeFile(_ body: (LargeFile) async throws -> Void) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            let path =
                "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)"
                + "/files/a/large.json"
            let heads = try await EmulatorClient(emulator, hasBodies: false)
            try await body(LargeFile(client: client, heads: heads, batch: batch, path: path))
        }
    }
}

/// A large file of a new batch, and what tests do with it.
private struct LargeFile {
    let client: EmulatorClient
    /// For the requests whose answers have no bodies.
    let heads: EmulatorClient
    let batch: String
    let path: String

    func act(_ query: String) async throws -> Answer {
        try await client.send("POST", path + query)
    }

    func begin() async throws -> Answer { try await act("?action=INITIALIZE") }

    func end() async throws -> Answer { try await act("?action=COMPLETE") }

    func chunk(_ text: String, _ range: String?) async throws -> Answer {
        var headers = ["content-type": "application/octet-stream"]
        headers["content-range"] = range
        return try await client.send("PATCH", path, body: Array(text.utf8), headers)
    }

    /// The ranges of bytes that HEAD reports as arrived.
    func arrived(_ suffix: String = "", status: Int = 200) async throws -> String? {
        try await heads.connection.send(heads.head("HEAD", path + suffix))
        let answer = try #require(await heads.connection.answer())
        #expect(answer.status == status)
        return answer["range"]
    }
}
