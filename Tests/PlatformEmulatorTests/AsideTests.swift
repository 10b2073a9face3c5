import BatchValues
import PlatformEmulator
import Testing

@Suite struct AsideTests {
    @Test func leaveNoTrace() async throws {
        var options = EmulatorOptions(
            pace: .look,
            faults: [try FaultSpec("GET batches 1 429"), try FaultSpec("GET . 10% cut")],
            seed: 1
        )
        options.sleep = forever
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.completedBatch("{}\n")
            let before = try await client.send("GET", "/_emulator/requests").text
            var aside = try await EmulatorClient(emulator)
            aside.headers[emulator.asideHeader.name.lowercased()] = emulator.asideHeader.value
            aside.headers["authorization"] = "Bearer that was made to expire"
            for _ in 0..<50 { #expect(try await aside.status(of: batch) == "loaded") }
            aside.headers["authorization"] = nil
            #expect(try await aside.ids("batches") == [batch])
            #expect(try await client.send("GET", "/_emulator/requests").text == before)
            #expect(
                try await client.send("GET", "/_emulator/faults").text == """
                    [{"number":1,"fault":"GET batches 1 429","matched":0,"happened":0},\
                    {"number":2,"fault":"GET . 10% cut","matched":0,"happened":0}]
                    """
            )
            await emulator.change(faults: [])
            #expect(try await client.status(of: batch) == "loaded")
            _ = try await client.batch(batch, once: "staging")
            await emulator.stop()
            var paths: [String] = []
            for await request in emulator.requests where request.method == "GET" {
                paths.append(request.path)
            }
            #expect(!paths.contains("/data/foundation/catalog/batches"))
        }
    }

    @Test func wantTheKeyOfThisEmulator() async throws {
        try await withEmulator { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["authorization"] = "Bearer wrong"
            for key in ["", "1", String(repeating: "0", count: 32)] {
                client.headers["x-batchsh-aside"] = key
                #expect(try await client.catalog("batches").status == 401)
            }
            // The gateway looks at everything else as ever.
            client.headers["x-batchsh-aside"] = emulator.asideHeader.value
            client.headers["x-sandbox-name"] = "nowhere"
            #expect(try await client.catalog("batches").status == 403)
        }
    }

    @Test func haveAKeyThatNoSeedGivesAway() async throws {
        var keys: Set<String> = []
        for _ in 0..<2 { try await withEmulator { keys.insert($0.asideHeader.value) } }
        #expect(keys.count == 2)
    }
}
