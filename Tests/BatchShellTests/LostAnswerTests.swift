import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Changes that took effect although their answer was lost: what is sent again is refused then.
@Suite struct LostAnswerTests {
    @Test(arguments: [
        ("batch abort $b", "batch create \(ShellAtEmulator.members) --format json", 1, "aborted"),
        ("batch complete $b", "batch create \(ShellAtEmulator.members) --format json", 1, "failed"),
        ("batch revert $b --yes", "ingest \(ShellAtEmulator.members) a.json", 2, "deleted"),
    ])
    func anActionThatHappenedIsNotToldAsRefused(
        line: String,
        made: String,
        number: Int,
        status: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            try await test.fault("POST batches/[0-9A-Z]+$ \(number) cut")
            let result = try await test.run(
                """
                let b = \(made)
                let s = \(line)
                print (batch wait $b --until \(status)).status
                """
            )
            #expect(result.output == status + "\n", "\(result.errors)")
            #expect(result.code == 0)
        }
    }

    /// An action that fails is refused as before, whatever was sent again.
    @Test func anActionThatDidNotHappenIsRefused() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            try await test.fault("POST batches/[0-9A-Z]+$ 2 503")
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) a.json
                try { batch abort $b } catch e { print $e.kind $e.status $e.retry }
                """
            )
            #expect(result.output == "http 400 no\n", "\(result.errors)")
        }
    }

    @Test func aDatasetThatWasDeletedIsToldAsDeleted() async throws {
        try await ShellAtEmulator.run { test in
            try await test.fault("DELETE dataSets/ 1 cut")
            let result = try await test.run(
                """
                let d = dataset create T --schema (dataset show name:Stores).schemaRef.id
                print ((dataset delete $d --yes) == $d.id)
                try { dataset delete $d --yes } catch e { print $e.kind }
                """
            )
            #expect(result.output == "true\nvalue\n", "\(result.errors)")
        }
    }
}
