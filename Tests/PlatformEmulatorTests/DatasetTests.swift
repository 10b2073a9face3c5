import BatchValues
import PlatformEmulator
import Testing

@Suite struct DatasetTests {
    private static let schema =
        #""schemaRef":{"id":"https://ns.adobe.com/acme/schemas/719c4e19184402c27595e65b931a142b","#
        + #""contentType":"application/vnd.adobe.xed+json;version=1"}"#
    private static let body = #"{"name":"LoyaltyMembersDataset",\#(schema)}"#

    @Test func createsADataset() async throws {
        try await withDatasets { client in
            let answer = try await client.dataset("POST", "?requestDataSource=true", Self.body)
            #expect(answer.status == 201)
            let reference = try #require(try answer.json().array?.first?.string)
            let id = String(reference.dropFirst("@/dataSets/".count))
            #expect(answer.text == "[\"@/dataSets/\(id)\"]")
            #expect(id.count == 24)
            #expect(answer["location"] == "/data/foundation/catalog/dataSets/\(id)")
            let shown = try await client.catalog("dataSets/\(id)")
            #expect(shown["e-tag"] == "1.0.0")
            #expect(shown["etag"] == "\"1.0.0\"")
            let dataset = try #require(try shown.json()[id])
            #expect(dataset["name"] == "LoyaltyMembersDataset")
            #expect(dataset["version"] == "1.0.0")
            #expect(dataset["files"]?.string == "@/dataSetFiles?dataSetId=\(id)")
            #expect(dataset["fileDescription"]?.json() == #"{"format":"parquet"}"#)
            #expect(
                dataset["classification"]?.json()
                    == #"{"dataBehavior":"record","managedBy":"CUSTOMER"}"#
            )
            let tags = { (table: String) in
                #"{"adobe/pqs/table":["\#(table)"],"adobe/siphon/table/format":["parquet"]}"#
            }
            #expect(dataset["tags"]?.json() == tags("loyaltymembersdataset"))
            #expect(dataset["created"] == dataset["updated"])
            #expect(try await client.createBatch(in: id).count == 26)
            // The newest comes first.
            #expect(try await client.ids("dataSets").first == id)
            let second = try await client.dataset("POST", "", Self.body).json()
            let other = try #require(second.array?.first?.string?.split(separator: "/").last)
            let twin = try #require(
                try await client.catalog("dataSets/\(other)").json()[String(other)]
            )
            #expect(twin["tags"]?.json() == tags("loyaltymembersdataset_\(other)"))
        }
    }

    @Test(
        arguments: [
            (
                "{",
                "The body is no JSON: expected a key in double quotes or '}', but the text ends at "
                    + "line 1, column 2"
            ),
            (
                "[]",
                "Content-type does not match json-patch body format, value of Content-type should "
                    + "be application/json-patch+json."
            ),
            ("1", "The body is no object"),
            (#"{"name":"",\#(schema)}"#, "name is required"),
            (#"{"name":"a"}"#, "schemaRef.id is required"),
            (#"{"name":"a","schemaRef":{"id":"x"}}"#, "There is no schema x"),
            (#"{"name":"a",\#(schema),"tags":{"a":"b"}}"#, "The tag a is no list of texts"),
            (#"{"name":"a",\#(schema),"tags":[]}"#, "tags is no object"),
        ]
    )
    func refusesADataset(_ body: String, _ detail: String) async throws {
        try await withDatasets { client in
            let answer = try await client.dataset("POST", "", body)
            #expect(answer.status == 400)
            #expect(try answer.json()["detail"]?.string == detail)
            #expect(try await client.ids("dataSets").count == 3)
        }
    }

    @Test func changesMembersAndMergesDeeply() async throws {
        try await withDatasets { client in
            let path = "/\(Datasets.stores)"
            let first =
                #"{"name":"Shops","description":"All","tags":{"adobe/pqs/table":["stores"],"#
                + #""adobe/siphon/table/format":["parquet"],"own":["1"]}}"#
            let answer = try await client.dataset("PATCH", path, first)
            #expect(answer.status == 200)
            #expect(answer.text == "[\"@/dataSets/\(Datasets.stores)\"]")
            var dataset = try await client.dataset()
            #expect(dataset["name"] == "Shops")
            #expect(dataset["version"] == "1.0.1")
            #expect(dataset["fileDescription"]?["delimiters"] == [","])
            #expect(try #require(dataset["updated"]?.int) > #require(dataset["created"]?.int))
            let v2 = "/data/foundation/catalog/v2/dataSets/\(Datasets.stores)"
            let merge =
                #"{"tags":{"own":["2"],"unifiedProfile":["enabled:true"]},"a":{"b":{"c":1}},"description":null}"#
            #expect(try await client.send(v2, merge, "application/json").status == 200)
            dataset = try await client.dataset()
            #expect(dataset["tags"]?["own"] == ["2"])
            #expect(dataset["tags"]?["unifiedProfile"] == ["enabled:true"])
            #expect(dataset["tags"]?["adobe/pqs/table"] == ["stores"])
            #expect(dataset["a"]?["b"]?["c"] == 1)
            #expect(dataset["description"] == nil)
            // The members that the platform keeps stay.
            _ = try await client.dataset("PATCH", path, #"{"viewId":"x","created":1,"imsOrg":"x"}"#)
            dataset = try await client.dataset()
            #expect(dataset["viewId"] == "5c8c3c555033b814b69fa003")
            #expect(dataset["imsOrg"] != "x")
        }
    }

    @Test func takesAJSONPatch() async throws {
        try await withDatasets { client in
            let url = "/data/foundation/catalog/dataSets/\(Datasets.stores)"
            let patch =
                #"[{"op":"add","path":"/tags/unifiedProfile","value":["enabled:true","isUpsert:true"]}]"#
            let type = "application/json-patch+json"
            #expect(try await client.send(url, patch, type).status == 200)
            #expect(
                try await client.dataset()["tags"]?["unifiedProfile"] == [
                    "enabled:true", "isUpsert:true",
                ]
            )
            let wrong = try await client.send(url, patch, "application/json")
            #expect(wrong.status == 400)
            #expect(
                wrong.text == """
                    {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError",\
                    "detail":"Content-type does not match json-patch body format, value of \
                    Content-type should be application/json-patch+json."}
                    """
            )
            let none = try await client.send(url, patch, nil)
            #expect(try none.json()["detail"] == "A valid content-type must be specified")
            let failing =
                #"[{"op":"replace","path":"/name","value":"x"},{"op":"test","path":"/name","value":"y"}]"#
            #expect(try await client.send(url, failing, type).status == 400)
            #expect(try await client.dataset()["name"] == "Stores")
        }
    }

    @Test func keepsThePlatformsTags() async throws {
        try await withDatasets { client in
            let answer = try await client.dataset(
                "PATCH",
                "/\(Datasets.stores)",
                #"{"tags":{"adobe/pqs/table":["mine"]}}"#
            )
            #expect(answer.status == 403)
            #expect(
                answer.text == """
                    {"type":"/placeholder/type/uri","status":403,"title":"ForbiddenError",\
                    "detail":"Not permitted to create or modify tags for \
                    namespace(adobe/pqs/table)."}
                    """
            )
        }
    }

    @Test func changesOnlyTheVersionThatIsMeant() async throws {
        try await withDatasets { client in
            let path = "/\(Datasets.stores)"
            let change = #"{"description":"x"}"#
            for (header, version, status) in [
                ("if-match", "1.0.1", 412), ("if-match", "1.0.0", 200),
                ("if-match", "\"1.0.1\"", 200),
                ("if-match", "\"9\", W/\"1.0.2\"", 200), ("if-match", "*", 200),
                ("if-none-match", "1.0.4", 412), ("if-none-match", "*", 412),
                ("if-none-match", "1.0.0", 200),
            ] {
                let answer = try await client.dataset("PATCH", path, change, [header: version])
                #expect(answer.status == status, "\(header) \(version)")
            }
            let answer = try await client.dataset("PATCH", path, change, ["if-match": "1.0.0"])
            #expect(try answer.json()["title"] == "PreconditionFailedError")
        }
    }

    @Test func replacesAndDeletes() async throws {
        try await withDatasets { client in
            let path = "/\(Datasets.stores)"
            let forbidden = #"{"name":"New",\#(Self.schema),"tags":{"adobe/pqs/table":["mine"]}}"#
            #expect(try await client.dataset("PUT", path, forbidden).status == 403)
            let body = #"{"name":"New",\#(Self.schema),"tags":{"own":["1"]}}"#
            #expect(try await client.dataset("PUT", path, body).status == 200)
            let dataset = try await client.dataset()
            #expect(dataset["name"] == "New")
            #expect(
                dataset["tags"]?.json() == #"{"own":["1"],"adobe/pqs/table":["stores"],"#
                    + #""adobe/siphon/table/format":["parquet"]}"#
            )
            #expect(dataset["classification"]?["dataBehavior"] == "record")
            #expect(dataset["fileDescription"] == nil)
            #expect(dataset["viewId"] == "5c8c3c555033b814b69fa003")
            let batch = try await client.createBatch(in: Datasets.stores)
            let deleted = try await client.dataset("DELETE", path, "")
            #expect(deleted.text == "[\"@/dataSets/\(Datasets.stores)\"]")
            #expect(try await client.catalog("dataSets\(path)").status == 404)
            #expect(try await client.dataset("DELETE", path, "").text == "[]")
            #expect(try await client.dataset("PUT", path, body).status == 404)
            #expect(try await client.status(of: batch) == "loading")
        }
    }

    @Test func saysWhatKindOfDataItIsFor() async throws {
        try await withDatasets { client in
            let kinds = try await client.catalog("dataSets?orderBy=name").json().object?.members
                .map { $0.value["classification"]?.json() }
            #expect(
                kinds
                    == ["record", "time-series", "adhoc"].map {
                        #"{"dataBehavior":"\#($0)","managedBy":"CUSTOMER"}"#
                    }
            )
        }
    }

    @Test func checksWithoutDoing() async throws {
        try await withDatasets { client in
            let trial = ["pragma": "validate-only"]
            #expect(try await client.dataset("POST", "", Self.body, trial).text == "[]")
            #expect(try await client.dataset("POST", "", "{}", trial).status == 400)
            let path = "/\(Datasets.stores)"
            _ = try await client.dataset("PATCH", path, #"{"name":"x"}"#, trial)
            #expect(try await client.dataset()["name"] == "Stores")
            #expect(try await client.ids("dataSets").count == 3)
        }
    }

    @Test func knowsItsLastBatches() async throws {
        try await withEmulator(ticking()) { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let id = "5d2f6a9be3c41714b8a0c1d2"
            let failed = "01HZXAVB4C7D9E1F3G5H6J8K0M"
            let partial = "01HZX7FKJ5R4N6P8S0T2V3W5XY"
            let dataset = try await client.catalog("dataSets/\(id)").json()[id]
            #expect(dataset?["lastBatchId"]?.string == failed)
            #expect(dataset?["lastBatchStatus"] == "failed")
            #expect(dataset?["lastSuccessfulBatch"]?.string == partial)
            #expect(dataset?["lastFailedBatch"]?.string == failed)
            let last = try await client.catalog("lastBatches")
            #expect(try #require(last.json().object).keys == [id])
            let object = try #require(try last.json()[id]?.object)
            #expect(
                object.keys == [
                    "lastBatchId", "lastBatchStatus", "lastSuccessfulBatchId", "lastFailedBatchId",
                    "imsOrg", "sandboxId", "created", "updated",
                ]
            )
            #expect(object["sandboxId"] == "9c7e2b54-1d3a-4e86-a0f9-52b8d6e4f720")
            let new = try await client.createBatch(in: id)
            let now = try await client.catalog("lastBatches?dataSetId=\(id),none").json()
            #expect(now[id]?["lastBatchId"]?.string == new)
            #expect(now[id]?["lastBatchStatus"] == "loading")
            for (query, count) in [
                ("lastBatchId=\(new)", 1), ("lastBatchId=x", 0), ("lastBatchStatus=loading,x", 1),
                ("lastFailedBatchId=\(failed)&limit=1", 1), ("start=1", 0),
                ("orderBy=desc:updated", 1),
            ] {
                #expect(try await client.ids("lastBatches?\(query)").count == count, "\(query)")
            }
            for query in ["limit=0", "start=x", "orderBy=name", "name=x"] {
                #expect(try await client.catalog("lastBatches?\(query)").status == 400)
            }
        }
    }

    @Test func listsDatasetFiles() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let id = "5d2f6a9be3c41714b8a0c1d2"
            let files = try await client.catalog("dataSetFiles?dataSetId=\(id)&limit=1")
            let batch = "01HZX7FKJ5R4N6P8S0T2V3W5XY"
            #expect(
                files.text == """
                    {"\(batch)-1":{"id":"\(batch)-1","batchId":"\(batch)",\
                    "dataSetViewId":"5d2f6a9be3c41714b8a0d001",\
                    "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","availableDates":{},\
                    "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "createdClient":"e3b1a5d07c4f4e2a9d6b8f10c2a7e594",\
                    "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "version":"1.0.0","created":1552687673602,"updated":1552687673602}}
                    """
            )
            let view = "dataSets/\(id)/views/5d2f6a9be3c41714b8a0d001/files"
            #expect(try await client.ids(view).count == 2)
            #expect(try await client.catalog("dataSets/\(id)/views/x/files").status == 404)
            #expect(try await client.catalog("dataSetFiles").status == 400)
            let uniques = try await client.catalog("batches/uniques/status")
            #expect(uniques.text == #"["failed","success"]"#)
            #expect(try await client.catalog("batches/uniques/tags").status == 400)
        }
    }

    private func withDatasets(_ body: (EmulatorClient) async throws -> Void) async throws {
        try await withEmulator(ticking()) { try await body(EmulatorClient($0)) }
    }
}

extension EmulatorClient {
    fileprivate func dataset(
        _ method: String,
        _ path: String,
        _ body: String,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send(
            method,
            "/data/foundation/catalog/dataSets\(path)",
            body: Array(body.utf8),
            headers.merging(["content-type": "application/json"]) { $1 }
        )
    }

    fileprivate func send(_ url: String, _ patch: String, _ type: String?) async throws -> Answer {
        let headers = type.map { ["content-type": $0] } ?? [:]
        return try await send("PATCH", url, body: Array(patch.utf8), headers)
    }

    /// The dataset that the tests change.
    fileprivate func dataset() async throws -> JSONValue {
        let answer = try await catalog("dataSets/\(Datasets.stores)")
        return try #require(try answer.json()[Datasets.stores])
    }
}
