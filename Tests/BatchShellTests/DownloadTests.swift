import Foundation
import JSON
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Bytes that come from the platform, and the calls that have no command of their own.
@Suite struct DownloadTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    /// A shell on the real files of the test's folder.
    private func shell(_ test: ShellAtEmulator) -> ShellHarness {
        test.shell { $0.files = SystemFiles(workingDirectory: test.folder.path) }
    }

    @Test func fetchesWhatWasIngested() async throws {
        try await ShellAtEmulator.run { test in
            for name in ["a.json", "b.json"] { try test.folder.write(Self.row, to: name) }
            let result = try await shell(test).run(
                """
                let b = ingest \(ShellAtEmulator.members) a.json b.json
                let files = batch download $b --to out/deep
                for f in $files { print $f.name $f.size $f.path }
                let own = batch download $b
                let again = batch download $b
                print ($again == $own)
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(
                result.output == """
                    a.json 39 out/deep/a.json
                    b.json 39 out/deep/b.json
                    true

                    """
            )
            #expect(try test.folder.read("out/deep/a.json") == Self.row)
        }
    }

    @Test func goesOnWhereItWasStopped() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row, to: "a.json")
            let result = try await shell(test).run(
                "(ingest \(ShellAtEmulator.members) a.json).id"
            )
            #expect(result.code == 0, "\(result.errors)")
            let batch = result.output.trimmingCharacters(in: .newlines)
            try FileManager.default.createDirectory(
                atPath: test.folder.path + "/out",
                withIntermediateDirectories: true
            )
            try test.folder.write(String(Self.row.prefix(10)), to: "out/a.json.\(batch).part")
            // What is left of another batch is not gone on with.
            try test.folder.write("rest of another", to: "out/a.json.B0.part")
            let rest = try await shell(test).run(
                """
                let b = (batch list --limit 1)[0]
                let done = batch download $b --to out
                print $http.status $http.request.headers.range
                """
            )
            #expect(rest.output == "206 bytes=10-\n", "\(rest.errors)")
            #expect(try test.folder.read("out/a.json") == Self.row)
        }
    }

    @Test func writesOverNoOtherFile() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row, to: "a.json")
            let start = "let b = ingest \(ShellAtEmulator.members) a.json\n"
            let made = try await shell(test).run(start)
            #expect(made.code == 0, "\(made.errors)")
            // As long as what comes, so that its length gives nothing away.
            let mine = String(repeating: "x", count: Self.row.utf8.count)
            try test.folder.write(mine, to: "a.json")
            let line = "let b = (batch list --limit 1)[0]\nlet d = batch download $b --to ."
            let refused = try await shell(test).run(line)
            #expect(refused.errors.contains("'./a.json' is there already"))
            #expect(try test.folder.read("a.json") == mine)
            let done = try await shell(test).run(line + " --overwrite")
            #expect(done.code == 0, "\(done.errors)")
            #expect(try test.folder.read("a.json") == Self.row)
        }
    }

    @Test(arguments: ["../up.json", "/etc/passwd", "a/./b", "x\\u001b[2J"])
    func staysInItsFolder(name: String) async throws {
        let files = #"{"data": [{"dataSetFileId": "f-1"}], "_page": {"count": 1}}"#
        let parts = #"{"data": [{"name": "\#(name)", "length": "4"}]}"#
        try await FaultServer.run({ request, _ in
            let body = request.line.contains("/export/files/") ? parts : files
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("batch download B1")
            #expect(result.code == 1)
            #expect(result.errors.contains("which is no path below a folder"))
            #expect(!result.errors.contains("\u{1B}"))
            #expect(server.requests.count == 2)
        }
    }

    @Test func showsWhatWasUploaded() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("storeId,name\n1,Bern\n", to: "s.csv")
            let result = try await shell(test).run(
                """
                let b = batch create \(ShellAtEmulator.stores) --format csv
                let u = batch upload $b s.csv
                batch preview $b
                """
            )
            let preview = try JSONValue(json: result.output)
            #expect(preview["columns"]?.array?.count == 2, "\(result.errors)")
            #expect(preview["rows"]?.array?.first?["1"]?.string == "Bern")
        }
    }

    @Test func keepsAnAnswerInAFile() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await shell(test).run("get catalog/dataSets --to sets.json")
            #expect(result.code == 0, "\(result.errors)")
            #expect(try test.folder.read("sets.json").hasPrefix("{"))
            #expect(result.errors.hasSuffix(" in sets.json\n"))
        }
    }

    @Test func changesWhatHasNoCommand() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(#"{"description": "two"}"#, to: "d.json")
            let path = "catalog/dataSets/\(ShellAtEmulator.members)"
            let result = try await shell(test).run(
                """
                let a = patch \(path) --body [{op: "add", path: "/description", value: "one"}] --yes
                (dataset show \(ShellAtEmulator.members)).description
                let b = patch \(path) --body-file d.json --yes
                (dataset show \(ShellAtEmulator.members)).description
                let c = delete \(path) --yes
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output == "one\ntwo\n")
            let refused = try await shell(test).run("delete \(path)")
            #expect(refused.code == 2)
        }
    }
}
