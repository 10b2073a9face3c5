import HTTPTypes
import PlatformClient
import Testing

struct RequestTemplateTests {
    @Test func isTheCallOfItsRequest() throws {
        let complete = try PlatformRequest.act(.complete, on: BatchID("a/{b}"))
        #expect(complete.template == .act(.complete))
        #expect(
            complete.template.description
                == "POST /data/foundation/import/batches/{batch}?action=COMPLETE"
        )
        #expect(complete.path.encoded == "/data/foundation/import/batches/a%2F%7Bb%7D")
    }

    @Test func fillsItsNamesInTheirOrder() throws {
        let address = try FileAddress(
            FilePath("day=1/{batch}.json"),
            in: BatchID("B"),
            of: DatasetID("D")
        )
        let request = PlatformRequest.beginFile(address)
        #expect(
            request.path.encoded
                == "/data/foundation/import/batches/B/datasets/D/files/day%3D1/%7Bbatch%7D.json"
        )
    }

    @Test func hasNoPathOfItsOwnWhereAPersonTypedOne() throws {
        let target = try RequestTarget(
            "catalog/batches/{batch}",
            at: Endpoint("http://127.0.0.1:1")
        )
        let request = PlatformRequest.call(.get, target)
        #expect(request.template.description == "GET PATH")
        #expect(request.path.encoded == "/data/foundation/catalog/batches/%7Bbatch%7D")
    }
}
