import Foundation
import BatchValues
import PlatformEmulator
import SystemSupport
import TestSupport
import Testing

@testable import BatchShell

/// Bytes that come from the platform, and the calls that have no command of their own.
@Suite struct DownloadTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    @Test func fetchesWhatWasIngested() async throws {
        try await ShellAtEmulator.run { test in
            for name in ["a.json", "b.json"] { try test.folder.write(Self.row, to: name) }
            let result = try await test.run(
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
            let result = try await test.run(
                "(ingest \(ShellAtEmulator.members) a.json).id"
            )
            #expect(result.code == 0, "\(result.errors)")
            let batch = result.output.trimmingCharacters(in: .newlines)
            try FileManager.default.createDirectory(
                atPath: test.folder.path + "/out",
                withIntermediateDirectories: true
            )
            try test.folder.write(String(Self.row.prefix(10)), to: "out/a.json.\(batch).part")
            // The remains of another batch are not gone on with.
            try test.folder.write("rest of another", to: "out/a.json.B0.part")
            let rest = try await test.run(
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
            let made = try await test.run(start)
            #expect(made.code == 0, "\(made.errors)")
            // A file as long as the one to come, so that its length gives nothing away.
            let mine = String(repeating: "x", count: Self.row.utf8.count)
            try test.folder.write(mine, to: "a.json")
            let line = "let b = (batch list --limit 1)[0]\nlet d = batch download $b --to ."
            let refused = try await test.run(line)
            #expect(
                refused.errors.masked == """
                    error: './a.json' is there already
                      ┌ -c:2:9
                    2 │ let d = batch download $b --to .
                      = hint: --overwrite takes its place, --to DIR goes elsewhere

                    """
            )
            #expect(refused.code == 1)
            #expect(try test.folder.read("a.json") == mine)
            let done = try await test.run(line + " --overwrite")
            #expect(done.code == 0, "\(done.errors)")
            #expect(try test.folder.read("a.json") == Self.row)
        }
    }

