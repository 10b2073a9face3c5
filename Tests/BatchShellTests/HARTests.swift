import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// The archive of a session: every member that HAR 1.2 requires, and no secret.
@Suite struct HARTests {
    @Test func holdsWhatTheSpecificationRequires() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("{\"_id\":\"1\"}\n", to: "a.json")
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) a.json
                let l = batch list --limit 1 --status success
                har s.har
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            let text = try test.folder.read("s.har")
            let log = try #require(try JSONValue(json: text)["log"])
            let entries = try #require(log["entries"]?.array)
            #expect(log["version"]?.string == "1.2")
            #expect(log["creator"]?["name"]?.string == "batchsh")
            #expect(result.output == "\(entries.count)\n")
            for entry in entries {
                let started = try #require(entry["startedDateTime"]?.string)
                #expect(started.masked == "TIME")
                for (part, names) in Self.required {
                    let value = part.isEmpty ? entry : try #require(entry[part])
                    for name in names { #expect(value[name] != nil, "\(part).\(name)") }
                }
            }
            #expect(
                entries.map { $0["request"]?["method"]?.string }.prefix(5) == [
                    "GET", "GET", "POST", "PUT", "POST",
                ]
            )
            let token = test.emulator.exports.first { $0.name == "ACCESS_TOKEN" }
            #expect(!text.contains(try #require(token?.value)))
            let query = entries.last?["request"]?["queryString"]?.array ?? []
            #expect(query.contains(["name": "limit", "value": "1"]))
        }
    }

    /// A body is in the archive byte for byte, and as long as it says.
    @Test(arguments: [
        (#"{ "b" : 1.50,  "a": [ ] }"#, #"{ "b" : 1.50,  "a": [ ] }"#),
        ("<html>x</html>", "<html>x</html>"), ("", ""),
    ])
    func holdsBodiesAsTheyCame(body: String, text: String) async throws {
        let folder = try TemporaryFolder()
        try await FaultServer.run(status: "200 OK", body: body) { server in
            var harness = ShellHarness()
            harness.files = SystemFiles(workingDirectory: folder.path)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("let x = get y\nlet n = har s.har")
            #expect(result.code == 0, "\(result.errors)")
        }
        let archive = try JSONValue(json: try folder.read("s.har"))
        let content = archive["log"]?["entries"]?.array?.first?["response"]?["content"]
        #expect(
            content == [
                "size": JSONValue(body.utf8.count),
                "mimeType": "application/json", "text": .string(text),
            ]
        )
    }

    /// The members without which an archive is none.
    private static let required = [
        ("", ["startedDateTime", "time", "request", "response", "cache", "timings"]),
        (
            "request",
            [
                "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize",
                "bodySize",
            ]
        ),
        (
            "response",
            [
                "status", "statusText", "httpVersion", "cookies", "headers", "content",
                "redirectURL", "headersSize", "bodySize",
            ]
        ),
        ("timings", ["send", "wait", "receive"]),
    ]
}
