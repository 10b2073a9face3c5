import BatchValues
import PlatformEmulator
import Testing

@Suite struct PreviewTests {
    @Test func showsWhatWasUploadedSoFar() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            _ = try await client.put("a", in: batch, "a b,c\n1,\"2,3\"\n4,5\n")
            let answer = try await client.preview(batch, "format=csv")
            #expect(
                answer.text == """
                    {"formatParams":{"delimiter":",","quote":"\\"","escape":"\\\\",\
                    "charset":"UTF-8","header":true,"format":"csv"},"preview":{"columns":[\
                    {"cid":"0","name":"a b"},{"cid":"1","name":"c"}],\
                    "rows":[{"0":"1","1":"2,3"},{"0":"4","1":"5"}]}}
                    """
            )
            let one = try await client.preview(batch, "format=CSV&nrow=1&header=false").json()
            #expect(one["preview"]?["rows"]?.json() == #"[{"0":"a b","1":"c"}]"#)
            let other = try await client.preview(batch, "format=csv&delimiter=%20").json()
            #expect(other["preview"]?["columns"]?.array?.count == 0)
        }
    }

    @Test func namesTheColumnsOfObjectsByTheWayToThem() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            let rows = (0..<20).map { #"{"_id":"\#($0)","a":{"b":[1],"c":{}},"n":1.50}"# }
            _ = try await client.put("a", in: batch, "no row\n" + rows.joined(separator: "\n"))
            let preview = try await client.preview(batch, "format=json").json()
            #expect(
                preview["formatParams"]?.json() == #"{"isMultiLineJson":false,"format":"json"}"#
            )
            let names = preview["preview"]?["columns"]?.array?.compactMap { $0["name"]?.string }
            #expect(names == ["_id", "a/b", "a/c", "n"])
            let shown = try #require(preview["preview"]?["rows"]?.array)
            #expect(shown.count == 9)
            #expect(shown[0].json() == #"{"0":"0","1":"[1]","2":"{}","3":"1.50"}"#)
        }
    }

    @Test func takesTheFormatOfTheBatchWithoutAnother() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let created = try await client.create(
                #"{"datasetId":"\#(Datasets.loyalty)","inputFormat":{"format":"json"}}"#
            )
            let batch = try #require(try created.json()["id"]?.string)
            _ = try await client.put("a", in: batch, #"{"_id":"1"}"#)
            let answer = try await client.preview(batch, "nrow=5")
            #expect(
                answer.text == """
                    {"formatParams":{"format":"json"},"preview":{"columns":[{"cid":"0","name":"_id"}],\
                    "rows":[{"0":"1"}]}}
                    """
            )
        }
    }

    @Test(arguments: [
        "format=", "format=xml", "format=csv&nrow=10", "format=csv&nrow=x",
        "format=csv&delimiter=ab",
        "format=csv&charset=EBCDIC", "format=%",
    ])
    func refuses(_ query: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            let answer = try await client.preview(batch, query)
            #expect(answer.status == 400)
            let unknown = try await client.preview("none", "format=csv")
            #expect(unknown.status == 404)
        }
    }

    @Test func showsTheRowsOfADataset() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let path = "/data/foundation/export/datasets"
            let answer = try await client.send("GET", "\(path)/5d2f6a9be3c41714b8a0c1d2/preview")
            let rows = try #require(try answer.json()["data"]?.array)
            // The newest success has a row that is none at place 101.
            #expect(rows.count == 100)
            #expect(rows[0]["_id"] == "1")
            let none = try await client.send("GET", "\(path)/5d2f6a9be3c41714b8a0c1d3/preview")
            #expect(none.text == #"{"data":[]}"#)
            #expect(try await client.send("GET", "\(path)/none/preview").status == 404)
        }
    }
}

extension EmulatorClient {
    fileprivate func preview(_ batch: String, _ query: String) async throws -> Answer {
        try await send(
            "GET",
            "/data/foundation/import/batches/\(batch)/datasets/\(Datasets.loyalty)/preview?\(query)"
        )
    }
}