    @Test(arguments: [
        ("../up.json", "../up.json"), ("/etc/passwd", "/etc/passwd"), ("a/./b", "a/./b"),
        ("x\\u001b[2J", "x\\u{1b}[2J"),
    ])
    func staysInItsFolder(name: String, shown: String) async throws {
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
            #expect(
                result.errors == """
                    error: the platform has a file named '\(shown)', which is no path below a folder
                      ┌ -c:1:1
                    1 │ batch download B1
                      = hint: get export/… --to FILE fetches it under a name of yours

                    """
            )
            #expect(result.code == 1)
            #expect(server.requests.count == 2)
        }
    }

    /// Five thousand bytes that tell their places.
    private static let content = String((0..<1_000).map { String(format: "%04d\n", $0) }.joined())

    /// The server's answer for a range of that file.
    private static func part(_ range: Range<Int>, named range2: Range<Int>? = nil) -> String {
        let named = range2 ?? range
        let body = content.dropFirst(range.lowerBound).prefix(range.count)
        return FaultServer.response(
            status: "206 Partial Content",
            headers: ["Content-Range: bytes \(named.lowerBound)-\(named.upperBound - 1)/5000"],
            body: String(body)
        )
    }

    /// The part of a file that is kept is gone on with by the bytes behind it, and by no others.
    @Test(
        arguments: [
            // The rest, as asked for.
            ([part(1_000..<5_000)], ["bytes=1000-"]),
            // Another range: the file is fetched anew.
            (
                [part(1_500..<5_000), FaultServer.response(status: "200 OK", body: content)],
                ["bytes=1000-", "none"]
            ),
            (
                [part(500..<5_000), FaultServer.response(status: "200 OK", body: content)],
                ["bytes=1000-", "none"]
            ),
            (
                [part(0..<5_000), FaultServer.response(status: "200 OK", body: content)],
                ["bytes=1000-", "none"]
            ),
            // No word of which range it is.
            (
                [
                    FaultServer.response(
                        status: "206 Partial Content",
                        body: String(content.dropFirst(1_000))
                    ), FaultServer.response(status: "200 OK", body: content),
                ], ["bytes=1000-", "none"]
            ),
            // The whole file all the same.
            ([FaultServer.response(status: "200 OK", body: content)], ["bytes=1000-"]),
        ] as [([String], [String])]
    )
    func goesOnWithTheBytesThatWereAskedFor(answers: [String], ranges: [String]) async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(Self.content.prefix(1_000)), to: "dl/a.json.B1.part")
        let asked = try await Self.download(to: folder, answers)
        #expect(asked.result.code == 0, "\(asked.result.errors)")
        #expect(asked.ranges == ranges)
        #expect(try folder.read("dl/a.json") == Self.content)
        #expect(try folder.contents() == ["dl/a.json"])
    }

    private static let empty = FaultServer.response(status: "200 OK")

    /// Fewer bytes than were announced are an answer that was cut off: they are asked for again.
    @Test(
        arguments: [
            ([empty, FaultServer.response(status: "200 OK", body: content)], 0, ["none", "none"]),
            (
                [part(1_000..<2_000), part(1_000..<5_000)], 1_000, ["bytes=1000-", "bytes=1000-"]
            ),
            // The kept part went with the answer that began anew.
            (
                [
                    empty, part(1_000..<5_000),
                    FaultServer.response(status: "200 OK", body: content),
                ],
                1_000, ["bytes=1000-", "bytes=1000-", "none"]
            ),
        ] as [([String], Int, [String])]
    )
    func asksAgainForBytesThatDidNotCome(
        answers: [String],
        kept: Int,
        ranges: [String]
    ) async throws {
        let folder = try TemporaryFolder()
        if kept > 0 {
            try folder.write(String(Self.content.prefix(kept)), to: "dl/a.json.B1.part")
        }
        let asked = try await Self.download(to: folder, answers)
        #expect(asked.result.code == 0, "\(asked.result.errors)")
        #expect(asked.ranges == ranges)
        #expect(try folder.read("dl/a.json") == Self.content)
        #expect(try folder.contents() == ["dl/a.json"])
    }

    @Test func saysThatBytesDoNotCome() async throws {
        let folder = try TemporaryFolder()
        let line =
            "try { batch download B1 --to dl } catch e { print $e.kind $e.exit $e.retry; fail $e }"
        let answers = Array(repeating: Self.empty, count: 4)
        let asked = try await Self.download(to: folder, answers, by: line)
        #expect(asked.result.output == "network 5 safe\n")
        #expect(asked.ranges == ["none", "none", "none", "none"])
        let error = asked.result.errors.split(separator: "\n").first { $0.hasPrefix("error: ") }
        #expect(
            error.map { String($0).masked } == """
                error: the platform answered 200 with a body that was cut off after 0 bytes
                """
        )
    }

    @Test func saysThatThePlatformSendsOtherBytes() async throws {
        let folder = try TemporaryFolder()
        let asked = try await Self.download(to: folder, [Self.part(500..<5_000)])
        #expect(asked.result.code == 1)
        #expect(
            asked.result.errors == """
                error: the answer could not be kept: dl/a.json: the platform sent bytes from 500 on, \
                where 0 was asked for
                  ┌ -c:1:1
                1 │ batch download B1 --to dl

                """
        )
        #expect(try folder.contents() == [])
    }

    /// A try that breaks off leaves more than the next one is asked to go on from.
    @Test func aTryThatBrokeLeavesNothingTwice() async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(Self.content.prefix(1_000)), to: "dl/a.json.B1.part")
        let whole = Self.part(1_000..<5_000)
        let asked = try await Self.download(to: folder, [String(whole.dropLast(3_500)), whole])
        #expect(asked.result.code == 0, "\(asked.result.errors)")
        #expect(asked.ranges == ["bytes=1000-", "bytes=1000-"])
        #expect(try folder.read("dl/a.json") == Self.content)
    }

    /// Downloads the file of a batch from a server that gives these answers.
    private static func download(
        to folder: TemporaryFolder,
        _ answers: [String],
        by line: String = "batch download B1 --to dl"
    ) async throws -> (result: ShellHarness.Result, ranges: [String]) {
        let lists = [
            #"{"data": [{"dataSetFileId": "f-1"}], "_page": {"count": 1}}"#,
            #"{"data": [{"name": "a.json", "length": "5000"}], "_page": {"count": 1}}"#,
        ].map { FaultServer.response(status: "200 OK", body: $0) }
        return try await FaultServer.run({ _, number in
            // Closing ends an answer that is not whole.
            [.send((lists + answers)[number]), .close]
        }) { server in
            var harness = ShellHarness()
            harness.clock = ImpatientClock()
            harness.files = SystemFiles(workingDirectory: folder.path)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run(line)
            return (result, server.requests.dropFirst(2).map { $0.value(of: "range") ?? "none" })
        }
    }

    @Test(arguments: ["dl/sub", "dl/sub/a.json", "dl/sub/a.json.B1.part"])
    func followsNoLinkOutOfItsFolder(link: String) async throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        try elsewhere.write("mine", to: "a.json")
        let path = "\(folder.path)/\(link)"
        try FileManager.default.createDirectory(
            atPath: path.parentFolder,
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: path,
            withDestinationPath: elsewhere.path + (link == "dl/sub" ? "" : "/a.json")
        )
        let lists = [
            #"{"data": [{"dataSetFileId": "f-1"}]}"#,
            #"{"data": [{"name": "sub/a.json", "length": "4"}]}"#,
        ]
        try await FaultServer.run({ _, number in
            [.send(FaultServer.response(status: "200 OK", body: lists[number]))]
        }) { server in
            var harness = ShellHarness()
            harness.files = SystemFiles(workingDirectory: folder.path)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("batch download B1 --to dl --overwrite")
            let named = link.hasSuffix(".part") ? link : "dl/sub/a.json"
            #expect(
                result.errors == """
                    error: '\(named)' leads out of 'dl' by a link
                      ┌ -c:1:24
                    1 │ batch download B1 --to dl --overwrite
                      │                        ^^
                      = hint: --to DIR goes elsewhere

                    """
            )
            #expect(server.requests.count == 2)
        }
        #expect(try elsewhere.read("a.json") == "mine")
        #expect(try elsewhere.contents() == ["a.json"])
    }

    @Test func showsWhatWasUploaded() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("storeId,name\n1,Bern\n", to: "s.csv")
            let result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.stores) --format csv
                let u = batch upload $b s.csv
                batch preview $b
                """
            )
            #expect(
                result.output == """
                    {"columns":[{"cid":"0","name":"storeId"},{"cid":"1","name":"name"}],\
                    "rows":[{"0":"1","1":"Bern"}]}

                    """
            )
            #expect(result.errors == "")
        }
    }

    @Test func keepsAnAnswerInAFile() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                "get catalog/dataSets --query properties=name --to sets.json"
            )
            #expect(result.output == "")
            #expect(
                result.errors.masked == """
                    151 B in sets.json

                    """
            )
            #expect(result.code == 0)
            let kept = try test.folder.read("sets.json")
            #expect(
                kept == #"""
                    {"5c8c3c555033b814b69f9481":{"name":"Stores"},\#
                    "5c8c3c555033b814b69f9480":{"name":"Store Visits"},\#
                    "5c8c3c555033b814b69f947f":{"name":"Loyalty Members"}}
                    """#
            )
        }
    }

    @Test func changesWhatHasNoCommand() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(#"{"description": "two"}"#, to: "d.json")
            let path = "catalog/dataSets/\(ShellAtEmulator.members)"
            let result = try await test.run(
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
            let refused = try await test.run("delete \(path)")
            #expect(
                refused.errors == """
                    error: 'delete' destroys, and a script cannot be asked whether it may
                      ┌ -c:1:1
                    1 │ delete catalog/dataSets/5c8c3c555033b814b69f947f
                      │ ^^^^^^
                      = hint: add --yes where it is meant

                    """
            )
            #expect(refused.code == 2)
        }
    }
}
