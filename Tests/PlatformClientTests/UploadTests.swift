import PlatformClient
import Synchronization
import TestSupport
import Testing

/// Files that are streamed from disk.
struct UploadTests {
    private func upload(
        _ path: String,
        as name: String = "people.json",
        at server: FaultServer,
        partLength: Int? = nil,
        before: (ClientAtServer) throws -> Void = { _ in }
    ) async throws -> Result<UploadedFile, PlatformError> {
        try await ClientAtServer.run(at: server.origin, retries: partLength == nil ? 0 : 2) {
            test in
            let file = try FileBody(path: path)
            try before(test)
            do throws(PlatformError) {
                let address = FileAddress(
                    try FilePath(name),
                    in: try BatchID("b"),
                    of: try DatasetID("d")
                )
                do {
                    let upload = FileUpload(file, to: address, partLength: partLength)
                    return .success(try await test.client.upload(upload))
                } catch let error as PlatformError {
                    throw error
                } catch {
                    Issue.record(error)
                    throw .cancelled
                }
            } catch {
                return .failure(error)
            }
        }
    }

    @Test(arguments: ["200 OK", "201 Created"]) func sendsAFileAsItIs(status: String) async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("{\"a\":1}\n", to: "local name.json")
            try await FaultServer.run(status: status) { server in
                let result = try await upload(path, as: "day=1/people é.json", at: server)
                let uploaded = try result.get()
                #expect(uploaded.bytes == 8)
                #expect(uploaded.path.text == "day=1/people é.json")
                // printf '{"a":1}\n' | sha256sum
                #expect(
                    uploaded.sha256
                        == "e346432021b04179518d9614f3560ccd71354a4ee101ddcb893d6959a9d6301c"
                )
                let request = try #require(server.requests.first)
                #expect(
                    request.line
                        == "PUT /data/foundation/import/batches/b/datasets/d/files/"
                        + "day%3D1/people%20%C3%A9.json HTTP/1.1"
                )
                #expect(request.value(of: "content-type") == "application/octet-stream")
                #expect(request.value(of: "content-length") == "8")
                #expect(request.value(of: "transfer-encoding") == nil)
                #expect(request.text == "{\"a\":1}\n")
            }
        }
    }

    @Test func sendsAFileOfManyPieces() async throws {
        try await TemporaryFolder.with { folder in
            let text = String(repeating: "0123456789abcdef", count: 200_000) + "end"
            let path = try folder.write(text, to: "large.json")
            try await FaultServer.run(status: "200 OK") { server in
                let uploaded = try await upload(path, at: server).get()
                #expect(uploaded.bytes == 3_200_003)
                #expect(server.requests.first?.text == text)
            }
        }
    }

    @Test(arguments: [50_000_001, 49_999_999, 1])
    func failsWhereTheFileIsCutOrGrowsOnTheWay(bytes: Int) async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.makeSparseFile("moving.json", bytes: 50_000_000)
            // The head is there long before the last byte: sockets hold a few megabytes.
            try await FaultServer.run(
                answering: .head,
                { _, _ in
                    _ = try? folder.makeSparseFile("moving.json", bytes: bytes)
                    return []
                }
            ) { server in
                let result = try await upload(path, at: server)
                #expect(result == .failure(.file(.changed, path: path)))
                var endings = server.endings.makeAsyncIterator()
                let ending = await endings.next()
                #expect(ending != nil)
            }
        }
    }

    @Test(arguments: ["longer", "shorter", "rewritten"])
    func failsWhereTheFileChangedSinceItWasLookedAt(how: String) async throws {
        try await TemporaryFolder.with { folder in
            let text = String(repeating: "x", count: 1_000_000)
            let path = try folder.write(text, to: "moving.json")
            try await FaultServer.run(status: "200 OK") { server in
                let result = try await upload(path, at: server) { _ in
                    switch how {
                    case "longer": try folder.write(text + "y", to: "moving.json")
                    case "shorter": try folder.write("x", to: "moving.json")
                    default: try folder.setModificationTime(of: "moving.json", seconds: 1)
                    }
                }
                #expect(result == .failure(.file(.changed, path: path)))
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test func refusesMoreThanOneRequestCarries() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.makeSparseFile("huge.json", bytes: 256_000_001)
            let file = FilePart(try FileBody(path: path))
            let address = FileAddress(
                try FilePath("a"),
                in: try BatchID("b"),
                of: try DatasetID("d")
            )
            #expect(
                throws: PlatformError.file(
                    .tooLarge(bytes: 256_000_001, limit: 256_000_000),
                    path: path
                )
            ) { try PlatformRequest.uploadFile(file, to: address) }
            let upload = FileUpload(file.file, to: address)
            #expect(upload.parts == [0..<256_000_001])
        }
    }

    @Test func sendsALargeFileInParts() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("{\"a\":1}\n", to: "a.json")
            let busy = FaultServer.response(status: "503 Service Unavailable")
            let good = FaultServer.response(status: "200 OK")
            try await FaultServer.run({ _, number in [.send(number == 2 ? busy : good)] }) {
                server in
                let result = try await upload(path, at: server, partLength: 3)
                #expect(
                    try result.get()
                        == UploadedFile(
                            path: FilePath("people.json"),
                            bytes: 8,
                            parts: 3,
                            sha256:
                                "e346432021b04179518d9614f3560ccd71354a4ee101ddcb893d6959a9d6301c"
                        )
                )
                let file = "/data/foundation/import/batches/b/datasets/d/files/people.json"
                #expect(
                    server.requests.map(\.line) == [
                        "POST \(file)?action=INITIALIZE HTTP/1.1", "PATCH \(file) HTTP/1.1",
                        "PATCH \(file) HTTP/1.1", "HEAD \(file) HTTP/1.1",
                        "PATCH \(file) HTTP/1.1", "PATCH \(file) HTTP/1.1",
                        "POST \(file)?action=COMPLETE HTTP/1.1",
                    ]
                )
                let parts = server.requests.filter { $0.line.hasPrefix("PATCH") }
                #expect(
                    parts.map { $0.value(of: "content-range") } == [
                        "bytes 0-2", "bytes 3-5", "bytes 3-5", "bytes 6-7",
                    ]
                )
                #expect(parts.map(\.text) == ["{\"a", "\":1", "\":1", "}\n"])
                #expect(
                    parts.allSatisfy { $0.value(of: "content-type") == "application/octet-stream" }
                )
            }
        }
    }

    @Test(arguments: [
        (header: "Range: bytes=0-2,6-7", sent: ["bytes 3-5"]),
        (header: "Range: bytes=0-7", sent: []), (header: "Range: bytes=0-5,6-7", sent: []),
        // Half a part, a part twice, and parts of another length: the file is begun anew.
        (header: "Range: bytes=0-3,6-7", sent: ["bytes 0-2", "bytes 3-5", "bytes 6-7"]),
        (header: "Range: bytes=0-2,0-2,6-7", sent: ["bytes 0-2", "bytes 3-5", "bytes 6-7"]),
        (header: "Range: bytes=4-5", sent: ["bytes 0-2", "bytes 3-5", "bytes 6-7"]),
        (header: "X-None: 1", sent: ["bytes 0-2", "bytes 3-5", "bytes 6-7"]),
    ])
    func sendsOnlyWhatHasNotArrived(header: String, sent: [String]) async throws {
        try await TemporaryFolder.with { folder in
            let file = try FileBody(path: folder.write("{\"a\":1}\n", to: "a.json"))
            try await FaultServer.run(status: "200 OK", headers: [header]) { server in
                try await ClientAtServer.run(at: server.origin) { test in
                    let address = FileAddress(
                        try FilePath("a"),
                        in: try BatchID("b"),
                        of: try DatasetID("d")
                    )
                    let done = try await test.client.upload(
                        FileUpload(file, to: address, partLength: 3),
                        arrived: [0..<3, 6..<8]
                    )
                    #expect(
                        done.sha256
                            == "e346432021b04179518d9614f3560ccd71354a4ee101ddcb893d6959a9d6301c"
                    )
                }
                let parts = server.requests.filter { $0.line.hasPrefix("PATCH") }
                #expect(parts.map { $0.value(of: "content-range") } == sent)
                let actions = server.requests.map(\.line).filter { $0.hasPrefix("POST") }
                let path = "/data/foundation/import/batches/b/datasets/d/files/a"
                let names = sent.count == 3 ? ["INITIALIZE", "COMPLETE"] : ["COMPLETE"]
                #expect(actions == names.map { "POST \(path)?action=\($0) HTTP/1.1" })
            }
        }
    }

    /// A platform that stores what comes, finds overlaps at the end, and loses one answer.
    @Test(arguments: [
        // All of the part was stored, half of it, or nothing.
        (stored: 3, sent: ["bytes 0-2", "bytes 3-5", "bytes 6-7"]),
        (
            stored: 2,
            sent: ["bytes 0-2", "bytes 3-5", "bytes 0-2", "bytes 3-5", "bytes 6-7"]
        ), (stored: 0, sent: ["bytes 0-2", "bytes 3-5", "bytes 3-5", "bytes 6-7"]),
    ])
    func sendsNoPartTwiceWhoseAnswerWasLost(stored: Int, sent: [String]) async throws {
        let held = Mutex<[(first: Int, last: Int)]>([])
        try await TemporaryFolder.with { folder in
            let path = try folder.write("{\"a\":1}\n", to: "a.json")
            try await FaultServer.run({ request, number in
                let good = FaultServer.response(status: "200 OK")
                let ranges = held.withLock { held in
                    if request.line.contains("INITIALIZE") { held = [] }
                    let ends = request.value(of: "content-range")?.dropFirst(6).split(
                        separator: "-"
                    )
                    .compactMap { Int($0) }
                    if let ends, ends.count == 2 {
                        let isLost = number == 2
                        let last = isLost ? ends[0] + stored - 1 : ends[1]
                        if last >= ends[0] { held.append((ends[0], last)) }
                    }
                    return held
                }
                if number == 2 { return [.close] }
                if request.line.hasPrefix("HEAD"), !ranges.isEmpty {
                    let text = ranges.map { "\($0.first)-\($0.last)" }.joined(separator: ",")
                    let header = "Range: bytes=\(text)"
                    return [.send(FaultServer.response(status: "200 OK", headers: [header]))]
                }
                guard request.line.contains("COMPLETE") else { return [.send(good)] }
                let bytes = ranges.flatMap { Array($0.first...$0.last) }
                let status = bytes.sorted() == Array(0..<8) ? "200 OK" : "400 Bad Request"
                return [.send(FaultServer.response(status: status))]
            }) { server in
                let result = try await upload(path, at: server, partLength: 3)
                #expect(try result.get().parts == 3)
                #expect(server.requests.compactMap { $0.value(of: "content-range") } == sent)
            }
        }
    }

    @Test func refusesWhatIsNoFile() async throws {
        try await TemporaryFolder.with { folder in
            #expect(throws: PlatformError.file(.notAFile, path: folder.path)) {
                try FileBody(path: folder.path)
            }
            let empty = try folder.write("", to: "empty.json")
            #expect(throws: PlatformError.file(.empty, path: empty)) { try FileBody(path: empty) }
            let absent = folder.path + "/absent.json"
            #expect(
                throws: PlatformError.file(.unreadable("No such file or directory"), path: absent)
            ) { try FileBody(path: absent) }
        }
    }

    @Test func hearsARefusalBeforeTheEndOfTheFile() async throws {
        let refusal = FaultServer.response(
            status: "413 Payload Too Large",
            headers: ["Connection: close"],
            body: #"{"title":"too large"}"#
        )
        try await TemporaryFolder.with { folder in
            let path = try folder.makeSparseFile("long.json", bytes: 100_000_000)
            try await FaultServer.run(answering: .head, { _, _ in [.send(refusal)] }) { server in
                let result = try await upload(path, at: server)
                guard case .failure(.refused(let refusal)) = result else {
                    Issue.record("taken for \(result)")
                    return
                }
                #expect(refusal.status == 413)
                #expect(refusal.problem?.title == "too large")
            }
        }
    }
}
