import BatchValues
import PlatformEmulator
import Testing

@Suite struct BatchCreationTests {
    @Test func answersTheDocumentedObjectFieldForField() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.create(#"{"datasetId":"5c8c3c555033b814b69f947f"}"#)
            #expect(answer.status == 201)
            #expect(answer["content-type"] == "application/json")
            #expect(answer["date"] == "Sat, 16 Mar 2019 00:07:53 GMT")
            #expect(
                try answer.json().json(.pretty) == """
                    {
                      "id": "01HK153X00XHKS22HDXJ4G4Q61",
                      "imsOrg": "7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg",
                      "updated": 1552694873602,
                      "status": "loading",
                      "created": 1552694873602,
                      "relatedObjects": [
                        {
                          "type": "dataSet",
                          "id": "5c8c3c555033b814b69f947f"
                        }
                      ],
                      "version": "1.0.0",
                      "tags": {
                        "acp_producer": [
                          "e3b1a5d07c4f4e2a9d6b8f10c2a7e594"
                        ],
                        "acp_stagePath": [
                          "e3b1a5d07c4f4e2a9d6b8f10c2a7e594/stage/01HK153X00XHKS22HDXJ4G4Q61"
                        ],
                        "use_plan_b_batch_status": [
                          "false"
                        ]
                      },
                      "createdUser": "51D2E8B34C6F7A900A495C24@techacct.adobe.com",
                      "updatedUser": "51D2E8B34C6F7A900A495C24@techacct.adobe.com",
                      "externalId": "01HK153X00XHKS22HDXJ4G4Q61",
                      "createdClient": "e3b1a5d07c4f4e2a9d6b8f10c2a7e594",
                      "inputFormat": {
                        "format": "parquet"
                      }
                    }
                    """
            )
        }
    }

    @Test func echoesEveryFieldOfTheCreation() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for id in ["a", "b", "c", "d"] {
                try await client.record(id, "success", of: Datasets.stores)
            }
            let answer = try await client.create(
                """
                {"datasetId": "5c8c3c555033b814b69f9481", "externalId": "nightly-7",
                 "inputFormat": {"isMultiLineJson": true, "format": "CSV", "charset": "US-ASCII",
                                 "delimiter": ";", "quote": "'", "escape": "\\\\",
                                 "nullMarker": "-", "header": "true", "other": 1},
                 "replay": {"predecessors": ["$a", "${b}", "c"],
                            "predecessorsByExternalId": ["$d"], "reason": "replace"},
                 "tags": {"test": ["2", "3"], "acp_producer": ["me"]},
                 "enableErrorDiagnostics": true, "partialIngestionPercent": 2.50,
                 "something": "else"}
                """
            )
            let batch = try answer.json()
            #expect(answer.status == 201)
            #expect(batch["externalId"] == "nightly-7")
            #expect(
                batch["inputFormat"]?.json() == """
                    {"format":"csv","isMultiLineJson":true,"delimiter":";","quote":"'",\
                    "escape":"\\\\","nullMarker":"-","charset":"US-ASCII","header":"true"}
                    """
            )
            #expect(
                batch["replay"]?.json() == """
                    {"predecessors":["a","b","c"],"predecessorsByExternalId":["d"],\
                    "reason":"replace"}
                    """
            )
            let tags = try #require(batch["tags"]?.object)
            #expect(
                tags.keys == [
                    "acp_producer", "acp_stagePath", "use_plan_b_batch_status",
                    "acp_enableErrorDiagnostics", "acp_partialIngestionPercent", "test",
                ]
            )
            #expect(tags["acp_producer"] == [try #require(client.headers["x-api-key"]).json])
            #expect(tags["acp_enableErrorDiagnostics"] == true)
            #expect(tags["acp_partialIngestionPercent"]?.json() == "2.50")
            #expect(tags["test"] == ["2", "3"])
            #expect(batch.object?.keys.last == "replay")
        }
    }

    @Test func takesAReplayThatComesAsAChange() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            try await client.record("x", "success", of: Datasets.loyalty)
            let body =
                #"{"datasetId":"\#(Datasets.loyalty)","inputFormat":{"format":"json"},"#
                + #""replay":{"predecessors":["$x"],"reason":"replace"}}"#
            let answer = try await client.send(
                "PATCH",
                "/data/foundation/import/batches",
                body: Array(body.utf8),
                ["content-type": "application/json"]
            )
            #expect(answer.status == 201)
            #expect(try answer.json()["replay"]?["predecessors"] == ["x"])
        }
    }

    @Test func keepsWhatItEchoes() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            try await client.record("x", "success", of: Datasets.loyalty)
            let created = try await client.create(
                """
                {"datasetId": "5c8c3c555033b814b69f947f", "tags": {"b": ["1"], "a": ["é\\u0001"]},
                 "inputFormat": {"format": "json"}, "replay": {"predecessors": ["x"]},
                 "partialIngestionPercentage": 1e1}
                """
            ).json()
            let id = try #require(created["id"]?.string)
            var kept = try #require(try await client.batch(id).object)
            #expect(kept["tags"]?.json() == created["tags"]?.json())
            #expect(kept["tags"]?["acp_partialIngestionPercent"]?.json() == "1e1")
            // The sample of a creation has all but the sandbox.
            kept["sandboxId"] = nil
            #expect(JSONValue.object(kept) == created)
        }
    }

    /// The batches that a replay may not name, and why.
    @Test func replacesOnlyReadableBatchesOfTheSameDataset() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            try await client.record("good", "success", of: Datasets.loyalty)
            try await client.record("foreign", "success", of: Datasets.visits)
            for status in ["loading", "failed", "inactive", "deleted"] {
                try await client.record("is-\(status)", status, of: Datasets.loyalty)
            }
            let faults = [
                ("123", "was not found in sandbox dev"), ("../x", "was not found in sandbox dev"),
                ("foreign", "is of dataset \(Datasets.visits)"), ("is-loading", "is loading"),
                ("is-failed", "is failed"), ("is-inactive", "is inactive"),
                ("is-deleted", "is deleted"),
            ]
            for member in ["predecessors", "predecessorsByExternalId"] {
                for (name, fault) in faults {
                    let answer = try await client.create(
                        Self.with(#""replay":{"\#(member)":["$good","$\#(name)"]}"#)
                    )
                    #expect(answer.status == 400)
                    #expect(
                        try answer.json()["detail"]?.string
                            == "Batch \(name), which is to be replaced, \(fault)"
                    )
                }
                let answer = try await client.create(
                    Self.with(#""replay":{"\#(member)":["$good"]}"#)
                )
                #expect(answer.status == 201)
            }
        }
    }

    static let wrongBodies: [(body: String, detail: String)] = [
        (
            "", "The body is no JSON: expected a value, but the text ends at line 1, column 1"
        ),
        (
            "{",
            "The body is no JSON: expected a key in double quotes or '}', but the text ends at "
                + "line 1, column 2"
        ),
        ("[]", "The body is no object"),
        ("{}", "datasetId is required"),
        (#"{"datasetId":null}"#, "datasetId is required"),
        (#"{"datasetId":""}"#, "datasetId is required"),
        (#"{"datasetId":7}"#, "datasetId is no text"),
        (#"{"datasetId":"../x"}"#, "../x is not the id of a dataset"),
        (
            #"{"datasetId":"000000000000000000000000"}"#,
            "Dataset 000000000000000000000000 was not found in sandbox dev"
        ),
        (
            #"{"datasetId":"5d2f6a9be3c41714b8a0c1d2"}"#,
            "Dataset 5d2f6a9be3c41714b8a0c1d2 was not found in sandbox dev"
        ),
        (with(#""inputFormat":"json""#), "inputFormat is no object"),
        (
            with(#""inputFormat":{"format":"xml"}"#),
            "inputFormat.format is xml, none of json, parquet and csv"
        ),
        (
            with(#""inputFormat":{"isMultiLineJson":"yes"}"#),
            "isMultiLineJson is neither true nor false"
        ),
        (
            with(#""inputFormat":{"header":1}"#),
            "inputFormat.header is neither true nor false"
        ),
        (with(#""inputFormat":{"quote":1}"#), "quote is no text"),
        (with(#""externalId":"""#), "externalId is empty"),
        (with(#""tags":[]"#), "tags is no object"),
        (with(#""tags":{"a":"b"}"#), "a is no list of texts"),
        (with(#""tags":{"a":["b",1]}"#), "a is no list of texts"),
        (with(#""tags":{"a":null}"#), "a is no list of texts"),
        (with(#""replay":[]"#), "replay is no object"),
        (with(#""replay":{"predecessors":"$a"}"#), "predecessors is no list of texts"),
        (
            with(#""enableErrorDiagnostics":"true""#),
            "enableErrorDiagnostics is neither true nor false"
        ),
        (
            with(#""partialIngestionPercent":101"#),
            "partialIngestionPercent is no number from 0 to 100"
        ),
    ]

    private static func with(_ member: String) -> String {
        #"{"datasetId":"5c8c3c555033b814b69f947f",\#(member)}"#
    }

    @Test func refusesAWrongBody() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for (body, detail) in Self.wrongBodies {
                let answer = try await client.create(body)
                #expect(answer.status == 400, "\(body)")
                let problem = try answer.json()
                #expect(problem.object?.keys == ["type", "status", "title", "detail"], "\(body)")
                #expect(problem["status"] == 400)
                #expect(problem["title"] == "Bad Request")
                #expect(problem["detail"]?.string == detail)
            }
            #expect(try await client.ids("batches").isEmpty)
        }
    }

    @Test func wantsATypeOfJSON() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let body = Array(#"{"datasetId":"5c8c3c555033b814b69f947f"}"#.utf8)
            let path = "/data/foundation/import/batches"
            for type in [nil, "text/plain", "application/jsonx"] {
                let answer = try await client.send(
                    "POST",
                    path,
                    body: body,
                    type.map { ["content-type": $0] } ?? [:]
                )
                #expect(answer.status == 400)
                #expect(
                    answer.text == """
                        {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError",\
                        "detail":"A valid content-type must be specified"}
                        """
                )
            }
            let answer = try await client.send(
                "POST",
                path,
                body: body,
                ["content-type": "Application/JSON ; charset=utf-8"]
            )
            #expect(answer.status == 201)
        }
    }

    @Test func refusesABodyBeyondItsLimitBeforeItsEnd() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let type = ["content-type": "application/json", "transfer-encoding": "chunked"]
            let path = "/data/foundation/import/batches"
            try await client.connection.send(client.head("POST", path, type))
            let chunk = "80000\r\n" + String(repeating: " ", count: 0x80000) + "\r\n"
            for _ in 0..<3 { try await client.connection.send(chunk) }
            let answer = try #require(await client.connection.answer())
            #expect(answer.status == 413)
            #expect(
                answer.text
                    == #"{"error_code":"413000","message":"Body is larger than 1048576 bytes"}"#
            )
            #expect(answer["connection"] == "close")
        }
    }

    @Test func refusesAnURLThatIsTooLong() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let path = "/data/foundation/import/batches/x?action=COMPLETE&x="
            let long = path + String(repeating: "x", count: 2001 - path.utf8.count)
            #expect(try await client.send("POST", long).status == 414)
            #expect(try await client.send("POST", String(long.dropLast())).status == 404)
        }
    }
}

extension String {
    /// The text as a JSON value.
    fileprivate var json: JSONValue { .string(self) }
}

extension EmulatorClient {
    /// A record of a batch whose id and external id are the same.
    fileprivate func record(_ id: String, _ status: String, of dataset: String) async throws {
        let related = #"[{"type":"dataSet","id":"\#(dataset)"}]"#
        let answer = try await record(
            "POST",
            "/\(id)",
            #"{"status":"\#(status)","externalId":"\#(id)","relatedObjects":\#(related)}"#
        )
        #expect(answer.status == 201, "\(answer.text)")
    }
}
