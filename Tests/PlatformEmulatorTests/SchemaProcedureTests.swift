import BatchValues
import PlatformEmulator
import Testing

@Suite struct SchemaProcedureTests {
    private static let visits = "_acme.schemas.2f5b9d3c7a1e4860b4d2c9e8f7a61350"
    private static let stores = "_acme.schemas.8a04c6e1d95f4b27a3e07c1b5d8f2946"

    @Test func samplesARowOfASchema() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for name in [
                Self.visits,
                "https%3A%2F%2Fns.adobe.com%2Facme%2Fschemas%2F2f5b9d3c7a1e4860b4d2c9e8f7a61350",
            ] {
                let answer = try await client.schema("rpc/sampledata/\(name)", nil)
                #expect(answer.status == 200)
                #expect(
                    answer.text == """
                        {"_id":"string","timestamp":"2018-11-12T20:20:39.000Z",\
                        "eventType":"store.visit",\
                        "identityMap":{"key":[{"id":"string","primary":true}]},\
                        "_acme":{"storeId":"string","minutes":0,"items":0,"amount":0}}
                        """
                )
            }
        }
    }

    @Test(
        arguments: [
            (Datasets.loyalty, "_acme.schemas.719c4e19184402c27595e65b931a142b"),
            (Datasets.visits, visits), (Datasets.stores, stores),
        ]
    )
    func samplesWhatCanBeLoaded(_ dataset: String, _ schema: String) async throws {
        try await withEmulator(EmulatorOptions(pace: .fast, seed: 1)) { emulator in
            let client = try await EmulatorClient(emulator)
            let row = try await client.schema("rpc/sampledata/\(schema)", nil).text
            let id = try await client.completedBatch("\(row)\n", in: dataset)
            let batch = try await client.batch(id, once: "success")
            #expect(batch["metrics"]?["outputRecordCount"] == 1)
        }
    }

    @Test func exportsASchemaWithoutItsTenant() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let accept = "application/vnd.adobe.xed+json; version=1"
            let exported = try await client.schema("rpc/export/\(Self.visits)", accept)
            #expect(exported.status == 200)
            let schema = try await client.schema("tenant/schemas/\(Self.visits)", accept).text
            let placeholder = "<XDM_TENANTID_PLACEHOLDER>"
            #expect(
                exported.text.replacing(placeholder, with: "acme")
                    == "[\(schema.replacing(#""imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","#, with: ""))]"
            )
            let value = try exported.json().array?.first
            #expect(
                value?["$id"]?.string
                    == "https://ns.adobe.com/\(placeholder)/schemas/2f5b9d3c7a1e4860b4d2c9e8f7a61350"
            )
            #expect(
                value?["meta:altId"]?.string
                    == "_\(placeholder).schemas.2f5b9d3c7a1e4860b4d2c9e8f7a61350"
            )
            #expect(value?["allOf"]?.array?.last?["properties"]?["_\(placeholder)"] != nil)
            #expect(!exported.text.contains("_acme"))
        }
    }

    @Test func hasNoChangesToTellOf() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema("rpc/auditlog/\(Self.stores)", "application/json")
            #expect(answer.status == 200)
            #expect(answer.text == "[]")
        }
    }

    @Test(arguments: ["sampledata", "auditlog", "export"])
    func knowsNoOtherSchema(_ procedure: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema("rpc/\(procedure)/none", nil)
            #expect(answer.status == 404)
            #expect(try answer.json()["type"] == "http://ns.adobe.com/aep/errors/XDM-1010-404")
        }
    }
}
