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
                "--seed",
                "1",
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

    private static let whyItFailed = """
        batch BATCH is failed
          nothing was ingested: the files or their rows are wrong
        sandbox: dev
        dataset: 5c8c3c555033b814b69f947f (Loyalty Members)
        created by: 51D2E8B34C6F7A900A495C24@techacct.adobe.com
        created: TIME
        started: TIME
        completed: TIME
        rows: 10 sent in 1 file, 0 taken in, 10 failed
        INGEST-1212-400: Encountered 5 errors in the data. Successfully ingested 0 rows. Please \
        review the associated diagnostic files for more details.
          some rows were refused; the other entries say how many and why
          batch errors --rows 20 shows some; batch download --errors gets all
        INGEST-1555-400, 5 rows: A required field is either missing or has a value of null. Add \
        the required field to the input row and try again.
          a field that the schema requires is missing or null
          schema show has the required fields; fill them in every row
          a.json row 2: _id is required
        next: batch errors BATCH
        nothing was taken in: sending the rows again doubles nothing
        its diagnostics are kept until about DATE
        INGEST-1212-400: some rows were refused; the other entries say how many and why
        INGEST-1555-400: a field that the schema requires is missing or null
          {"person":{"name":{"firstName":"Grace","lastName":"Fischer"},"birthDate":"DATE"},"personalEmail":{"address":"person2@example.com"},"_acme":{"memberNumber":634087,"tier":"platinum","points":710024,"joined":"DATE","lastVisit":"TIME","subscribed":false,"interests":["interests 2"],"preferences":{"sample":"sample 2"}},"_errors":[{"code":"1555","message":"_id is required"}],"_filename":"validation_errors_0.json","_emulator":{"file":"a.json","row":2}}
          {"person":{"name":{"firstName":"Ada","lastName":"Fischer"},"birthDate":"DATE"},"personalEmail":{"address":"person4@example.com"},"_acme":{"memberNumber":91083,"tier":"platinum","points":997661,"joined":"DATE","lastVisit":"TIME","subscribed":true,"interests":["interests 4","interests 4"],"preferences":{"sample":"sample 4"}},"_errors":[{"code":"1555","message":"_id is required"}],"_filename":"validation_errors_0.json","_emulator":{"file":"a.json","row":4}}
          {"person":{"name":{"firstName":"Grace","lastName":"Costa"},"birthDate":"DATE"},"personalEmail":{"address":"person6@example.com"},"_acme":{"memberNumber":343360,"tier":"bronze","points":746081,"joined":"DATE","lastVisit":"TIME","subscribed":true,"interests":["interests 6"],"preferences":{"sample":"sample 6"}},"_errors":[{"code":"1555","message":"_id is required"}],"_filename":"validation_errors_0.json","_emulator":{"file":"a.json","row":6}}

        """

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
            #expect(result.output.masked == "40 rows of 2 files are in batch BATCH\n")
        }
    }

    @Test func loadsADayOnce() async throws {
        try await inLab { lab in
            try await lab.sample("a.json", rows: 20)
            let line = [lab.example("every-night"), "a.json", "--day", "2024-10-11"]
            let first = try await lab.run(line[0], line[1], line[2], line[3])
            let second = try await lab.run(line[0], line[1], line[2], line[3])
            #expect(first.output.masked == "DATE: batch BATCH, 20 rows\n", "\(first.errors)")
            #expect(second.output == first.output)
            #expect(
                second.errors.masked == """
                    batch BATCH has loaded this already: nothing is sent
                    success: 20 rows of 1 file are in 5c8c3c555033b814b69f947f, 0 failed, N

                    """
            )
        }
    }

    @Test func losesNoMoreThanIsAllowed() async throws {
        try await inLab { lab in
            try await lab.sample("a.json", rows: 98, bad: 2)
            let result = try await lab.run(lab.example("every-night"), "a.json")
            #expect(result.code == 9)
            // The number of states it is seen in on its way depends on how busy the machine is.
            let path = lab.example("every-night")
            #expect(
                result.errors.masked.replacing(#/BATCH is (loaded|staging)\n/#, with: "") == """
                    warning: 2 of 100 rows would fail
                      = a.json:50: _id is required
                      = hint: --check all sends nothing where rows would fail
                    batch BATCH is open
                    error: 2 of 100 records failed, more than 0.5%
                      ┌ \(path):8:13
                    8 │ let batch = ingest $dataset $file --once "loyalty-$day" --partial 5 \
                    --max-failed 0.5% --timeout 1h
                      = hint: the others are in the lake; batch errors shows those that are not

                    """
            )
        }
    }

    @Test func saysWhyABatchFailed() async throws {
        try await inLab { lab in
            let none = try await lab.run(lab.example("why-did-it-fail"))
            #expect(none.output == "no batch of 5c8c3c555033b814b69f947f has failed\n")
            try await lab.sample("a.json", rows: 5, bad: 5)
            let load = try await lab.run("ingest", "5c8c3c555033b814b69f947f", "a.json")
            #expect(load.code == 7)
            let result = try await lab.run(lab.example("why-did-it-fail"))
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.masked == Self.whyItFailed)
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
            #expect(
                result.output.replacing(old, with: "OLD").masked
                    == "batch BATCH is in the place of OLD, which is inactive\n"
            )
        }
    }

    @Test func sendsALargeFileInParts() async throws {
        try await inLab { lab in
            try await lab.sample("big.json", rows: 500)
            let result = try await lab.run(lab.example("large-file"), "big.json")
            #expect(result.code == 0, "\(result.errors)")
            let lines = result.output.masked.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.first == "1 parts, sha256 HEX")
            // By then the batch may have come further.
            #expect(["loaded", "staging", "success"].contains(lines[1]))
            #expect(lines.last == "500 rows are in batch BATCH")
        }
    }
}
