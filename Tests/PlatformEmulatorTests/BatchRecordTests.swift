import BatchValues
import PlatformEmulator
import Testing

@Suite struct BatchRecordTests {
    private static let dataset =
        #""relatedObjects":[{"type":"dataSet","id":"\#(Datasets.loyalty)"}]"#

    @Test func writesABatch() async throws {
        try await withRecords { client in
            let answer = try await client.record(
                "POST",
                "",
                #"{"status":"active",\#(Self.dataset)}"#
            )
            #expect(answer.status == 201)
            let reference = try #require(try answer.json().array?.first?.string)
            let id = String(reference.dropFirst("@/batches/".count))
            #expect(answer["location"] == "/data/foundation/catalog/batches/\(id)")
            #expect(try await client.status(of: id) == "success")
            let mine = try await client.record(
                "POST",
                "/mine",
                #"{"status":"loading","externalId":"e",\#(Self.dataset)}"#
            )
            #expect(mine.text == #"["@/batches/mine"]"#)
            #expect(try await client.batch("mine")["externalId"] == "e")
            #expect(try await client.put("a", in: "mine", "x").status == 200)
        }
    }

    @Test(
        arguments: [
            ("", #"{\#(dataset)}"#, "status is required, and one that a batch can have"),
            (
                "", #"{"status":"happy",\#(dataset)}"#,
                "status is required, and one that a batch can have"
            ),
            ("", #"{"status":"loading","errors":false}"#, "errors is no list of objects"),
            ("", #"{"status":"loading","errors":["x"]}"#, "errors is no list of objects"),
            ("", #"{"status":"loading","metrics":7}"#, "metrics is no object"),
            ("", #"{"status":"loading","tags":[]}"#, "tags is no object"),
            (
                "", #"{"status":"loading","relatedObjects":[{"type":"dataSet","id":"x"}]}"#,
                "Dataset x was not found in sandbox dev"
            ),
            ("/twice", #"{"status":"loading",\#(dataset)}"#, "There is a batch twice already"),
            (
                "", "[]",
                "Content-type does not match json-patch body format, value of Content-type should "
                    + "be application/json-patch+json."
            ),
            ("", "1", "The body is no object"),
        ]
    )
    func refuses(_ path: String, _ body: String, _ detail: String) async throws {
        try await withRecords { client in
            _ = try await client.record("POST", "/twice", #"{"status":"loading",\#(Self.dataset)}"#)
            let answer = try await client.record("POST", path, body)
            #expect(answer.status == 400)
            #expect(try answer.json()["detail"]?.string == detail)
        }
    }

    @Test func writesABatchOfNoDataset() async throws {
        try await withRecords { client in
            let answer = try await client.record("POST", "/bare", #"{"status":"processing"}"#)
            #expect(answer.status == 201)
            let batch = try await client.batch("bare")
            #expect(batch["status"] == "processing")
            #expect(batch["relatedObjects"] == [])
            #expect(try await client.put("a", in: "bare", "x").status == 404)
            let wrong = try await client.record(
                "PUT",
                "/bare",
                #"{"status":"failed","errors":false}"#
            )
            #expect(wrong.status == 400)
            #expect(try wrong.json()["detail"] == "errors is no list of objects")
            #expect(try await client.status(of: "bare") == "processing")
            #expect(
                try await client.record("PATCH", "/bare", #"{"status":"loaded"}"#).status == 200
            )
            #expect(try await client.batch("bare", once: "loaded")["relatedObjects"] == [])
        }
    }

    @Test func changesAndDeletes() async throws {
        try await withRecords { client in
            let id = try await client.createBatch()
            let answer = try await client.record(
                "PATCH",
                "/\(id)",
                #"{"status":"failed","errors":[{"code":"1"}],"createdUser":"x"}"#,
                ["if-match": "1.0.0"]
            )
            #expect(answer.text == "[\"@/batches/\(id)\"]")
            let changed = try await client.batch(id)
            #expect(changed["status"] == "failed")
            #expect(changed["errors"]?.json() == #"[{"code":"1"}]"#)
            #expect(changed["createdUser"] != "x")
            #expect(changed["completed"] == changed["updated"])
            #expect(changed["tags"]?["acp_producer"] != nil)
            let late = try await client.record("PATCH", "/\(id)", "{}", ["if-match": "1.0.0"])
            #expect(late.status == 412)
            let put = try await client.record("PUT", "/\(id)", #"{"status":"aborted"}"#)
            #expect(put.status == 200)
            #expect(try await client.batch(id)["tags"]?.json() == "{}")
            let patch = #"[{"op":"replace","path":"/status","value":"success"}]"#
            let patched = try await client.record(
                "PATCH",
                "/\(id)",
                patch,
                ["content-type": "application/json-patch+json"]
            )
            #expect(patched.status == 200)
            #expect(try await client.status(of: id) == "success")
            let trial = ["pragma": "validate-only"]
            _ = try await client.record("PATCH", "/\(id)", #"{"status":"failed"}"#, trial)
            #expect(try await client.status(of: id) == "success")
            #expect(try await client.record("DELETE", "/\(id)", "").text == "[\"@/batches/\(id)\"]")
            #expect(try await client.status(of: id) == "deleted")
            #expect(try await client.record("DELETE", "/none", "").text == "[]")
            #expect(try await client.record("PATCH", "/none", "{}").status == 404)
        }
    }

    private func withRecords(_ body: (EmulatorClient) async throws -> Void) async throws {
        try await withEmulator(ticking()) { try await body(EmulatorClient($0)) }
    }
}
