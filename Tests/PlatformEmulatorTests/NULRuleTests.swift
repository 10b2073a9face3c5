import BatchValues
import PlatformEmulator
import Testing

/// A NUL in a text, which the store would end there.
@Suite struct NULRuleTests {
    @Test(arguments: [
        ("import/batches", #"{"datasetId":"\#(Datasets.loyalty)","externalId":"x\u0000a"}"#),
        ("import/batches", #"{"datasetId":"\#(Datasets.loyalty)","tags":{"a\u0000":["b"]}}"#),
        ("catalog/dataSets", #"{"name":"x\u0000a","schemaRef":{"id":"y"}}"#),
        ("catalog/batches", #"{"externalId":["x\u0000a"]}"#),
    ])
    func isRefusedInABody(_ path: String, _ body: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.send(
                "POST",
                "/data/foundation/\(path)",
                body: Array(body.utf8),
                ["content-type": "application/json"]
            )
            #expect(answer.status == 400)
            #expect(
                answer.text == """
                    {"type":"http://ns.adobe.com/aep/errors/EMU-400-BODY","status":400,\
                    "title":"Bad Request",\
                    "detail":"A text in the body has a NUL character in it"}
                    """
            )
            #expect(try await client.ids("batches") == [])
            #expect(try await client.ids("dataSets").count == 3)
        }
    }

    @Test(arguments: [
        "catalog/batches?externalId=x%00a", "catalog/dataSets?name=%00", "catalog/batches?%00",
        "export/files/x-1?path=a%00",
    ])
    func isRefusedInAQuery(_ path: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.send("GET", "/data/foundation/\(path)")
            #expect(answer.status == 400)
            #expect(
                answer.text == """
                    {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError",\
                    "detail":"A text in the query has a NUL character in it"}
                    """
            )
        }
    }
}
