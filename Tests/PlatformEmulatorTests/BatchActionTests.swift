import BatchValues
import PlatformEmulator
import Testing

@Suite struct BatchActionTests {
    @Test func completesABatchOnceAndForAll() async throws {
        try await withEmulator(ticking()) { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            let answer = try await client.act("COMPLETE", on: batch)
            #expect(answer.status == 200)
            let first = try await client.catalog("batches/\(batch)").json()[batch]
            let (created, updated) = (first?["created"]?.int, first?["updated"]?.int)
            #expect(
                try answer.text == """
                    {"id":"\(batch)","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg",\
                    "updated":\(#require(updated)),"status":"loaded","created":\(#require(created)),\
                    "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],\
                    "version":"1.0.1","tags":{\
                    "acp_producer":["e3b1a5d07c4f4e2a9d6b8f10c2a7e594"],\
                    "acp_stagePath":["e3b1a5d07c4f4e2a9d6b8f10c2a7e594/stage/\(batch)"],\
                    "use_plan_b_batch_status":["false"]},\
                    "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
                    "externalId":"\(batch)","createdClient":"e3b1a5d07c4f4e2a9d6b8f10c2a7e594",\
                    "inputFormat":{"format":"parquet"}}
                    """
            )
            #expect(first?["status"] == "loaded")
            #expect(first?["version"] == "1.0.1")
            #expect(first?["completed"] == nil)
            #expect(try #require(first?["updated"]?.int) > #require(first?["created"]?.int))
            let again = try await client.act("complete", on: batch)
            #expect(again.status == 200)
            #expect(again.text == answer.text)
            #expect(try await client.catalog("batches/\(batch)").json()[batch] == first)
        }
    }

    @Test func abortsABatchBeforeAndAfterItsCompletion() async throws {
        try await withEmulator(ticking()) { emulator in
            let client = try await EmulatorClient(emulator)
            for actions in [["ABORT"], ["COMPLETE", "Abort"]] {
                let id = try await client.createBatch()
                for action in actions {
                    #expect(try await client.act(action, on: id).status == 200)
                }
                let batch = try await client.catalog("batches/\(id)").json()[id]
                #expect(batch?["status"] == "aborted")
                #expect(try #require(batch?["completed"]) == batch?["updated"])
            }
        }
    }

    @Test func refusesWhatTheStatusForbids() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            _ = try await client.act("ABORT", on: batch)
            for action in ["COMPLETE", "ABORT", "FAIL", "REVERT"] {
                let answer = try await client.act(action, on: batch)
                #expect(answer.status == 400)
                #expect(
                    answer.text == """
                        {"type":"http://ns.adobe.com/aep/errors/EMU-400-ACTION","status":400,\
                        "title":"Bad Request","detail":"Batch \(batch) is aborted: no \(action)"}
                        """
                )
            }
            #expect(try await client.status(of: batch) == "aborted")
        }
    }

    @Test func revertsASuccess() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator, sandbox: "prod")
            let batch = try #require(try await client.ids("batches?status=success").first)
            #expect(try await client.act("REVERT", on: batch).status == 200)
            #expect(try await client.status(of: batch) == "inactive")
        }
    }

    @Test func refusesAnActionThatIsNone() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            for query in ["", "?action=", "?action=FINISH", "?actions=COMPLETE", "?action=%"] {
                let answer = try await client.send(
                    "POST",
                    "/data/foundation/import/batches/\(batch)\(query)"
                )
                #expect(answer.status == 400, "\(query)")
            }
            #expect(try await client.status(of: batch) == "loading")
        }
    }

    @Test func findsNoBatchOfAnotherSandbox() async throws {
        try await withEmulator { emulator in
            let dev = try await EmulatorClient(emulator)
            let prod = try await EmulatorClient(emulator, sandbox: "prod")
            let batch = try await dev.createBatch()
            #expect(try await prod.act("ABORT", on: batch).status == 404)
            #expect(try await prod.catalog("batches/\(batch)").status == 404)
            #expect(try await prod.put("a", in: batch, "x").status == 404)
            #expect(try await prod.ids("batches?batch=\(batch)").isEmpty)
            #expect(try await dev.status(of: batch) == "loading")
        }
    }
}
