import FoundationEssentials
import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@Suite struct FileUploadTests {
    @Test func takesAFileAndReplacesIt() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let first = try await client.put("day=1/a%62.json", in: batch, "one")
            #expect(first.status == 200)
            #expect(first.body.isEmpty)
            #expect(try bytes() == ["one"])
            #expect(try await client.put("day=1/ab.json", in: batch, "twice").status == 200)
            #expect(try bytes() == ["twice"])
            #expect(try await client.put("day=2/ab.json", in: batch, "").status == 200)
            #expect(try bytes() == ["", "twice"])
        }
    }

    @Test func takesAnEncodedSlashForASlash() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            #expect(try await client.put("day%3D1%2Fa.json", in: batch, "one").status == 200)
            #expect(try await client.put("day=1/a.json", in: batch, "two").status == 200)
            #expect(try bytes() == ["two"])
            // Encoded twice, it is a name of its own.
            #expect(try await client.put("day=1%252Fa.json", in: batch, "three").status == 200)
            #expect(try bytes() == ["three", "two"])
        }
    }

    @Test func refusesABodyBeforeItIsSent() async throws {
        try await withUploads { client, bytes, emulator in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files"
            for (name, headers, status) in [
                ("a", ["content-length": "3", "content-type": "multipart/form-data"], 415),
                ("a", ["content-length": "256000001"], 413),
                ("a", ["content-length": "3", "authorization": "Bearer x"], 401),
                ("..", ["transfer-encoding": "chunked"], 400),
            ] {
                let client = try await EmulatorClient(emulator)
                let all = headers.merging(["expect": "100-continue"]) { $1 }
                try await client.connection.send(client.head("PUT", "\(path)/\(name)", all))
                let answer = try #require(await client.connection.answer())
                #expect(answer.status == status)
                #expect(answer["connection"] == "close")
                #expect(await client.connection.answer() == nil)
            }
            #expect(try bytes().isEmpty)
        }
    }

    @Test func asksForABodyThatItTakes() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files"
            let headers = ["content-length": "3", "expect": "100-continue"]
            for _ in 0..<2 {
                try await client.connection.send(client.head("PUT", "\(path)/a", headers))
                #expect(await client.connection.answer()?.status == 100)
                try await client.connection.send("abc")
                #expect(await client.connection.answer()?.status == 200)
            }
            #expect(try bytes() == ["abc"])
        }
    }

    @Test func tellsCanonicallyEquivalentPathsApart() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            _ = try await client.put("%C3%A9.json", in: batch, "composed")
            _ = try await client.put("e%CC%81.json", in: batch, "decomposed")
            #expect(try bytes() == ["composed", "decomposed"])
        }
    }

    @Test func takesChunksAndTheOtherSpelling() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/dataSets/\(Datasets.loyalty)"
            try await client.connection.send(
                client.head("PUT", "\(path)/files/a", ["transfer-encoding": "chunked"])
            )
            try await client.connection.send("3\r\nabc\r\n")
            try await client.connection.send("2\r\nde\r\n0\r\n\r\n")
            #expect(await client.connection.answer()?.status == 200)
            #expect(try bytes() == ["abcde"])
        }
    }

    @Test(arguments: [
        "", "a/", "a//b", "/a", ".", "..", "a/../b", "a/%2e%2E/b", "a/%2F", "a%2F", "%2Fa",
        "a%2F%2Fb", "a%2F%2E%2E%2Fb", "a%2F.", "a%2Fb%00", "a%00", "a%",
        "a%2", "a%zz", "a%FF", "%C0%AE%C0%AE",
    ])
    func refusesAPath(_ path: String) async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let answer = try await client.put(path, in: batch, "x")
            #expect(answer.status == (path.isEmpty ? 404 : 400), "\(answer.text)")
            #expect(try bytes().isEmpty)
        }
    }

    @Test func refusesWhatIsNotThere() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let unknown = try await client.put("a", in: "01EQ1C48TR4GD4FE7NH2522TCQ", "x")
            #expect(unknown.status == 404)
            #expect(
                unknown.text == """
                    {"type":"http://ns.adobe.com/aep/errors/EMU-404-BATCH","status":404,\
                    "title":"Not Found",\
                    "detail":"Batch 01EQ1C48TR4GD4FE7NH2522TCQ was not found in sandbox dev"}
                    """
            )
            let other = try await client.put("a", in: batch, dataset: Datasets.visits, "x")
            #expect(other.status == 404)
            #expect(
                try other.json()["detail"]?.string
                    == "Dataset \(Datasets.visits) is not that of batch \(batch)"
            )
            #expect(try await client.put("a", in: "%2e%2e", "x").status == 404)
            #expect(try await client.put("a", in: batch, dataset: "a%2Fb", "x").status == 404)
            #expect(try bytes().isEmpty)
        }
    }

    @Test func refusesABatchThatIsNotLoading() async throws {
        try await withUploads { client, bytes, _ in
            for (action, status) in [("COMPLETE", "loaded"), ("ABORT", "aborted")] {
                let batch = try await client.createBatch()
                _ = try await client.act(action, on: batch)
                let answer = try await client.put("a", in: batch, "x")
                #expect(answer.status == 400)
                #expect(
                    try answer.json()["detail"]?.string
                        == "Batch \(batch) is \(status) and takes no files"
                )
            }
            #expect(try bytes().isEmpty)
        }
    }

    @Test func refusesABatchThatIsCompletedWhileBytesCome() async throws {
        try await withUploads { client, bytes, emulator in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)"
            let slow = try await EmulatorClient(emulator)
            try await slow.connection.send(
                slow.head("PUT", "\(path)/files/a", ["content-length": "2"]) + "x"
            )
            // The upload has been let in once its file is there.
            while try bytes() != ["x"] { await Task.yield() }
            #expect(try await client.act("COMPLETE", on: batch).status == 200)
            try await slow.connection.send("y")
            #expect(await slow.connection.answer()?.status == 400)
            #expect(try bytes().isEmpty)
        }
    }

    @Test func refusesALengthBeyondTheLimitBeforeAByteOfIt() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)"
            try await client.connection.send(
                client.head("PUT", "\(path)/files/a", ["content-length": "256000001"])
            )
            let answer = try #require(await client.connection.answer())
            #expect(answer.status == 413)
            #expect(
                answer.text
                    == #"{"error_code":"413000","message":"Body is larger than 256000000 bytes"}"#
            )
            #expect(answer["connection"] == "close")
            #expect(try bytes().isEmpty)
        }
    }

    @Test func keepsNothingOfABodyThatBreaksOff() async throws {
        try await withUploads { client, bytes, emulator in
            let batch = try await client.createBatch()
            let path = "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)"
            let cut = try await EmulatorClient(emulator)
            try await cut.connection.send(
                cut.head("PUT", "\(path)/files/cut", ["content-length": "10"]) + "12345"
            )
            while try bytes() != ["12345"] { await Task.yield() }
            await cut.connection.close()
            let served = await emulator.requests.first { $0.path.hasSuffix("/cut") }
            #expect(served?.status == 400)
            #expect(try bytes().isEmpty)
        }
    }

    @Test func refusesMultipart() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            let answer = try await client.send(
                "PUT",
                "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/files/a",
                body: [0x2D],
                ["content-type": "multipart/form-data; boundary=x"]
            )
            #expect(answer.status == 415)
            #expect(try bytes().isEmpty)
        }
    }

    @Test func takes1500FilesAndReplacesEvenThen() async throws {
        try await withUploads { client, bytes, _ in
            let batch = try await client.createBatch()
            for number in 1...1500 {
                let answer = try await client.put("\(number)", in: batch, "x")
                #expect(answer.status == 200)
            }
            let next = try await client.put("1501", in: batch, "x")
            #expect(next.status == 400)
            #expect(try next.json()["detail"] == "A batch has at most 1500 files")
            #expect(try await client.put("7", in: batch, "y").status == 200)
            #expect(try bytes().count == 1500)
        }
    }

    @Test func leavesNothingBehindWhenItStops() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(EmulatorOptions(temporaryFolder: folder.path)) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.put("a", in: client.createBatch(), "x")
            #expect(try folder.contents().contains("x"))
        }
        #expect(try folder.contents().isEmpty)
    }

    /// Runs a body with a client, and what all files hold that were not there at the start, sorted.
    private func withUploads(
        _ body: (EmulatorClient, () throws -> [String], Emulator) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let options = EmulatorOptions(seed: 1, temporaryFolder: folder.path)
        try await withEmulator(options) { emulator in
            let first = try folder.contents()
            let bytes = {
                var bytes = try folder.contents()
                for text in first { bytes.remove(at: try #require(bytes.firstIndex(of: text))) }
                return bytes
            }
            try await body(EmulatorClient(emulator), bytes, emulator)
        }
    }
}

extension TemporaryFolder {
    /// The contents of the files in the folder and below it, sorted.
    fileprivate func contents() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path)
            .compactMap { FileManager.default.contents(atPath: "\(path)/\($0)") }
            .map { String(decoding: $0, as: UTF8.self) }
            .sorted()
    }
}
