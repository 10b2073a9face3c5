import BatchValues
import PlatformEmulator
import Testing

@Suite struct DataAccessTests {
    @Test func showsTheDatasetFileOfABatch() async throws {
        try await withProd { client in
            let id = Self.whole
            let answer = try await client.export("batches/\(id)/files")
            #expect(
                answer.text == """
                    {"data":[{"dataSetFileId":"\(id)-1",\
                    "dataSetViewId":"5d2f6a9be3c41714b8a0d001","version":"1.0.0",\
                    "created":"1552684073602","updated":"1552684073602","isValid":false,\
                    "_links":{"self":{"href":\
                    "http://127.0.0.1/data/foundation/export/files/\(id)-1"}}}],\
                    "_page":{"limit":100,"count":1}}
                    """
            )
            let failed = try await client.export("batches/\(Self.failed)/files")
            #expect(failed.text == #"{"data":[],"_page":{"limit":100,"count":0}}"#)
            let unknown = try await client.export("batches/01EQ1C48TR4GD4FE7NH2522TCQ/files")
            #expect(unknown.status == 404)
            #expect(
                unknown.text == """
                    {"type":"/placeholder/type/uri","status":404,"title":"NotFoundError",\
                    "detail":"Batch 01EQ1C48TR4GD4FE7NH2522TCQ was not found in sandbox prod"}
                    """
            )
        }
    }

    @Test func listsAndServesFiles() async throws {
        try await withProd { client in
            let list = try await client.export("files/\(Self.whole)-1").json()
            let entry = try #require(list["data"]?.array?.first)
            #expect(entry["name"] == "members.json")
            let link =
                "http://127.0.0.1/data/foundation/export/files/\(Self.whole)-1?path=members.json"
            #expect(entry["_links"]?["self"]?["href"]?.string == link)
            let file = try await client.export("files/\(Self.whole)-1?path=members.json")
            #expect(file.status == 200)
            #expect(file["content-type"] == "application/json")
            #expect(file["accept-ranges"] == "bytes")
            #expect(entry["length"]?.string == String(file.body.count))
            #expect(file.text.split(separator: "\n").count == 519)
            for path in ["..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "."] {
                let answer = try await client.export("files/\(Self.whole)-1?path=\(path)")
                #expect(answer.status == 404)
            }
            for name in ["\(Self.failed)-1", Self.whole, "\(Self.whole)-2", "..-1", "%2E%2E"] {
                let answer = try await client.export("files/\(name)")
                #expect(answer.status == 404, "\(name)")
            }
        }
    }

    @Test func pagesFiles() async throws {
        try await withEmulator(ticking(pace: .fast)) { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.create(
                #"{"datasetId":"\#(Datasets.loyalty)","inputFormat":{"format":"json"}}"#
            )
            let id = try #require(try answer.json()["id"]?.string)
            for name in ["a", "day=1%2Fx", "c"] {
                let path = name.replacing("%2F", with: "/")
                _ = try await client.put(path, in: id, #"{"_id":"1"}"#)
            }
            _ = try await client.act("COMPLETE", on: id)
            _ = try await client.batch(id, once: "success")
            let path = "http://127.0.0.1/data/foundation/export/files/\(id)-1"
            let page = try await client.export("files/\(id)-1?start=1&limit=1").json()
            #expect(page["data"]?.array?.compactMap { $0["name"]?.string } == ["c"])
            #expect(page["_page"]?.json() == #"{"limit":1,"count":3}"#)
            #expect(
                page["_links"]?.json() == """
                    {"next":{"href":"\(path)?start=2&limit=1"},\
                    "page":{"href":"\(path)?start=1&limit=1","templated":true}}
                    """
            )
            let last = try await client.export("files/\(id)-1?start=2&limit=1").json()
            let entry = last["data"]?.array?.first
            #expect(entry?["_links"]?["self"]?["href"]?.string == "\(path)?path=day%3D1%2Fx")
            #expect(last["_links"]?["next"] == nil)
            #expect(try await client.export("files/\(id)-1?path=day%3D1%2Fx").status == 200)
            for query in ["start=-1", "limit=0", "limit=101", "limit=x", "path=%"] {
                #expect(try await client.export("files/\(id)-1?\(query)").status == 400)
            }
        }
    }

    @Test func servesRangesOfAFileInParts() async throws {
        try await withEmulator(ticking(pace: .fast)) { emulator in
            let client = try await EmulatorClient(emulator)
            let heads = try await EmulatorClient(emulator, hasBodies: false)
            let answer = try await client.create(
                #"{"datasetId":"\#(Datasets.loyalty)","inputFormat":{"format":"json"}}"#
            )
            let id = try #require(try answer.json()["id"]?.string)
            let text = #"{"_id":"0123456789"}"#
            let path =
                "/data/foundation/import/batches/\(id)/datasets/\(Datasets.loyalty)/files/a.csv"
            _ = try await client.send("POST", "\(path)?action=INITIALIZE")
            for first in stride(from: 0, to: text.utf8.count, by: 7) {
                let part = [UInt8](text.utf8.dropFirst(first).prefix(7))
                let range = ["content-range": "bytes \(first)-\(first + part.count - 1)"]
                _ = try await client.send("PATCH", path, body: part, range)
            }
            _ = try await client.send("POST", "\(path)?action=COMPLETE")
            _ = try await client.act("COMPLETE", on: id)
            _ = try await client.batch(id, once: "success")
            let file = "/data/foundation/export/files/\(id)-1?path=a.csv"
            let size = text.utf8.count
            for first in 0..<size {
                for last in [first, first + 1, first + 7, size - 1, size, size + 5]
                where last >= first {
                    let range = ["range": "bytes=\(first)-\(last)"]
                    let answer = try await client.send("GET", file, range)
                    let end = min(last, size - 1)
                    #expect(answer.status == 206)
                    let expected = [UInt8](text.utf8)[first...end]
                    #expect(answer.body[...] == expected)
                    #expect(answer["content-range"] == "bytes \(first)-\(end)/\(size)")
                    #expect(answer["content-type"] == "application/csv")
                }
            }
            for (range, status, length) in [
                ("bytes=-3", 206, 3), ("bytes=-99", 206, size), ("bytes=5-", 206, size - 5),
                ("bytes=0-1,4-5", 206, 2), ("lines=0-1", 200, size), ("bytes=5-1", 200, size),
                ("bytes=x-1", 200, size), ("bytes=", 200, size), ("bytes=-", 200, size),
            ] {
                let answer = try await client.send("GET", file, ["range": range])
                #expect(answer.status == status, "\(range)")
                #expect(answer.body.count == length, "\(range)")
            }
            for range in ["bytes=\(size)-", "bytes=-0", "bytes=99-100"] {
                let answer = try await client.send("GET", file, ["range": range])
                #expect(answer.status == 416, "\(range)")
                #expect(answer["content-range"] == "bytes */\(size)")
            }
            try await heads.connection.send(heads.head("HEAD", file))
            let head = try #require(await heads.connection.answer())
            #expect(head.status == 200)
            #expect(head["content-length"] == "\(size)")
            #expect(head["accept-ranges"] == "bytes")
            let whole = file.replacing("?path=a.csv", with: "")
            try await heads.connection.send(heads.head("HEAD", whole))
            #expect(await heads.connection.answer()?.status == 400)
        }
    }

    @Test func servesDiagnostics() async throws {
        try await withProd { client in
            let id = Self.partial
            let base = "http://127.0.0.1/data/foundation/export/batches/\(id)/meta"
            let meta = try await client.export("batches/\(id)/meta").json()
            #expect(
                meta["data"]?.array?.compactMap { $0["name"]?.string } == [
                    "input_files", "row_errors", "row_errors_sample.json",
                ]
            )
            let errors = try await client.export("batches/\(id)/meta?path=row_errors").json()
            let entries = try #require(errors["data"]?.array)
            #expect(
                entries.compactMap { $0["name"]?.string } == [
                    "parsing_errors_0.json", "validation_errors_0.json",
                ]
            )
            #expect(
                entries[0]["_links"]?["self"]?["href"]?.string
                    == "\(base)?path=row_errors%2Fparsing_errors_0.json"
            )
            let file = try await client.export(
                "batches/\(id)/meta?path=row_errors/parsing_errors_0.json"
            )
            #expect(
                file.text == """
                    {"_corrupt_record":"{missingQuotes: 'v101'}","_errors":[{"code":"1401",\
                    "message":"Row is corrupted and cannot be read, please fix and resend."}],\
                    "_filename":"parsing_errors_0.json",\
                    "_emulator":{"file":"members.json","row":101}}
                    {"_corrupt_record":"{missingQuotes: 'v301'}","_errors":[{"code":"1401",\
                    "message":"Row is corrupted and cannot be read, please fix and resend."}],\
                    "_filename":"parsing_errors_0.json",\
                    "_emulator":{"file":"members.json","row":301}}

                    """
            )
            let input = try await client.export("batches/\(id)/meta?path=input_files")
            let name = try input.json()["data"]?.array?.first?["name"]?.string
            #expect(name == "input_files_0.json")
            let list = try await client.export(
                "batches/\(id)/meta?path=input_files/input_files_0.json"
            )
            #expect(list.text == "{\"path\":\"members.json\"}\n")
            let sample = try await client.export("batches/\(id)/meta?path=row_errors_sample.json")
            #expect(sample.text.split(separator: "\n").count == 5)
            let alias = try await client.export("batches/\(id)/meta?path=row_error_samples.json")
            #expect(alias.text == sample.text)
            for path in ["row", "row_errors/x", "..", "row_errors/../input_files", "/"] {
                let answer = try await client.export("batches/\(id)/meta?path=\(path)")
                #expect(answer.status == 404, "\(path)")
            }
            let none = try await client.export("batches/\(Self.failed)/meta").json()
            #expect(none["data"] == [])
            let clean = try await client.export("batches/\(Self.whole)/meta?path=row_errors")
            #expect(clean.text == #"{"data":[],"_page":{"limit":100,"count":0}}"#)
        }
    }

    @Test func servesWhatFailed() async throws {
        try await withProd { client in
            let list = try await client.export("batches/\(Self.failed)/failed").json()
            let entries = try #require(list["data"]?.array)
            #expect(entries.count == 2)
            #expect(entries[0]["name"] == "_SUCCESS")
            #expect(entries[0]["length"] == "0")
            let name = try #require(entries[1]["name"]?.string)
            #expect(name.hasPrefix("part-00000-") && name.hasSuffix("-c000.json"))
            let part = try await client.export("batches/\(Self.failed)/failed?path=\(name)")
            #expect(part.text.split(separator: "\n").count == 5)
            let empty = try await client.export("batches/\(Self.failed)/failed?path=_SUCCESS")
            #expect(empty.status == 200)
            #expect(empty.body.isEmpty)
        }
    }

    private static let whole = "01HZX4M0Q8V2K7T9B3C5D6E8FG"
    private static let partial = "01HZX7FKJ5R4N6P8S0T2V3W5XY"
    private static let failed = "01HZXAVB4C7D9E1F3G5H6J8K0M"

    private func withProd(_ body: (EmulatorClient) async throws -> Void) async throws {
        try await withEmulator(frozen()) { emulator in
            try await body(EmulatorClient(emulator, sandbox: "prod"))
        }
    }
}

extension EmulatorClient {
    fileprivate func export(_ path: String) async throws -> Answer {
        try await send("GET", "/data/foundation/export/\(path)")
    }
}
