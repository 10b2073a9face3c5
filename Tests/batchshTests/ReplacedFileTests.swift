import Foundation
import TestSupport
import Testing

/// Files that are written over older ones, with the built program: the old one or the new, whole.
@Suite struct ReplacedFileTests {
    private let folder: TemporaryFolder
    /// A script that `fmt` changes, longer than the limit that the tests set.
    private static let script = String(repeating: "print   1\n", count: 2_000)
    private static let formatted = String(repeating: "print 1\n", count: 2_000)

    init() throws { folder = try TemporaryFolder() }

    /// Runs a line of sh, in which `$B` is the program.
    private func sh(_ line: String) async throws -> BuiltProgram.Result {
        try await BuiltProgram.run(
            "/bin/sh",
            ["-c", line],
            environment: ["B": BuiltProgram.path],
            in: folder
        )
    }

    private func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.path + "/" + name
        )
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test(arguments: [
        (
            "$B fmt old",
            """
            error: old: File too large
              ┌ command line:1:5
            1 │ fmt old
              │     ^^^

            """
        ),
        (
            "$B -c 'read new > old'",
            """
            error: old: File too large
              ┌ -c:1:12
            1 │ read new > old
              │            ^^^

            """
        ),
    ])
    func aFullDiskLeavesTheOldFile(_ command: String, _ errors: String) async throws {
        try folder.write(Self.script, to: "old")
        try folder.write(Self.script + "#\n", to: "new")
        // With the signal ignored, the limit is an error of the write, as a full disk is.
        let result = try await sh("trap '' XFSZ; ulimit -f 8; \(command)")
        #expect(result == .init(output: "", errors: errors, code: 1))
        #expect(try folder.read("old") == Self.script)
        #expect(try files == ["new", "old"])
    }

    @Test func anEndInTheMiddleLeavesTheOldFile() async throws {
        try folder.write(Self.script, to: "old")
        let result = try await sh("ulimit -c 0; ulimit -f 8; $B fmt old")
        #expect(result.output == "" && result.code == 128 + SIGXFSZ)
        #expect(try folder.read("old") == Self.script)
    }

    /// An archive of an earlier run is lost only where there is a new one.
    @Test func anOlderArchiveStaysUntilThereIsANewOne() async throws {
        let empty = try await sh("$B --har new.har -c 'print 1'")
        #expect(empty == .init(output: "1\n", errors: "", code: 0))
        let old = String(repeating: "older\n", count: 5_000)
        try folder.write(old, to: "old.har")
        for script in ["print 1; no such command", "fail \"before anything\""] {
            let result = try await sh("$B --har old.har -c '\(script)'")
            #expect(result.code != 0)
            #expect(try folder.read("old.har") == old)
        }
        #expect(try await sh("$B --har old.har -c 'print 1'").code == 0)
        #expect(try folder.read("old.har") == folder.read("new.har"))
        try folder.write(old, to: "old.har")
        let sent = try await sh(
            "$B --local --har old.har -c 'let a = batch list; let b = dataset list; fail \"x\"'"
        )
        #expect(sent.code != 0)
        let archive = try JSONSerialization.jsonObject(with: Data(folder.read("old.har").utf8))
        let log = try #require((archive as? [String: Any])?["log"] as? [String: Any])
        #expect((log["entries"] as? [Any])?.count == 2)
        #expect(try files == ["new.har", "old.har"])
    }

    @Test func aLinkAndTheModeStay() async throws {
        try folder.write(Self.script, to: "sub/real")
        let result = try await sh("chmod 750 sub/real; ln -s sub/real link; $B fmt link")
        #expect(result == .init(output: "", errors: "wrote link\n", code: 0))
        #expect(try folder.read("sub/real") == Self.formatted)
        #expect(try mode("sub/real") == 0o750)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link")
                == "sub/real"
        )
        #expect(try files == ["link", "sub"])
    }

    @Test func aStreamIsWrittenToWhereItIs() async throws {
        try folder.write("before\n", to: "out")
        let result = try await sh(
            "{ $B -q --report tap=/dev/stdout -c 'print 1 > /dev/stdout; print 2'; echo after; } >> out"
        )
        #expect(result == .init(output: "", errors: "", code: 0))
        let text = try folder.read("out").replacing(/duration_ms: \d+/, with: "duration_ms: …")
        let expected = """
            before
            1
            2
            TAP version 13
            1..2
            ok 1 - -c:1:1 print 1 > /dev/stdout
              ---
              duration_ms: …
              ...
            ok 2 - -c:1:24 print 2
              ---
              duration_ms: …
              ...
            after

            """
        #expect(text == expected)
    }

    @Test func onlyTheOwnerReadsWhatHoldsExchanges() async throws {
        let options = ["junit", "tap", "json", "html"].map { "--report \($0)=\($0)" }
        let line = "umask 022; $B --local \(options.joined(separator: " ")) --har har batch list"
        for _ in 1...2 {
            #expect(try await sh(line) == .init(output: "[]\n", errors: "", code: 0))
            #expect(try mode("json") == 0o600 && mode("html") == 0o600 && mode("har") == 0o600)
            #expect(try mode("junit") == 0o644 && mode("tap") == 0o644)
        }
        // A file that somebody has opened to others stays so.
        let again = try await sh("chmod 644 html; " + line)
        #expect(again == .init(output: "[]\n", errors: "", code: 0))
        #expect(try mode("html") == 0o644)
    }

    @Test func theArchiveOfASessionIsItsOwnersAlone() async throws {
        let result = try await sh("umask 022; $B --local -c 'batch list > list; har a.har'")
        #expect(result == .init(output: "1\n", errors: "", code: 0))
        #expect(try mode("a.har") == 0o600 && mode("list") == 0o644)
    }

    @Test func anArchiveThatFindsNoRoomStaysWhole() async throws {
        try await FaultServer.run(
            status: "200 OK",
            headers: ["Content-Type: text/plain"],
            body: String(repeating: "text ", count: 500)
        ) { server in
            let result = try await BuiltProgram.run(
                "/bin/sh",
                [
                    "-c",
                    "trap '' XFSZ; ulimit -f 8; $B --endpoint \(server.origin) --har out.har "
                        + "-c 'for n in 1..4 { let text = get /x }'",
                ],
                environment: [
                    "B": BuiltProgram.path, "IMS_ORG": "0123456789ABCDEF01234567@AdobeOrg",
                    "API_KEY": "key", "ACCESS_TOKEN": "PLANTED-1", "SANDBOX_NAME": "dev",
                ],
                in: folder
            )
            let note = "the archive lacks an exchange: out.har: File too large\n"
            #expect(result == .init(output: "", errors: note + note + note, code: 0))
        }
        let archive = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.read("out.har").utf8))
                as? [String: [String: Any]]
        )
        #expect((archive["log"]?["entries"] as? [Any])?.count == 1)
    }
}
