import BatchValues
import Foundation
import SystemSupport
import Testing
import TestSupport

@testable import BatchShell
@testable import BatchTerminal

/// The file of what was typed.
struct HistoryFileTests {
    private let folder: TemporaryFolder
    private let file: HistoryFile
    private var path: String { folder.path + "/state/history" }

    init() throws {
        folder = try TemporaryFolder()
        file = HistoryFile(path: folder.path + "/state/history")
    }

    private func entries(_ range: Range<Int>, padding: Int = 0) -> [HistoryEntry] {
        range.map {
            HistoryEntry(
                text: "print \($0)" + String(repeating: "x", count: padding),
                time: Int64($0),
                exitCode: 0,
                profile: "acme"
            )
        }
    }

    @Test func whatIsAddedIsReadAgain() throws {
        let all =
            entries(0..<3) + [
                HistoryEntry(text: "for x in 1..2 {\n  print \"é \\\"\n}", time: 9, exitCode: 6)
            ]
        try file.add(Array(all[..<2]))
        try file.add(Array(all[2...]))
        let contents = try file.contents()
        #expect(contents.entries == all)
        #expect(!contents.isDamaged && !contents.isRoomy)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFileThatIsNotThereHasNothing() throws {
        #expect(try file.contents().entries.isEmpty)
    }

