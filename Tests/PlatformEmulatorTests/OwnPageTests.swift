import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@Suite struct OwnPageTests {
    @Test func takesFaultsWhileItRuns() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let first = try await client.own("POST", "faults", "\nGET . 1 500\n\nPUT . * cut")
            #expect(first.status == 201)
            #expect(
                first.text == """
                    [{"number":1,"fault":"GET . 1 500","matched":0,"happened":0},\
                    {"number":2,"fault":"PUT . * cut","matched":0,"happened":0}]
                    """
            )
            #expect(try await client.catalog("batches").status == 500)
            #expect(try await client.catalog("batches").status == 200)
            let list = try await client.own("GET", "faults")
            #expect(try list.json().array?.first?["matched"] == 2)
            let wrong = try await client.own("POST", "faults", "GET . 1 500\nGET . 1 explode")
            #expect(wrong.status == 400)
            #expect(
                try wrong.json()["detail"]?.string
                    == "'explode' is no fault: 429, 429:5 (with Retry-After), reset, cut, "
                    + "slow:2s, empty, html, expire or stall"
            )
            #expect(try await client.own("POST", "faults", " ").status == 400)
            let left = #"[{"number":2,"fault":"PUT . * cut","matched":0,"happened":0}]"#
            #expect(try await client.own("DELETE", "faults/1").text == left)
            for number in ["1", "3", "x", "-1"] {
                #expect(try await client.own("DELETE", "faults/\(number)").status == 404)
            }
            // A number that was taken back is never another fault's.
            #expect(
                try await client.own("POST", "faults", "GET . 1 500").json().array?.last?["number"]
                    == 3
            )
            #expect(try await client.own("DELETE", "faults").text == "[]")
            #expect(try await client.own("GET", "faults").text == "[]")
        }
    }

    @Test func hasAnEnvironmentForPostman() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.send(
                "GET",
                "/_emulator/postman",
                ["host": "127.0.0.1:\(emulator.port)"]
            )
            let environment = try answer.json()
            #expect(environment["name"] == "batchsh emulator")
            #expect(environment["_postman_variable_scope"] == "environment")
            #expect(environment["description"]?.string?.contains("jq '") == true)
            let values = try #require(environment["values"]?.array)
            #expect(values.allSatisfy { $0["enabled"] == true && $0["type"] == "text" })
            var found = Dictionary(
                uniqueKeysWithValues: values.map { ($0["key"]?.string ?? "", $0["value"]?.string) }
            )
            #expect(found.removeValue(forKey: "TECHNICAL_ACCOUNT_ID") != nil)
            #expect(found.removeValue(forKey: "IMS") == "127.0.0.1:\(emulator.port)")
            let exports = emulator.exports.filter { $0.name != "IMS" }
            #expect(found == Dictionary(uniqueKeysWithValues: exports.map { ($0.name, $0.value) }))
        }
    }

    @Test func goesBackToTheStart() async throws {
        let folder = try TemporaryFolder()
        for data in [nil, folder.path] {
            var options = EmulatorOptions(dataFolder: data, pace: .fast, seed: 1)
            options.sleep = forever
            try await withEmulator(options) { emulator in
                let client = try await EmulatorClient(emulator)
                let batch = try await client.createBatch()
                _ = try await client.put("a", in: batch, "x")
                #expect(try await client.own("POST", "reset").text == "{}")
                #expect(try await client.own("GET", "requests").text == "[]")
                #expect(try await client.ids("batches").isEmpty)
                #expect(try await client.put("a", in: batch, "x").status == 404)
                #expect(try await client.createBatch() == batch)
                let prod = try await EmulatorClient(emulator, sandbox: "prod")
                #expect(try await prod.ids("batches").count == 3)
            }
        }
    }

    @Test func remembersNoRequestFromBeforeAReset() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.catalog("batches")
            try await emulator.reset()
            #expect(try await client.own("GET", "requests").text == "[]")
            let reader = try await EventReader.open(port: emulator.port)
            #expect(try await reader.next("settings").json()["forgotten"] == 1)
            _ = try await client.catalog("batches?limit=1")
            let shown = try await reader.next("requests").json().array?.map { $0["number"] }
            #expect(shown == [2])
            await reader.close()
        }
    }

    @Test func showsTheLastRequestsWithoutSecrets() async throws {
        try await withEmulator(frozen()) { emulator in
            var client = try await EmulatorClient(emulator)
            client.headers["x-request-id"] = "mine"
            _ = try await client.catalog("batches?limit=1")
            let entry = try #require(try await client.own("GET", "requests").json().array?.first)
            #expect(entry["time"] == 1_552_694_873_602)
            #expect(entry["method"] == "GET")
            #expect(entry["path"] == "/data/foundation/catalog/batches?limit=1")
            #expect(entry["status"] == 200)
            #expect(entry["requestId"] == "mine")
            #expect(entry["requestHeaders"]?["authorization"] == "Bearer ••••")
            #expect(entry["requestHeaders"]?["x-sandbox-name"] == "dev")
            #expect(entry["responseHeaders"]?["x-request-id"] == "mine")
            for _ in 0..<1000 { _ = try await client.catalog("batches?limit=2") }
            let entries = try #require(try await client.own("GET", "requests").json().array)
            #expect(entries.count == 1000)
            #expect(entries.allSatisfy { $0["path"]?.string?.hasSuffix("limit=2") == true })
        }
    }

    @Test func showsItsState() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.createBatch()
            #expect(
                try await client.own("GET", "state").text == """
                    {"pace":"1s","strict":false,"faults":[],"sandboxes":{\
                    "dev":{"datasets":3,"batches":{"loading":1}},\
                    "prod":{"datasets":3,"batches":{"failed":1,"success":2}}}}
                    """
            )
            await emulator.change(pace: .look, isStrict: true, faults: [try FaultSpec("* . * cut")])
            let state = try await client.own("GET", "state").json()
            #expect(state["pace"] == "look")
            #expect(state["strict"] == true)
            #expect(state["faults"]?.array?.count == 1)
        }
    }

    @Test(
        arguments: [
            (["host": "evil.example"], 403), (["host": "127.0.0.1.evil.example:8787"], 403),
            (["origin": "http://evil.example"], 403), (["origin": "null"], 403),
            (["host": "localhost:1", "origin": "http://localhost:2"], 403),
            (["host": "localhost:1", "origin": "http://localhost:1"], 200),
            (["host": "[::1]:1"], 200), (["host": "127.0.0.1:8787"], 200),
        ] as [([String: String], Int)]
    )
    func keepsPagesOfOthersOut(_ headers: [String: String], _ status: Int) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            for path in ["/_emulator/state", "/env"] {
                let answer = try await client.send("GET", path, headers)
                #expect(answer.status == status)
            }
        }
    }
}

extension EmulatorClient {
    fileprivate func own(
        _ method: String,
        _ path: String,
        _ body: String = ""
    ) async throws -> Answer {
        try await send(method, "/_emulator/\(path)", body: Array(body.utf8))
    }
}
