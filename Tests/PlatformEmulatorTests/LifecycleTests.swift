import FoundationEssentials
import BatchValues
import PlatformEmulator
import Synchronization
import TestSupport
import Testing

@Suite struct LifecycleTests {
    @Test func takesABatchThroughItsStates() async throws {
        let pauses = Pauses()
        try await withEmulator(pausing(pauses)) { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.completedBatch(Self.row)

            let loaded = try await client.batch(id)
            #expect(loaded["status"] == "loaded")
            #expect(loaded["version"] == "1.0.1")
            #expect(loaded["started"] == nil)

            #expect(await pauses.end() == .seconds(7))
            let staging = try await client.batch(id, once: "staging")
            #expect(staging["version"] == "1.0.2")
            #expect(staging["started"] == staging["updated"])
            #expect(staging["completed"] == nil)
            #expect(staging["metrics"] == nil)

            #expect(await pauses.end() == .seconds(7))
            let success = try await client.batch(id, once: "success")
            #expect(success["version"] == "1.0.3")
            #expect(success["started"] == staging["started"])
            #expect(success["completed"] == success["updated"])
            // A COMPLETE that is said again changes nothing.
            #expect(try await client.act("COMPLETE", on: id).status == 200)
            #expect(try await client.batch(id) == success)
        }
    }

    @Test func endsWhereAClientEndsIt() async throws {
        let pauses = Pauses()
        try await withEmulator(pausing(pauses)) { emulator in
            let client = try await EmulatorClient(emulator)
            for (action, end) in [("ABORT", "aborted"), ("FAIL", "failed")] {
                let loaded = try await client.completedBatch(Self.row)
                #expect(try await client.act(action, on: loaded).status == 200)
                let staging = try await client.completedBatch(Self.row)
                // The other batch has given its pause up: this is that of the second.
                _ = await pauses.end()
                _ = try await client.batch(staging, once: "staging")
                #expect(try await client.act(action, on: staging).status == 200)
                // One more goes its way to the end while those two stay.
                let other = try await client.completedBatch(Self.row)
                for _ in 0..<2 { _ = await pauses.end() }
                _ = try await client.batch(other, once: "success")
                #expect(try await client.status(of: loaded) == end)
                #expect(try await client.status(of: staging) == end)
            }
        }
    }

