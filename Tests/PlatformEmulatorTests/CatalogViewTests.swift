import BatchValues
import PlatformEmulator
import Testing

@Suite struct CatalogViewTests {
    private static let view = """
        {"5c8c3c555033b814b69fa001":{"version":"1.0.0",\
        "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","dataSetId":"5c8c3c555033b814b69f947f",\
        "status":"enabled","created":1550102873602,"updated":1550102873602,\
        "createdClient":"e3b1a5d07c4f4e2a9d6b8f10c2a7e594",\
        "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "files":"@/dataSets/5c8c3c555033b814b69f947f/views/5c8c3c555033b814b69fa001/files"}}
        """

    @Test(arguments: ["views", "views/5c8c3c555033b814b69fa001"])
    func showsTheViewOfADataset(_ path: String) async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.catalog("dataSets/\(Datasets.loyalty)/\(path)")
            #expect(answer.status == 200)
            #expect(answer.text == Self.view)
        }
    }

    @Test func showsHowLongRowsMayBeKept() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.catalog("ttl/\(Datasets.visits)")
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"extensions":{"adobe_lakeHouse":{"rowExpiration":{"defaultValue":"P12M",\
                    "maxValue":"P12M","minValue":"P7D"}}}}
                    """
            )
        }
    }

    @Test(
        arguments: [
            ("ttl/none", "Dataset none"),
            ("ttl/5d2f6a9be3c41714b8a0c1d2", "Dataset 5d2f6a9be3c41714b8a0c1d2"),
            ("dataSets/none/views", "Dataset none"),
            (
                "dataSets/\(Datasets.loyalty)/views/none",
                "View none of dataset \(Datasets.loyalty)"
            ),
        ]
    )
    func findsNoOther(_ path: String, _ what: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.catalog(path)
            #expect(answer.status == 404)
            #expect(try answer.json()["detail"]?.string == "\(what) was not found in sandbox dev")
        }
    }

    @Test(arguments: ["", "/"])
    func saysWhatCatalogHas(_ path: String) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.send("GET", "/data/foundation/catalog\(path)")
            #expect(answer.status == 200)
            #expect(
                answer.text == """
                    {"batches":"@/batches","dataSets":"@/dataSets","dataSetFiles":"@/dataSetFiles"}
                    """
            )
        }
    }
}
