import Foundation
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// A folder stands for the files of data below it.
@Suite struct IngestFolderTests {
    private static func row(_ number: Int) -> String { ShellAtEmulator.rows(number...number) }

    /// A folder as Spark leaves it.
    private func write(to test: ShellAtEmulator) throws {
        for (day, part) in [(1, 0), (1, 1), (2, 0)] {
            try test.folder.write(
                Self.row(day * 10 + part),
                to: "out/day=\(day)/part-0000\(part).json"
            )
        }
        try test.folder.write("", to: "out/_SUCCESS")
        try test.folder.write("crc", to: "out/day=1/.part-00000.json.crc")
        try test.folder.write("", to: "out/day=2/part-00001.json")
        try test.folder.write("{}", to: "out/_temporary/0/x.json")
    }

    @Test func takesTheFilesOfDataUnderTheirPaths() async throws {
        try await ShellAtEmulator.run { test in
            try write(to: test)
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) out
                print $b.status $b.metrics.inputRecordCount
                for f in (batch files $b --input) { print $f.name }
                """
            )
            #expect(
                result.errors.maskedWithoutStates == """
                    left out of 'out': _SUCCESS, _temporary/, day=1/.part-00000.json.crc, \
                    day=2/part-00001.json (empty)
                    batch BATCH is open
                    success: 3 rows of 3 files are in 5c8c3c555033b814b69f947f, 0 failed, N

                    """,
                "\(result.errors)"
            )
            #expect(result.output.hasPrefix("success 3\n"), "\(result.output)")
        }
    }

    @Test func uploadsThemToo() async throws {
        try await ShellAtEmulator.run { test in
            try write(to: test)
            let result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                for f in (batch upload $b out/ --prefix in) { print $f.name $f.size }
                """
            )
            #expect(
                result.output == """
                    in/day=1/part-00000.json 41
                    in/day=1/part-00001.json 41
                    in/day=2/part-00000.json 41

                    """,
                "\(result.errors)"
            )
        }
    }

    @Test func saysThatAFolderHasNone() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("", to: "out/_SUCCESS")
            let result = try await test.run("ingest \(ShellAtEmulator.members) out")
            #expect(
                result.errors == """
                    error: the folder 'out' has no files of data
                      ┌ -c:1:33
                    1 │ ingest 5c8c3c555033b814b69f947f out
                      │                                 ^^^
                      = hint: left out of 'out': _SUCCESS

                    """
            )
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A link to a folder above, and one to a folder that is there under its own name.
    @Test func endsWhereLinksLeadBack() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row(1), to: "out/a/1.json")
            let links = [("out/a/up", "../../out"), ("out/b", "a")]
            for (link, place) in links {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(test.folder.path)/\(link)",
                    withDestinationPath: place
                )
            }
            let result = try await test.run(
                "let b = ingest \(ShellAtEmulator.members) out\nprint $b.status\nglob 'out/**'"
            )
            #expect(
                result.errors.maskedWithoutStates == """
                    left out of 'out': a/up/ (a link to a folder that is taken already), \
                    b/ (a link to a folder that is taken already)
                    batch BATCH is open
                    success: 1 row of 1 file is in 5c8c3c555033b814b69f947f, 0 failed, N

                    """
            )
            #expect(result.output == "success\n[\"out/a/1.json\"]\n", "\(result.errors)")
        }
    }

    @Test func goesThroughFoldersInAPattern() async throws {
        try await ShellAtEmulator.run { test in
            try write(to: test)
            let result = try await test.run("for f in (glob 'out/**/*0.json') { print $f }")
            #expect(
                result.output == """
                    out/day=1/part-00000.json
                    out/day=2/part-00000.json

                    """,
                "\(result.errors)"
            )
        }
    }
}
