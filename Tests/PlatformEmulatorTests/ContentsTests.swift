import BatchValues
import PlatformEmulator
import Testing

@Suite struct ContentsTests {
    @Test func devHasTheDatasetsOfTheExamples() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let names = try await client.catalog("dataSets?orderBy=id&properties=name")
            #expect(
                names.text == """
                    {"5c8c3c555033b814b69f947f":{"name":"Loyalty Members"},\
                    "5c8c3c555033b814b69f9480":{"name":"Store Visits"},\
                    "5c8c3c555033b814b69f9481":{"name":"Stores"}}
                    """
            )
            #expect(try await client.ids("batches").isEmpty)
        }
    }

    @Test func showsADatasetInCatalogsForm() async throws {
        try await withEmulator(frozen()) { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.catalog("dataSets/\(Datasets.loyalty)")
            #expect(
                answer.text == """
                    {"5c8c3c555033b814b69f947f":{"version":"1.0.0",\
                    "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","name":"Loyalty Members",\
                    "created":1550102873602,"updated":1550102873602,\
                    "createdClient":"e3b1a5d07c4f4e2a9d6b8f10c2a7e594",\
                    "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "tags":{"adobe/pqs/table":["loyalty_members"],\
                    "adobe/siphon/table/format":["parquet"]},\
                    "schemaRef":{"id":"https://ns.adobe.com/acme/schemas/\
                    719c4e19184402c27595e65b931a142b",\
                    "contentType":"application/vnd.adobe.xed+json;version=1"},\
                    "viewId":"5c8c3c555033b814b69fa001",\
                    "files":"@/dataSetFiles?dataSetId=5c8c3c555033b814b69f947f",\
                    "fileDescription":{"format":"parquet"},"observableSchema":{},\
                    "classification":{"dataBehavior":"record","managedBy":"CUSTOMER"}}}
                    """
            )
        }
    }

    @Test func prodHasTheSameUnderOtherIDs() async throws {
        try await withEmulator { emulator in
            let dev = try await EmulatorClient(emulator)
            let prod = try await EmulatorClient(emulator, sandbox: "prod")
            let datasets = try await prod.catalog("dataSets?orderBy=id&properties=name").json()
            let names = datasets.object?.members.compactMap { $0.value["name"]?.string }
            #expect(names == ["Loyalty Members", "Store Visits", "Stores"])
            let ids = try await dev.ids("dataSets")
            #expect(try Set(ids).isDisjoint(with: #require(datasets.object).keys))
            #expect(try await prod.catalog("dataSets/\(Datasets.loyalty)").status == 404)
            #expect(
                try await prod.ids("dataSets?name=Store+Visits") == [
                    "5d2f6a9be3c41714b8a0c1d3"
                ]
            )
        }
    }

    @Test func prodHasABatchForEachEnding() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let batches = try #require(
                try await client.catalog("batches?orderBy=created").json().object
            ).members.map(\.value)
            #expect(batches.map { $0["status"] } == ["success", "success", "failed"])
            #expect(batches.map { $0["metrics"]?["failedRecordCount"] } == [0, 5, 519])
            for batch in batches {
                let metrics = batch["metrics"]
                let read = try #require(metrics?["inputRecordCount"]?.int)
                let written = try #require(metrics?["outputRecordCount"]?.int)
                #expect(metrics?["failedRecordCount"]?.int == read - written)
                let started = try #require(batch["started"]?.int)
                let completed = try #require(batch["completed"]?.int)
                #expect(try #require(batch["created"]?.int) < started)
                #expect(started < completed)
            }
            #expect(batches[0]["errors"] == nil)
            #expect(
                batches[1]["errors"]?.json() == """
                    [{"code":"INGEST-1212-400","description":"Encountered 5 errors in the data. \
                    Successfully ingested 514 rows. Please review the associated diagnostic \
                    files for more details."},\
                    {"code":"INGEST-1401-400","description":"The row has corrupted data and \
                    cannot be read or parsed. Fix the corrupted data and try again.",\
                    "recordCount":2},\
                    {"code":"INGEST-1555-400","description":"A required field is either missing \
                    or has a value of null. Add the required field to the input row and try \
                    again.","recordCount":3}]
                    """
            )
            #expect(batches[2]["errors"]?.array?.first?["code"] == "INGEST-1211-400")
            let datasets = batches.map { $0["relatedObjects"]?.array?.first?["id"]?.string }
            let known = Set(try await client.ids("dataSets"))
            #expect(datasets.allSatisfy { $0.map(known.contains) == true })
        }
    }
}