    @Test func whatAnotherShellAddsComesOnceAndIsTheLatest() throws {
        let (mine, theirs) = (History(), History())
        try file.add(entries(0..<1))
        _ = try mine.open(file)
        _ = try theirs.open(file)
        func type(_ text: String, in history: History) throws {
            let entry = HistoryEntry(text: text, time: 7, exitCode: 0)
            try history.save(#require(history.add(entry, excluding: [])))
        }
        try type("mine", in: mine)
        try type("theirs", in: theirs)
        #expect(mine.takeOthers().map(\.text) == ["theirs"])
        #expect(mine.takeOthers().isEmpty)
        #expect(theirs.takeOthers().map(\.text) == ["mine"])
        #expect(mine.entries.map(\.text) == ["print 0", "mine", "theirs"])
        #expect(theirs.entries.map(\.text) == ["print 0", "theirs", "mine"])

        // A file that has been put in the place of the one that was read is read whole.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
        try bytes.write(to: URL(fileURLWithPath: path))
        try type("later", in: theirs)
        #expect(mine.takeOthers().map(\.text) == ["later"])
        #expect(theirs.takeOthers().isEmpty)

        mine.isOn = false
        try type("unseen", in: theirs)
        #expect(mine.takeOthers().isEmpty)
    }

    @Test func severalWritersLoseNothing() async throws {
        try file.add(entries(0..<1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask { [file] in
                    for number in 0..<50 {
                        try file.add([HistoryEntry(text: "\(writer) \(number)")])
                    }
                }
            }
            // Meanwhile the file is put in the place of itself again and again.
            group.addTask { [file] in
                for _ in 0..<20 { try file.rewriteForTest() }
            }
            try await group.waitForAll()
        }
        let texts = try file.contents().entries.map(\.text)
        #expect(Set(texts).count == 401 && texts.count == 401)
    }

    @Test func aLineThatWasCutOffHarmsNoOther() throws {
        try file.add(entries(0..<2))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(#"{"time":5,"text":"cut"#.utf8))
        try handle.close()
        var contents = try file.contents()
        #expect(contents.entries == entries(0..<2) && !contents.isDamaged)
        try file.add(entries(2..<3))
        contents = try file.contents()
        #expect(contents.entries == entries(0..<3))
    }

    @Test func aDamagedFileIsKeptAside() async throws {
        try file.add(entries(0..<2))
        let damaged = try folder.read("state/history") + "\u{0}\u{1}garbage\n"
        try folder.write(damaged, to: "state/history")
        try file.add(entries(2..<3))
        let before = try folder.read("state/history")

        let history = History()
        let kept = try #require(try history.open(file))
        #expect(kept == path + ".damaged-1")
        #expect(try folder.read("state/history.damaged-1") == before)
        #expect(history.entries == entries(0..<3))
        #expect(try file.contents().entries == entries(0..<3))
        #expect(try !file.contents().isDamaged)
        #expect(try History().open(file) == nil)
    }

    /// A line typed to see what would happen is recalled, and no file changes.
    @Test func aDryRunLeavesTheFileAsItIs() async throws {
        let folder = try TemporaryFolder()
        let file = HistoryFile(path: folder.path + "/history")
        try file.add(entries(0..<2))
        try folder.write(try folder.read("history") + "no entry\n", to: "history")
        let before = try folder.read("history")
        var harness = ShellHarness()
        harness.options.isDryRun = true
        let lines = TypedLines()
        lines.add(["print 2"])
        let result = try await harness.with {
            await PromptSession(with: $0).run(lines, history: file)
        }
        #expect(result.code == 0, "\(result.errors)")
        #expect(lines.remembered == ["print 0", "print 1", "print 2"])
        #expect(try folder.read("history") == before)
        #expect(try folder.contents() == ["history"])
    }

    @Test func whatIsNoTextAtAllIsKeptAsideToo() throws {
        try folder.write(String(repeating: "\u{1}no line", count: 400_000), to: "state/history")
        let history = History()
        #expect(try history.open(file) != nil)
        #expect(history.entries.isEmpty)
        try file.add(entries(0..<1))
        #expect(try file.contents().entries == entries(0..<1))
    }

    @Test func ofALongFileTheLatestAreReadAndItIsMadeShorter() throws {
        // 100 MB, of which the last 10,000 entries are about 2.
        let line = entries(0..<1, padding: 150)[0].line
        let count = 100_000_000 / line.count
        var bytes = Data(capacity: count * line.count)
        for _ in 0..<count { bytes.append(contentsOf: line) }
        try folder.write("", to: "state/history")
        try bytes.write(to: URL(fileURLWithPath: path))
        try file.add(entries(1..<3))
        let contents = try file.contents()
        #expect(contents.entries.count == HistoryFile.limit && contents.isRoomy)
        #expect(contents.entries.suffix(2) == entries(1..<3)[...])
        #expect(try file.shorten(keepsOld: false) == nil)
        let short = try file.contents()
        #expect(short.entries == contents.entries && !short.isRoomy)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        #expect(try #require(size) < 3_000_000)
    }
}

extension HistoryFile {
    /// Does to the file what making it shorter does, whatever its size.
    fileprivate func rewriteForTest() throws {
        let lock = try FileLock(on: path)
        defer { lock.release() }
        let file = PrivateFile(path)
        try file.replace(with: file.bytes() ?? [])
    }
}

/// The lines that go into the history, and those that do not.
struct HistoryTests {
    @Test(arguments: [
        "set token abc", "let t = \"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\"",
        "get / --header \"Authorization: Bearer 0123456789\"", "let s = 'p8e-0123456789abcdef'",
        "print my-own-secret", " print 1", "set toke opaque", "set token --valu opaque",
        "login --secret opaque", "export CLIENT_SECRET=opaque", "! export CLIENT_SECRET=opaque",
        "CLIENT_SECRET=opaque", "set tokens opaque", "set  api-secret opaque",
        "connect https://user:opaque@host", "get x?access_token=opaque",
        "sett token opaque", "set tokn 'opaque'", "set token --file a opaque",
        "set token \"opaque\"", "token opaque", "if true { set secret opaque }",
        "login --secrt=opaque", "login --clientSecret opaque", "X_TOKEN=opaque batchsh",
        "let client_secret = \"opaque\"", "post / --body {client_secret: \"opaque\"}",
        "get / --header \"X-Api-Token: opaque\"",
        "post / --body '{\"client_secret\": \"opaque\"}'",
    ])
    func aTextThatHoldsASecretOrBeginsWithABlankIsNotKept(_ text: String) {
        let history = History()
        #expect(
            history.add(HistoryEntry(text: text), excluding: [SecretText("my-own-secret")]) == nil
        )
        #expect(history.entries.isEmpty)
    }

    @Test(arguments: [
        "set token --env ACCESS_TOKEN", "set token $t", "print eyJ", "print \"Bearer $t\"",
        "explain p8e-x", "set token --file=a", "set token --stdin --dry-run", "set token",
        "profile save --with-secrets acme", "profile import c.json --no-secrets --name a",
        "help set token", "explain token", "batch list --token-file t",
        "let token = env ACCESS_TOKEN", "login --secret $s", "let secret = \"$t\"",
        "print $session.token", "$token == \"\"", "post / --body {client_secret: $s}",
        "profile save a --secret-command 'pass adobe'", "set output json", "set trace full",
        "set retries 3", "set history off",
        "profile save acme --with-secrets", "! export CLIENT_SECRET=$x", "set color string red",
        "set request-timeout 60s", "batch list --header 'X-Page: 1'",
    ])
    func oneThatOnlySpeaksOfItIs(_ text: String) {
        #expect(
            History().add(HistoryEntry(text: text), excluding: [SecretText("other-secret")])?.text
                == text
        )
    }

    @Test func theSameAgainIsOne() {
        let history = History()
        for text in ["a", "a", "b", "a\n"] {
            _ = history.add(HistoryEntry(text: text), excluding: [])
        }
        #expect(history.entries.map(\.text) == ["a", "b", "a"])
    }

