import TestSupport
import Testing

@testable import BatchShell

/// The sentence that each command ends with, below its result.
@Suite struct EndingTests {
    /// A load from its creation to its end, and what is done around it.
    private static let lines = """
        let b = batch create Stores --format csv
        batch upload $b a.csv
        batch complete $b
        (batch wait $b).status
        batch download $b --to got
        get catalog/dataSets/5c8c3c555033b814b69f9481 --to stores.json
        let other = batch create Stores --format csv
        batch abort $other
        profile save acme
        profile use acme
        profile delete acme --yes
        har s.har
        logout
        """

    private func run(columns: Int?) async throws -> (output: String, errors: String) {
        var ended = (output: "", errors: "")
        try await ShellAtEmulator.run { test in
            try test.folder.write("storeId,name\n1,A\n", to: "a.csv")
            let shell = test.shell(columns: columns) {
                $0.fake.environment["XDG_CONFIG_HOME"] = test.folder.path + "/config"
            }
            let result = try await shell.run(Self.lines)
            #expect(result.code == 0, "\(result.errors)")
            let errors = result.errors.replacing(#/\u{1B}\[[0-9;]*m/#, with: "").maskedWithoutStates
                .replacing(test.folder.path, with: "FOLDER")
                .replacing(#/\d+ exchanges/#, with: "MANY exchanges")
            ended = (result.output, errors)
        }
        return ended
    }

    @Test func aTerminalIsToldWhatIsThere() async throws {
        #expect(
            try await run(columns: 200).errors == """
                batch BATCH is open
                1 file, 17 B, is in batch BATCH, N
                accepted, not yet ingested: batch wait says when it is
                success: 1 row of 1 file is in Stores, 0 failed
                1 file, 17 B, is in got, N
                979 B in stores.json
                batch BATCH is open
                batch BATCH is given up: nothing of it is kept
                the profile 'acme' is kept in FOLDER/config/batchsh/profiles.json
                the profile 'acme' holds for this session
                the profile 'acme' is gone
                MANY exchanges in s.har
                logged out: token and secret are forgotten

                """
        )
    }

    /// A log has what counts, and standard output the results alone.
    @Test func aLogHasWhatCounts() async throws {
        let ended = try await run(columns: nil)
        #expect(
            ended.errors == """
                success: 1 row of 1 file is in 5c8c3c555033b814b69f9481, 0 failed
                979 B in stores.json

                """
        )
        #expect(ended.output.split(separator: "\n").contains("success"))
    }
}
