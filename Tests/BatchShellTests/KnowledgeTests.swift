import BatchValues
import PlatformClient
import PlatformEmulator
import Testing
import TestSupport

@testable import BatchShell

/// Known fields and codes, held against the answers of the emulator.
@Suite struct KnowledgeTests {
    /// Calls of every service, some of which it refuses.
    private static let calls = [
        "get catalog/batches", "get catalog/dataSets", "get catalog/lastBatches",
        "get catalog/dataSetFiles --query dataSetId=5d2f6a9be3c41714b8a0c1d4",
        "get catalog/batches --query limit=0", "get catalog/batches/none",
        "get sandbox-management/sandboxes", "get sandbox-management/",
        "get sandbox-management/sandboxes/none", "get sandbox-management/sandboxes --query limit=1",
        "get schemaregistry/stats", "schema list", "schema show none",
        "get catalog/batches --sandbox none", "get nosuch",
        "post import/batches --body {datasetId: \"5c8c3c555033b814b69f0000\"}",
        "post import/batches --body {}", "put import/batches --body {} --yes",
        "get catalog/batches --header 'Accept-Encoding: gzip'",
        "post /_emulator/faults --body 'GET nothing * 500' --type text/plain",
        "get /_emulator/faults", "get /_emulator/postman",
    ]

    /// Calls about each batch there is, with the files that it tells of.
    private static let looks = """
        for b in (batch list --all) {
          for path in ["export/batches/$b.id/files", "export/batches/$b.id/failed",
              "export/batches/$b.id/meta"] {
            try { let x = get $path } catch e { }
          }
          for folder in ["row_errors", "input_files"] {
            try {
              let names = get "export/batches/$b.id/meta" --query "path=$folder"
              for n in $names.data {
                let x = get "export/batches/$b.id/meta" --query "path=$folder/${n.name}"
              }
            } catch e { }
          }
        }
        """

    /// Each exchange of the log with its bodies, a line each.
    private static let exchanges = """
        for r in (get /_emulator/requests) {
          print (to json (get "/_emulator/requests/${r.number}"))
        }
        """

    @Test func knowsEverythingThatTheEmulatorSends() async throws {
        var sent = Sent()
        try await ShellAtEmulator.run { test in
            let lines = Self.calls.map { "try { let x = \($0) } catch e { }" }
            let result = try await test.run(
                (["set sandbox prod"] + lines + [Self.looks, Self.exchanges])
                    .joined(separator: "\n")
            )
            try #require(result.code == 0, "\(result.errors)")
            for line in result.output.split(separator: "\n") where line.hasPrefix("{") {
                sent.add(try JSONValue(json: String(line)))
            }
        }
        #expect(sent.words.count > 120)
        #expect(
            sent.words.sorted().filter { Fact.about($0).isEmpty && Fact.about(code: $0) == nil }
                == []
        )
    }

    @Test func knowsEveryStatusThatABatchCanHave() {
        for status in BatchStatus.allCases {
            #expect(Fact.about(status.rawValue, .status).count == 1, "\(status)")
        }
    }

    @Test func knowsEveryExitCode() {
        #expect(Fact.exitCodes.count > 9)
        for fact in Fact.exitCodes { #expect(Fact.about(fact.names[0], .exitCode).count == 1) }
    }

    /// The keys, codes and names of headers in answers.
    private struct Sent {
        var words: Set<String> = []

        /// Fields of the rows and schemas of the emulator's own tenant are nobody's vocabulary.
        private static let own: Set = ["_acme", "person", "firstName", "points", "tier"]

        mutating func add(_ request: JSONValue) {
            for member in request["responseHeaders"]?.object?.members ?? [] {
                words.insert(member.key)
            }
            // A body is one value, or rows.
            if let text = request["responseBody"]?["text"]?.string {
                if let value = try? JSONValue(json: text) {
                    addKeys(of: value)
                } else {
                    for line in text.split(separator: "\n") {
                        if let value = try? JSONValue(json: String(line)) { addKeys(of: value) }
                    }
                }
            }
            if let status = request["status"]?.displayText { words.insert(status) }
        }

        private mutating func addKeys(of value: JSONValue) {
            for element in value.array ?? [] { addKeys(of: element) }
            for member in value.object?.members ?? [] {
                let key = member.key
                if IdentifierForm(key) == nil, Int(key) == nil, !Self.own.contains(key) {
                    words.insert(key)
                }
                if key == "properties" {
                    // The names in a schema are its author's.
                    for field in member.value.object?.members ?? [] { addKeys(of: field.value) }
                } else {
                    addKeys(of: member.value)
                }
                if ["error_code", "error", "code"].contains(key), let code = member.value.string {
                    words.insert(code)
                }
                if key == "type", let type = member.value.string, type.contains("/errors/"),
                    let code = type.split(separator: "/").last
                {
                    words.insert(String(code))
                }
            }
        }
    }
}