    @Test func importsWhatLibeditKept() {
        let lines = [
            "_HiStOrY_V2_", #"print\0401"#,
            #"for\040x\040in\0401..2\040{\012\011print\040\134n\012}"#, "é",
            // Notation of the C locale: é, U+00FF, U+0080.
            #"\M-C\M-)"#, #"\M-C\M-?"#, #"\M-B\M^@"#, #"a\-b\^Ac\^?\s\E\$"#, #"\q\1x\"#,
        ]
        let imported = ImportedHistory(Array(lines.joined(separator: "\n").utf8))
        #expect(
            imported.entries.map(\.text) == [
                "print 1", "for x in 1..2 {\n\tprint \\n\n}", "é", "é", "ÿ", "\u{80}",
                "a-b\u{1}c\u{7F} \u{1B}", "q\u{1}x\\",
            ]
        )
    }

    @Test func importsWhatReadlineKeptWithItsTimes() {
        let imported = ImportedHistory(
            Array("print 1\r\n#1729555200\nbatch list\n#x\n#9223372036854775807\n\ny".utf8)
        )
        #expect(imported.entries.map(\.text) == ["print 1", "batch list", "#x", "y"])
        #expect(imported.entries.map(\.time) == [0, 1_729_555_200_000, 1_729_555_200_000, 0])
    }

    @Test func importsEntriesThatOnlyALineBreakEnds() {
        let text = "print 'a\u{2028}b\u{B}c\u{C}d\u{85}e\u{2029}f\rg'"
        let imported = ImportedHistory(Array("\(text)\nprint 2\n".utf8))
        #expect(imported.entries.map(\.text) == [text, "print 2"])
    }

    @Test func theCommandKeepsWhatItImportsOutsideThePrompt() async throws {
        let folder = try TemporaryFolder()
        var harness = ShellHarness()
        harness.fake.environment["XDG_STATE_HOME"] = folder.path
        harness.fake.files["/home/.bash_history"] = "print 1\nprint 2\n"
        let file = HistoryFile(path: folder.path + "/batchsh/history")
        harness.options.isDryRun = true
        let dry = try await harness.run("history --import /home/.bash_history")
        #expect(
            dry.errors == """
                would keep the texts of /home/.bash_history in \(file.path)
                dry run: nothing was sent

                """
        )
        #expect(try folder.contents() == [])
        for count in ["2 texts", "0 texts"] {
            var harness = ShellHarness()
            harness.fake.environment["XDG_STATE_HOME"] = folder.path
            harness.fake.files["/home/.bash_history"] = "print 1\nprint 2\n"
            let result = try await harness.run("history --import /home/.bash_history")
            #expect(
                result
                    == .init(
                        output: "",
                        errors: "added \(count) to the history\n",
                        code: 0
                    )
            )
            #expect(try file.contents().entries.map(\.text) == ["print 1", "print 2"])
        }
    }

    @Test func theCommandNeedsAPlaceForWhatItImports() async throws {
        let harness = ShellHarness()
        harness.fake.files["/home/h"] = "print 1\n"
        let result = try await harness.run("history --import /home/h")
        #expect(
            result.errors == """
                error: the environment says no HOME to keep a history in
                  ┌ -c:1:1
                1 │ history --import /home/h

                """
        )
    }

    @Test func importsStandWhereTheirTimePutsThem() throws {
        let history = History()
        _ = history.add(HistoryEntry(text: "b", time: 2_000), excluding: [])
        _ = history.add(HistoryEntry(text: "d", time: 4_000), excluding: [])
        let taken = try history.take(
            [("a", 0), ("c", 3_000), ("b", 1), ("secret-word", 5)].map {
                HistoryEntry(text: $0.0, time: $0.1)
            },
            excluding: [SecretText("secret-word")]
        )
        #expect(taken == 2)
        #expect(history.entries.map(\.text) == ["a", "b", "c", "d"])
        #expect(history.takeReordering() && !history.takeReordering())
    }

    @Test func theCommandShowsWhatWasTypedAtAPlaceAndImports() async throws {
        let harness = ShellHarness()
        try harness.fake.files.write(
            Array("_HiStOrY_V2_\nprint\\0407\n".utf8),
            to: "/home/.editline",
            appending: false
        )
        let lines = TypedLines()
        let result = try await harness.type(
            [
                "print 1", "history --profile platform.adobe.io", "history --profile other",
                "history --import /home/.editline", "history 7",
            ],
            into: lines
        )
        #expect(
            result.output == """
                1
                print 1
                print 7

                """
        )
        #expect(
            result.errors == """
                added 1 text to the history of this session, which no file keeps

                """
        )
        #expect(
            lines.remembered == [
                "print 1", "history --profile platform.adobe.io", "history --profile other",
                "print 7", "print 1", "history --profile platform.adobe.io",
                "history --profile other", "history --import /home/.editline", "history 7",
            ]
        )
    }
}
