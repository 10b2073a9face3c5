import BatchValues
import PlatformEmulator
import Testing

@Suite struct PageEventsTests {
    @Test func beginsWithHowThingsStand() async throws {
        var options = frozen()
        options.pace = .look
        options.faults = [try FaultSpec("GET . 1 500")]
        try await withEmulator(options) { emulator in
            let reader = try await EventReader.open(port: emulator.port)
            #expect(reader.status == 200)
            #expect(reader.head.contains("Content-Type: text/event-stream\r\n"))
            #expect(reader.head.contains("Cache-Control: no-store\r\n"))
            let settings = try await reader.next("settings").json()
            #expect(settings["pace"] == "look")
            #expect(settings["strict"] == false)
            #expect(
                settings["faults"] == [
                    ["number": 1, "fault": "GET . 1 500", "matched": 0, "happened": 0]
                ]
            )
            let batches = try #require(try await reader.next("batches").json().array)
            #expect(batches.map { $0["status"] } == ["failed", "success", "success"])
            #expect(
                batches[1] == [
                    "id": "01HZX7FKJ5R4N6P8S0T2V3W5XY", "sandbox": "prod",
                    "dataset": "Loyalty Members", "format": "json", "status": "success",
                    "created": 1_552_687_548_781, "updated": 1_552_687_673_602,
                    "started": 1_552_687_670_119, "completed": 1_552_687_673_602,
                    "isReplaced": false, "files": 1, "bytes": 58_762, "rowsIn": 519,
                    "rowsOut": 514, "rowsFailed": 5, "errors": batches[1]["errors"] ?? .null,
                ]
            )
            await reader.close()
        }
    }

    @Test func tellsOfEachRequestInItsOrder() async throws {
        try await withEmulator(frozen()) { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["user-agent"] = "loader/1.0 (nightly)"
            _ = try await client.catalog("batches?limit=1")
            let first = try await EventReader.open(port: emulator.port)
            let second = try await EventReader.open(port: emulator.port)
            for limit in 2...250 { _ = try await client.catalog("batches?limit=\(limit % 100)") }
            _ = try await client.send("GET", "/the-last")
            for reader in [first, second] {
                let requests = try await reader.requests { $0["path"] == "/the-last" }
                #expect(requests.map { $0["number"] } == (1...251).map { JSONValue($0) })
                var request = try #require(requests.first?.object)
                request["milliseconds"] = nil
                request["requestId"] = nil
                #expect(
                    .object(request) == [
                        "number": 1, "time": 1_552_694_873_602, "method": "GET",
                        "path": "/data/foundation/catalog/batches?limit=1", "status": 200,
                        "client": "loader/1.0", "sandbox": "dev",
                    ]
                )
                await reader.close()
            }
        }
    }

    @Test func goesOnWhereABrowserWas() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.send("GET", "/one")
            let reader = try await EventReader.open(port: emulator.port)
            let last = try #require(try await reader.next("requests").id)
            await reader.close()
            _ = try await client.send("GET", "/two")
            let again = try await EventReader.open(port: emulator.port, ["last-event-id": last])
            #expect(try await again.next("requests").json().array?.map { $0["path"] } == ["/two"])
            await again.close()
            let asked = try await EventReader.open(port: emulator.port, query: "?after=\(last)")
            #expect(try await asked.next("requests").json().array?.map { $0["path"] } == ["/two"])
            await asked.close()
            // An event of another run says nothing of this one.
            let other = try await EventReader.open(port: emulator.port, query: "?after=other.1")
            #expect(try await other.next("requests").json().array?.count == 2)
            await other.close()
        }
    }

    @Test func showsTheLastThousand() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for _ in 0..<1_200 { _ = try await client.send("GET", "/many") }
            _ = try await client.send("GET", "/the-last")
            let reader = try await EventReader.open(port: emulator.port)
            let requests = try await reader.requests { $0["path"] == "/the-last" }
            #expect(requests.count == 1_000)
            #expect(requests.first?["number"] == 202)
            await reader.close()
        }
    }

    @Test func aBrowserThatDoesNotReadMissesWhatIsGone() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let sleeper = try await EventReader.open(port: emulator.port)
            _ = try await sleeper.next("batches")
            try await sleeper.setReading(false)
            let reader = try await EventReader.open(port: emulator.port)
            // More than the system keeps for a connection.
            let long = String(repeating: "x", count: 1_900)
            let requests = 3_500
            for _ in 1..<requests { _ = try await client.send("GET", "/\(long)") }
            _ = try await client.send("GET", "/the-last")
            let read = try await reader.requests { $0["path"] == "/the-last" }
            #expect(read.last?["number"] == JSONValue(requests))
            try await sleeper.setReading(true)
            let late = try await sleeper.requests { $0["path"] == "/the-last" }
            #expect(late.last?["number"] == JSONValue(requests))
            #expect(late.count < requests)
            let numbers = late.compactMap { $0["number"]?.int }
            #expect(numbers == Set(numbers).sorted())
            #expect(numbers.suffix(900) == Array(2_601...3_500)[...])
            await sleeper.close()
            await reader.close()
        }
    }

    @Test func showsABatchMove() async throws {
        var options = frozen()
        options.pace = .look
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let reader = try await EventReader.open(port: emulator.port)
            let batch = try await client.completedBatch(#"{"_id":"1","_acme":{"memberNumber":1}}"#)
            #expect(try await reader.batch(batch, once: "loaded")["files"] == 1)
            // Being shown on the page is no look: it stays until the button.
            try await client.step(batch, in: "staging")
            try await client.step(batch, in: "loaded")
            #expect(try await reader.batch(batch, once: "staging")["rowsIn"] == nil)
            try await client.step(batch, in: "staging")
            let done = try await reader.batch(batch, once: "success")
            #expect(done["rowsIn"] == 1)
            #expect(done["rowsOut"] == 1)
            #expect(done["rowsFailed"] == 0)
            await reader.close()
        }
    }

    @Test func tellsOfChangesOfFaultsAndPace() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let reader = try await EventReader.open(port: emulator.port)
            #expect(try await reader.next("settings").json()["pace"] == "1s")
            _ = try await client.send("POST", "/_emulator/faults", body: Array("GET . 1 429".utf8))
            #expect(try await reader.next("settings").json()["faults"]?.array?.count == 1)
            _ = try await client.catalog("batches")
            let met = try await reader.next("settings").json()["faults"]?.array?.first
            #expect(met?["happened"] == 1)
            _ = try await client.send("DELETE", "/_emulator/faults")
            #expect(try await reader.next("settings").json()["faults"] == [])
            let pace = try await client.send("POST", "/_emulator/pace", body: Array("look".utf8))
            #expect(pace.text == #"{"pace":"look"}"#)
            #expect(try await reader.next("settings").json()["pace"] == "look")
            await emulator.change(pace: .fast)
            #expect(try await reader.next("settings").json()["pace"] == "fast")
            for word in ["on", "off"] {
                let strict = try await client.send(
                    "POST",
                    "/_emulator/strict",
                    body: Array(word.utf8)
                )
                #expect(strict.text == #"{"strict":\#(word == "on")}"#)
                #expect(try await reader.next("settings").json()["strict"]?.bool == (word == "on"))
            }
            let wrong = try await client.send("POST", "/_emulator/strict", body: Array("1".utf8))
            #expect(wrong.status == 400)
            // Whoever leaves no trace changes what is shown all the same.
            _ = try await client.send(
                "POST",
                "/_emulator/faults",
                body: Array("GET . 1 429".utf8),
                [emulator.asideHeader.name.lowercased(): emulator.asideHeader.value]
            )
            #expect(try await reader.next("settings").json()["faults"]?.array?.count == 1)
            _ = try await client.send("POST", "/_emulator/reset")
            #expect(try await reader.next("settings").json()["forgotten"] == 1)
            await reader.close()
        }
    }

    @Test func anotherPaceLetsGoOfWhatWaitsForALook() async throws {
        var options = frozen()
        options.pace = .look
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let reader = try await EventReader.open(port: emulator.port)
            let batch = try await client.completedBatch(#"{"_id":"1","_acme":{"memberNumber":1}}"#)
            _ = try await reader.batch(batch, once: "loaded")
            _ = try await client.send("POST", "/_emulator/pace", body: Array("fast".utf8))
            _ = try await reader.batch(batch, once: "success")
            await reader.close()
        }
    }

    @Test func endsWithTheEmulatorAtOnce() async throws {
        let emulator = try await Emulator.start()
        let reader = try await EventReader.open(port: emulator.port)
        _ = try await reader.next("batches")
        let start = ContinuousClock.now
        await emulator.stop()
        try await reader.closed()
        // Less than the second that requests get which are being answered.
        #expect(start.duration(to: .now) < .milliseconds(900))
    }
}

extension EmulatorClient {
    /// Presses the button of a batch that is shown in a status.
    fileprivate func step(_ batch: String, in status: String) async throws {
        let answer = try await send(
            "POST",
            "/_emulator/step",
            body: Array("\(batch) \(status)".utf8)
        )
        #expect(answer.text == "{}")
    }
}

extension EventReader {
    /// A batch as soon as it is shown in a status.
    fileprivate func batch(_ id: String, once status: String) async throws -> JSONValue {
        while true {
            let batches = try await next("batches").json().array
            let batch = batches?.first { $0["id"]?.string == id }
            if let batch, batch["status"]?.string == status { return batch }
        }
    }
}
