import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@Suite struct SandboxChangeTests {
    private static let creation = #"{"name":"trial-1","title":"Trial","type":"development"}"#

    @Test func createsASandboxThatCanBeUsedAtOnce() async throws {
        try await withEmulator(frozen()) { emulator in
            let dev = try await EmulatorClient(emulator)
            let made = try await dev.sandbox("sandboxes", "POST", Self.creation)
            #expect(made.status == 202)
            let id = try #require(try made.json()["id"]?.string)
            #expect(
                id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/)
                    != nil
            )
            #expect(
                made.text == """
                    {"id":"\(id)","name":"trial-1","title":"Trial","state":"creating",\
                    "type":"development","region":"VA7"}
                    """
            )
            let shown = try await dev.sandbox("sandboxes/trial-1").json()
            #expect(shown["state"] == "active")
            #expect(shown["id"]?.string == id)
            let trial = try await EmulatorClient(emulator, sandbox: "trial-1")
            #expect(try await trial.catalog("dataSets").text == "{}")
            let dataset = try await Self.dataset(trial)
            let batch = try await trial.createBatch(in: dataset)
            #expect(try await trial.batch(batch)["sandboxId"]?.string == id)
            #expect(try await dev.catalog("batches/\(batch)").status == 404)
        }
    }

    @Test(
        arguments: [
            (
                "POST", "sandboxes", creation.replacing("trial-1", with: "dev"), 409,
                "There is a sandbox dev already"
            ),
            (
                "POST", "sandboxes", creation.replacing("trial-1", with: "Trial"), 400,
                "name has lower-case letters, digits and -, and begins with a letter"
            ),
            (
                "POST", "sandboxes", creation.replacing("trial-1", with: "a_b"), 400,
                "name has lower-case letters, digits and -, and begins with a letter"
            ),
            (
                "POST", "sandboxes", creation.replacing("development", with: "test"), 400,
                "type is production or development"
            ),
            ("POST", "sandboxes", creation.replacing("Trial", with: ""), 400, "title is required"),
            ("PATCH", "sandboxes/dev", #"{"name":"x"}"#, 400, "title is required"),
            ("PATCH", "sandboxes/none", #"{"title":"x"}"#, 404, "There is no sandbox none"),
            ("PUT", "sandboxes/dev", #"{"action":"delete"}"#, 400, "action is reset"),
            ("PUT", "sandboxes/none", #"{"action":"reset"}"#, 404, "There is no sandbox none"),
            ("DELETE", "sandboxes/none", "", 404, "There is no sandbox none"),
            ("DELETE", "sandboxes/..", "", 404, "There is no sandbox .."),
            (
                "DELETE", "sandboxes/prod", "", 400,
                "The default production sandbox cannot be deleted"
            ),
        ]
    )
    func refuses(
        _ method: String,
        _ path: String,
        _ body: String,
        _ status: Int,
        _ title: String
    ) async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let before = try await client.sandbox("sandboxes").text
            let answer = try await client.sandbox(path, method, body)
            #expect(answer.status == status)
            #expect(try answer.json()["title"]?.string == title)
            #expect(try await client.sandbox("sandboxes").text == before)
        }
    }

    @Test func renamesASandbox() async throws {
        try await withEmulator { emulator in
            let client = try await EmulatorClient(emulator)
            let answer = try await client.sandbox("sandboxes/dev", "PATCH", #"{"title":"Trials"}"#)
            #expect(answer.status == 200)
            #expect(try answer.json()["title"] == "Trials")
            let list = try await client.sandbox("?property=name==dev").json()
            #expect(list["sandboxes"]?.array?.first?["title"] == "Trials")
        }
    }

    @Test func resetsASandbox() async throws {
        try await withEmulator { emulator in
            let prod = try await EmulatorClient(emulator, sandbox: "prod")
            let dev = try await EmulatorClient(emulator)
            let answer = try await prod.sandbox("sandboxes/prod", "PUT", #"{"action":"reset"}"#)
            #expect(answer.status == 202)
            #expect(try answer.json()["state"] == "resetting")
            for path in ["batches", "dataSets", "lastBatches"] {
                #expect(try await prod.catalog(path).text == "{}")
            }
            #expect(try await dev.ids("dataSets").count == 3)
        }
    }

    @Test func deletesASandboxAndGoesBackToTheStart() async throws {
        try await withEmulator { emulator in
            let dev = try await EmulatorClient(emulator)
            let batch = try await dev.createBatch()
            _ = try await dev.put("a", in: batch, "x")
            let answer = try await dev.sandbox("sandboxes/dev", "DELETE")
            #expect(answer.status == 202)
            #expect(try answer.json()["state"] == "deleted")
            #expect(try await dev.sandbox("sandboxes/dev").status == 404)
            #expect(try await dev.catalog("batches").status == 403)
            #expect(try await dev.put("b", in: batch, "x").status == 403)
            #expect(try await dev.send("POST", "/_emulator/reset").status < 300)
            #expect(try await dev.ids("dataSets").count == 3)
            #expect(try await dev.catalog("batches/\(batch)").status == 404)
        }
    }

    @Test func keepsASandbox() async throws {
        let folder = try TemporaryFolder()
        let options = EmulatorOptions(dataFolder: folder.path, seed: 1, sleep: forever)
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.sandbox("sandboxes", "POST", Self.creation)
            _ = try await client.sandbox("sandboxes/dev", "DELETE")
        }
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let list = try await client.sandbox("sandboxes").json()["sandboxes"]?.array
            #expect(list?.compactMap { $0["name"]?.string } == ["prod", "trial-1"])
        }
    }

    private static func dataset(_ client: EmulatorClient) async throws -> String {
        let made = try await client.send(
            "POST",
            "/data/foundation/catalog/dataSets",
            body: Array(
                """
                {"name":"Visits","schemaRef":{\
                "id":"https://ns.adobe.com/acme/schemas/2f5b9d3c7a1e4860b4d2c9e8f7a61350",\
                "contentType":"application/vnd.adobe.xed+json;version=1"}}
                """.utf8
            ),
            ["content-type": "application/json"]
        )
        let reference = try #require(try made.json().array?.first?.string)
        return String(try #require(reference.split(separator: "/").last))
    }
}