    @Test func deletesWhatWasReverted() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(ticking(pace: .look, dataFolder: folder.path)) { emulator in
            let first = try folder.names(in: "files")
            let client = try await EmulatorClient(emulator)
            let id = try await client.completedBatch(Self.row)
            _ = try await client.batch(id, once: "success")
            #expect(try folder.names(in: "files").count > first.count)
            #expect(try await client.act("REVERT", on: id).status == 200)
            let inactive = try await client.batch(id)
            #expect(inactive["status"] == "inactive")
            let deleted = try await client.batch(id, once: "deleted")
            #expect(deleted["completed"] == inactive["completed"])
            #expect(try await client.act("REVERT", on: id).status == 400)
            #expect(try folder.names(in: "files") == first)
        }
    }

    @Test func showsEveryStateToWhoLooks() async throws {
        try await withEmulator(ticking(pace: .look)) { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.completedBatch(Self.row)
            // Another batch is looked at: this one stays.
            _ = try await client.batch(client.createBatch())
            var seen: [String] = []
            while seen.last != "success" {
                let status = try #require(try await client.status(of: id))
                if seen.last != status { seen.append(status) }
            }
            #expect(seen == ["loaded", "staging", "success"])
        }
    }

    @Test func showsEveryStateToWhoLists() async throws {
        try await withEmulator(ticking(pace: .look)) { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.completedBatch(Self.row)
            while try await client.catalog("batches").json()[id]?["status"] != "success" {}
        }
    }

    @Test func ingestsAtOnceWhereItIsFast() async throws {
        try await withEmulator(ticking(pace: .fast)) { emulator in
            let client = try await EmulatorClient(emulator)
            let id = try await client.completedBatch(Self.row)
            _ = try await client.batch(id, once: "success")
        }
    }

    @Test func goesOnWhereAnEarlierOneWas() async throws {
        let folder = try TemporaryFolder()
        var batches: [String] = []
        let pauses = Pauses()
        try await withEmulator(pausing(pauses, in: folder.path)) { emulator in
            let client = try await EmulatorClient(emulator)
            let reverted = try await client.completedBatch(Self.row)
            for _ in 0..<2 { _ = await pauses.end() }
            _ = try await client.batch(reverted, once: "success")
            _ = try await client.act("REVERT", on: reverted)
            let staging = try await client.completedBatch(Self.row)
            // Whichever of the two pauses comes first.
            while try await client.status(of: staging) != "staging",
                try await client.status(of: reverted) == "inactive"
            { _ = await pauses.end() }
            batches = [staging, try await client.completedBatch(Self.row), reverted]
        }
        try await withEmulator(ticking(pace: .fast, dataFolder: folder.path)) { emulator in
            let client = try await EmulatorClient(emulator)
            for (batch, end) in zip(batches, ["success", "success", "deleted"]) {
                _ = try await client.batch(batch, once: end)
            }
        }
    }

    @Test func makesWhatIsReplacedInactiveOnceTheNewOneSucceeds() async throws {
        let folder = try TemporaryFolder()
        let options = ticking(pace: .fast, dataFolder: folder.path)
        var (old, external, new) = ("", "", "")
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let json = #""inputFormat":{"format":"json"}"#
            old = try await client.completedBatch(Self.row)
            external = try await client.completedBatch(Self.row, #"\#(json),"externalId":"mine""#)
            for batch in [old, external] { _ = try await client.batch(batch, once: "success") }
            let replay = #"""
                "replay":{"predecessors":["${\#(old)}"],"predecessorsByExternalId":["$mine"]}
                """#
            let failing = try await client.create(
                #"{"datasetId":"\#(Datasets.loyalty)",\#(replay)}"#
            )
            let failed = try #require(try failing.json()["id"]?.string)
            _ = try await client.act("COMPLETE", on: failed)
            _ = try await client.batch(failed, once: "failed")
            #expect(try await client.status(of: old) == "success")

            new = try await client.completedBatch(Self.row, "\(json),\(replay)")
            _ = try await client.batch(new, once: "success")
            for batch in [old, external] {
                let replaced = try await client.batch(batch)
                #expect(replaced["status"] == "inactive")
                #expect(replaced["tags"]?["acp_successor"]?.array == [.string(new)])
                #expect(replaced["version"] == "1.0.4")
            }
        }
        // They were not reverted, so that nobody deletes them.
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            let later = try await client.completedBatch(Self.row)
            _ = try await client.batch(later, once: "success")
            for batch in [old, external] {
                #expect(try await client.status(of: batch) == "inactive")
            }
        }
    }

    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"#

    private func pausing(_ pauses: Pauses, in folder: String? = nil) -> EmulatorOptions {
        var options = ticking(pace: .each(.seconds(7)), dataFolder: folder)
        options.sleep = { try await pauses.wait($0) }
        return options
    }
}

/// Pauses that end when a test says so.
private final class Pauses: Sendable {
    private let begun: AsyncStream<Pause>
    private let begin: AsyncStream<Pause>.Continuation

    private struct Pause {
        let time: Duration
        let end: AsyncStream<Void>.Continuation
    }

    init() { (begun, begin) = AsyncStream.makeStream(of: Pause.self) }

    func wait(_ time: Duration) async throws {
        let (ending, end) = AsyncStream.makeStream(of: Void.self)
        begin.yield(Pause(time: time, end: end))
        for await _ in ending {}
        try Task.checkCancellation()
    }

    /// Ends the next pause that nobody has given up, as soon as there is one; gives its length.
    func end() async -> Duration? {
        for await pause in begun {
            if case .enqueued = pause.end.yield() {
                pause.end.finish()
                return pause.time
            }
        }
        return nil
    }
}

extension TemporaryFolder {
    /// The names in a folder within, sorted.
    fileprivate func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }
}
