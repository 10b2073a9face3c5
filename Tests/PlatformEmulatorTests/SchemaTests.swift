import BatchValues
import PlatformEmulator
import Testing

@Suite struct SchemaTests {
    private static let identifiers = "application/vnd.adobe.xed-id+json"
    private static let full = "application/vnd.adobe.xed-full+json; version=1"
    private static let stores = "_acme.schemas.8a04c6e1d95f4b27a3e07c1b5d8f2946"

    @Test func listsSchemas() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema("tenant/schemas?orderby=title", Self.identifiers)
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"results":[\
                    {"$id":"https://ns.adobe.com/acme/schemas/719c4e19184402c27595e65b931a142b",\
                    "meta:altId":"_acme.schemas.719c4e19184402c27595e65b931a142b",\
                    "version":"1.0","title":"Loyalty Members"},\
                    {"$id":"https://ns.adobe.com/acme/schemas/2f5b9d3c7a1e4860b4d2c9e8f7a61350",\
                    "meta:altId":"_acme.schemas.2f5b9d3c7a1e4860b4d2c9e8f7a61350",\
                    "version":"1.0","title":"Store Visits"},\
                    {"$id":"https://ns.adobe.com/acme/schemas/8a04c6e1d95f4b27a3e07c1b5d8f2946",\
                    "meta:altId":"_acme.schemas.8a04c6e1d95f4b27a3e07c1b5d8f2946",\
                    "version":"1.0","title":"Stores"}],\
                    "_page":{"orderby":"title","next":null,"count":3},\
                    "_links":{"next":null,"global_schemas":{"href":\
                    "http://127.0.0.1/data/foundation/schemaregistry/global/schemas"}}}
                    """
            )
            let none = try await client.schema("global/schemas", Self.identifiers).json()
            #expect(none["results"] == [])
            let plain = "application/vnd.adobe.xed+json"
            let whole = try await client.schema("tenant/schemas", plain).json()
            #expect(whole["results"]?.array?.first?["allOf"]?.array?.count == 2)
        }
    }

    @Test(
        arguments: [
            ("orderby=-title", "Stores, Store Visits, Loyalty Members"),
            ("orderby=title&limit=2", "Loyalty Members, Store Visits"),
            ("orderby=title&start=Store%20Visits", "Store Visits, Stores"),
            ("orderby=-title&start=Store%20Visits", "Store Visits, Loyalty Members"),
            ("property=title==Stores", "Stores"),
            ("property=title!=Stores", "Loyalty Members, Store Visits"),
            ("property=title~%5EStore", "Store Visits, Stores"),
            ("property=title%3EStore%20Visits", "Stores"),
            ("property=title%3C=Store%20Visits", "Loyalty Members, Store Visits"),
            ("property=meta:extends==https://ns.adobe.com/xdm/data/adhoc", "Stores"),
            ("property=meta:extends==https://ns.adobe.com/xdm/data/record", "Loyalty Members"),
            ("property=meta:extends==https://ns.adobe.com/xdm/data/time-series", "Store Visits"),
            (
                "property=meta:class!=https://ns.adobe.com/xdm/data/adhoc",
                "Loyalty Members, Store Visits"
            ),
            ("property=description~row", "Stores"),
            ("property=none==1", ""), ("property=title==Stores,version==1.0", "Stores"),
            ("property=title==Stores,version==2", ""), ("property=title==a,b", ""),
            ("property=title~%5EStore&property=title!=Stores", "Store Visits"),
        ]
    )
    func findsSchemas(_ query: String, _ titles: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema("tenant/schemas?\(query)", Self.identifiers)
            let found = try answer.json()["results"]?.array?.compactMap { $0["title"]?.string }
            #expect(found?.joined(separator: ", ") == titles)
        }
    }

    @Test(arguments: [
        "global/schemas", "tenant/classes", "tenant/behaviors",
        "tenant/fieldgroups", "global/fieldgroups", "tenant/mixins", "tenant/datatypes",
        "tenant/descriptors",
    ])
    func hasNoneOf(_ path: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema(path, "application/vnd.adobe.xdm+json")
            #expect(answer.status == 200)
            #expect(try answer.json()["results"] == [])
            let one = try await client.schema("\(path)/none", Self.full)
            #expect(one.status == 404)
            #expect(
                try one.json()["detail"] == "The requested schema resource none is not found."
            )
        }
    }

    @Test func showsAClass() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for name in [
                "_xdm.context.profile", "https%3A%2F%2Fns.adobe.com%2Fxdm%2Fcontext%2Fprofile",
            ] {
                let answer = try await client.schema("global/classes/\(name)", Self.full)
                #expect(
                    answer.text == """
                        {"$id":"https://ns.adobe.com/xdm/context/profile",\
                        "meta:altId":"_xdm.context.profile","meta:resourceType":"classes",\
                        "version":"1.0","title":"XDM Individual Profile","type":"object",\
                        "meta:extends":["https://ns.adobe.com/xdm/data/record"],\
                        "meta:containerId":"global","meta:xdmType":"object"}
                        """
                )
            }
            #expect(try await client.schema("global/classes/none", Self.full).status == 404)
            let behaviors = try await client.schema("global/behaviors", Self.identifiers).json()
            #expect(
                behaviors["results"]?.array?.compactMap { $0["meta:altId"]?.string } == [
                    "_xdm.data.adhoc", "_xdm.data.record", "_xdm.data.time-series",
                ]
            )
        }
    }

    @Test func takesTheOlderSpellingOfATypeToo() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let one = "tenant/schemas/\(Self.stores)"
            for (path, accept) in [
                ("tenant/schemas", Self.identifiers), (one, Self.full),
                (one, "application/vnd.adobe.xed-full-desc-deprecated+json; version=1"),
            ] {
                let older = try await client.schema(path, accept.replacing("xed", with: "xdm"))
                #expect(older.status == 200)
                #expect(try await client.schema(path, accept).text == older.text)
            }
        }
    }

    @Test func saysWhereTheNextPageBegins() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let first = try await client.schema("tenant/schemas?limit=1", Self.identifiers).json()
            #expect(first["_page"]?["next"] == "Store Visits")
            #expect(
                first["_links"]?["next"]?["href"] == """
                    http://127.0.0.1/data/foundation/schemaregistry/tenant/schemas?orderby=title\
                    &start=Store%20Visits
                    """
            )
        }
    }

    @Test(
        arguments: [
            stores,
            "https%3A%2F%2Fns.adobe.com%2Facme%2Fschemas%2F8a04c6e1d95f4b27a3e07c1b5d8f2946",
        ]
    )
    func showsOne(_ name: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema("tenant/schemas/\(name)", Self.full)
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"$id":"https://ns.adobe.com/acme/schemas/8a04c6e1d95f4b27a3e07c1b5d8f2946",\
                    "meta:altId":"_acme.schemas.8a04c6e1d95f4b27a3e07c1b5d8f2946",\
                    "meta:resourceType":"schemas","version":"1.0","title":"Stores",\
                    "type":"object","description":"One row for each store.",\
                    "properties":{\
                    "storeId":{"title":"Store","type":"string","meta:xdmType":"string"},\
                    "name":{"title":"Name","type":"string","meta:xdmType":"string"},\
                    "city":{"title":"City","type":"string","meta:xdmType":"string"},\
                    "country":{"title":"Country","type":"string","meta:xdmType":"string",\
                    "enum":["CH","DE","FR","GB","IT","US"]},\
                    "opened":{"title":"Opened on","type":"string","meta:xdmType":"date",\
                    "format":"date"},\
                    "squareMeters":{"title":"Floor space","type":"integer",\
                    "meta:xdmType":"int","minimum":1,"maximum":100000},\
                    "latitude":{"title":"Latitude","type":"number","meta:xdmType":"number",\
                    "minimum":-90,"maximum":90},\
                    "longitude":{"title":"Longitude","type":"number","meta:xdmType":"number",\
                    "minimum":-180,"maximum":180}},"required":["storeId","name"],\
                    "meta:class":"https://ns.adobe.com/xdm/data/adhoc",\
                    "meta:extends":["https://ns.adobe.com/xdm/data/adhoc"],\
                    "meta:containerId":"tenant","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg",\
                    "meta:xdmType":"object"}
                    """
            )
        }
    }

    @Test(
        arguments: [
            ("tenant/schemas", nil, 400, "XDM-1006-400"),
            ("tenant/schemas", "application/json", 400, "XDM-1006-400"),
            ("tenant/schemas", "application/vnd.adobe.xed-desc+json", 400, "XDM-1006-400"),
            ("tenant/schemas", full, 400, "XDM-1006-400"),
            ("tenant/schemas", "\(identifiers);version=1", 400, "XDM-1006-400"),
            ("tenant/schemas?limit=501", identifiers, 400, "EMU-QUERY-400"),
            ("tenant/schemas?property=title", identifiers, 400, "EMU-QUERY-400"),
            ("tenant/schemas?property=title~(a%2B)%2B", identifiers, 400, "EMU-QUERY-400"),
            ("tenant/schemas/\(stores)", identifiers, 400, "XDM-1006-400"),
            ("tenant/schemas/\(stores)", "application/vnd.adobe.xed+json", 400, "XDM-1006-400"),
            (
                "tenant/schemas/\(stores)", "application/vnd.adobe.xed+json;version=2", 406,
                "XDM-1006-406"
            ),
            (
                "tenant/schemas/\(stores)", "application/vnd.adobe.xed-all+json;version=1", 400,
                "XDM-1006-400"
            ),
            ("tenant/schemas/none", full, 404, "XDM-1010-404"),
        ] as [(String, String?, Int, String)]
    )
    func refuses(_ path: String, _ accept: String?, _ status: Int, _ code: String) async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.schema(path, accept)
            #expect(answer.status == status)
            let report = try #require(try answer.json()["report"])
            #expect(report["registryRequestId"]?.string == answer["x-request-id"])
            #expect(report["timestamp"] == "03-16-2019 00:07:53")
            let type = try answer.json()["type"]?.string
            #expect(type == "http://ns.adobe.com/aep/errors/\(code)")
        }
    }

    @Test func checksCredentials() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let classes = try await client.schema("global/classes", Self.identifiers).json()
            #expect(
                classes["results"]?.array?.compactMap { $0["meta:altId"]?.string } == [
                    "_xdm.context.experienceevent", "_xdm.context.profile",
                ]
            )
            let stats = try await client.schema("stats", "application/json")
            #expect(
                stats.text == """
                    {"imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","tenantId":"acme",\
                    "counts":{"schemas":3}}
                    """
            )
        }
    }
}

extension EmulatorClient {
    func schema(_ path: String, _ accept: String?) async throws -> Answer {
        let headers = accept.map { ["accept": $0] } ?? [:]
        return try await send("GET", "/data/foundation/schemaregistry/\(path)", headers)
    }
}
