import BatchValues
import PlatformEmulator
import Testing

@Suite struct SchemaFormTests {
    private static let visits = "tenant/schemas/_acme.schemas.2f5b9d3c7a1e4860b4d2c9e8f7a61350"

    @Test func showsFieldsByTheirPaths() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let accept = "application/vnd.adobe.xdm-full-flat+json; version=1"
            let schema = try await client.schema(Self.visits, accept).json()
            #expect(
                schema["properties"]?.object?.keys == [
                    "_id", "timestamp", "eventType", "identityMap", "_acme/storeId",
                    "_acme/minutes", "_acme/items", "_acme/amount",
                ]
            )
            #expect(schema["required"] == ["_id", "timestamp"])
            #expect(
                schema["properties"]?["_acme/items"]?.json() == """
                    {"title":"Items bought","type":"integer","meta:xdmType":"byte",\
                    "minimum":0,"maximum":100}
                    """
            )
            let short = "application/vnd.adobe.xed-flat+json; version=1"
            #expect(try await client.schema(Self.visits, short).json() == schema)
        }
    }

    @Test func showsTheUnionOfAClass() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let list = try await client.schema("tenant/unions", "application/vnd.adobe.xed-id+json")
            #expect(
                try list.json()["results"]?.json() == """
                    [{"$id":"https://ns.adobe.com/xdm/context/experienceevent__union",\
                    "meta:altId":"_xdm.context.experienceevent__union","version":"1.0",\
                    "title":"XDM ExperienceEvent"},\
                    {"$id":"https://ns.adobe.com/xdm/context/profile__union",\
                    "meta:altId":"_xdm.context.profile__union","version":"1.0",\
                    "title":"XDM Individual Profile"}]
                    """
            )
            let full = "application/vnd.adobe.xed-full+json; version=1"
            let loyalty = "tenant/schemas/_acme.schemas.719c4e19184402c27595e65b931a142b"
            let fields = try await client.schema(loyalty, full).json()["properties"]
            for name in [
                "_xdm.context.profile__union",
                "https%3A%2F%2Fns.adobe.com%2Fxdm%2Fcontext%2Fprofile__union",
            ] {
                let union = try await client.schema("tenant/unions/\(name)", full).json()
                #expect(union["meta:resourceType"] == "unions")
                #expect(
                    union["meta:extends"] == [
                        "https://ns.adobe.com/acme/schemas/719c4e19184402c27595e65b931a142b",
                        "https://ns.adobe.com/xdm/context/profile",
                        "https://ns.adobe.com/xdm/data/record",
                    ]
                )
                #expect(union["properties"] == fields)
            }
            let events = "tenant/schemas/_xdm.context.experienceevent__union"
            let visits = try await client.schema(Self.visits, full).json()
            #expect(
                try await client.schema(events, full).json()["properties"] == visits["properties"]
            )
            #expect(try await client.schema("tenant/unions/none", full).status == 404)
        }
    }

    @Test func takesADatasetForProfiles() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let made = try await client.send(
                "POST",
                "/data/foundation/catalog/dataSets/",
                body: Array(
                    """
                    {"name":"Profile Data Export","schemaRef":{\
                    "id":"https://ns.adobe.com/xdm/context/profile__union",\
                    "contentType":"application/vnd.adobe.xed+json;version=1"}}
                    """.utf8
                ),
                ["content-type": "application/json"]
            )
            #expect(made.status == 201, "\(made.text)")
        }
    }
}
