import Foundation
import TestSupport
import Testing

/// The scripts of `scripts/examples`, each at its task, by the built program on an emulator.
@Suite struct ExamplesTests {
    /// One emulator for all that a test runs, and its folder.
    private struct Lab {
        let folder: TemporaryFolder
        let emulator: EmulatorProcess

        init() throws {
            folder = try TemporaryFolder()
            emulator = try EmulatorProcess(["--pace", "fast"], in: folder)
        }

        /// Runs the program; its state is in the lab's folder.
        func run(_ arguments: String...) async throws -> BuiltProgram.Result {
            try await BuiltProgram.run(
                arguments,
                environment: emulator.exports.merging(["HOME": folder.path]) { $1 },
                in: folder
            )
        }

        static let exampleFolder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("scripts/examples").path

        func example(_ name: String) -> String {
            Self.exampleFolder + "/\(name).batchsh"
        }

        /// Writes rows of the usual dataset into a file.
        func sample(_ name: String, rows: Int, bad: Int = 0) async throws {
            let made = try await run(
                "sample",
                "5c8c3c555033b814b69f947f",
                "--rows",
                "\(rows)",
                "--bad",
                "\(bad)"
            )
            #expect(made.code == 0, "\(made.errors)")
            try folder.write(made.output, to: name)
        }
    }

    private func inLab(_ body: (Lab) async throws -> Void) async throws {
        let lab = try Lab()
        defer { lab.emulator.end(SIGINT) }
        try await body(lab)
    }

    @Test func allAreInTheCanonicalLayoutAndWithoutAWarning() async throws {
        let folder = URL(fileURLWithPath: Lab.exampleFolder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let paths = names.map { folder.path + "/" + $0 }
        #expect(paths.count >= 6)
        for arguments in [["fmt", "--check"], ["check", "--strict"]] {
            let result = try await BuiltProgram.run(arguments + paths)
            #expect(result == .init(output: "", errors: "", code: 0))
        }
    }

    @Test func loadsAFolder() async throws {
        try await inLab { lab in
            let day = lab.folder.path + "/day"
            try FileManager.default.createDirectory(
                atPath: day,
                withIntermediateDirectories: true
            )
            for name in ["day/a.json", "day/b.json"] { try await lab.sample(name, rows: 20) }
            let result = try await lab.run(lab.example("load-a-folder"), "day")
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasPrefix("40 rows of 2 files are in batch "))
        }
    }

    @Test func loadsADayOnce() async throws {
        try await inLab { lab in
            try await lab.sample("a.json", rows: 20)
            let line = [lab.example("every-night"), "a.json", "--day", "2024-10-11"]
            let first = try await lab.run(line[0], line[1], line[2], line[3])
            let second = try await lab.run(line[0], line[1], line[2], line[3])
            #expect(first.output.hasPrefix("2024-10-11: batch "), "\(first.errors)")
            #expect(first.output.hasSuffix(", 20 rows\n"))
            #expect(second.output == first.output)
            #expect(second.errors.contains("nothing is sent"))
        }
    }

    @Test func losesNoMoreThanIsAllowed() async throws {
        try await inLab { lab in
            try await lab.sample("a.json", rows: 98, bad: 2)
            let result = try await lab.run(lab.example("every-night"), "a.json")
            #expect(result.code == 9)
            #expect(result.errors.contains("2 of 100 records failed, more than 0.5%"))
        }
    }

    @Test func saysWhyABatchFailed() async throws {
        try await inLab { lab in
            let none = try await lab.run(lab.example("why-did-it-fail"))
            #expect(none.output.hasPrefix("no batch of "), "\(none.errors)")
            try await lab.sample("a.json", rows: 5, bad: 5)
            let load = try await lab.run("ingest", "5c8c3c555033b814b69f947f", "a.json")
            #expect(load.code == 7)
            let result = try await lab.run(lab.example("why-did-it-fail"))
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.contains(" is failed\n"))
            #expect(result.output.contains("INGEST-1555-400: a field that the schema requires"))
            #expect(result.output.contains(#""_errors":[{"code":"1555""#))
        }
    }

    @Test func replacesABatch() async throws {
        try await inLab { lab in
            try await lab.sample("old.json", rows: 5)
            try await lab.sample("new.json", rows: 6)
            let old = try await lab.run(
                "-c",
                "(ingest 5c8c3c555033b814b69f947f old.json).id"
            ).output.trimmingCharacters(in: .newlines)
            let result = try await lab.run(lab.example("replace-a-batch"), old, "new.json")
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasSuffix(" is in the place of \(old), which is inactive\n"))
        }
    }

    @Test func sendsALargeFileInParts() async throws {
        try await inLab { lab in
            try await lab.sample("big.json", rows: 500)
            let result = try await lab.run(lab.example("large-file"), "big.json")
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasPrefix("1 parts, sha256 "))
            #expect(result.output.contains("500 rows are in batch "))
        }
    }
}
