import Foundation
import BatchValues
import Synchronization
import TestSupport
import Testing

@testable import PlatformEmulator

/// A process that is killed loses nothing that it has acknowledged.
@Suite struct KillTests {
    private static let rounds = 15

    @Test func keepsEverythingAcknowledgedWhateverTheMoment() async throws {
        let folder = try TemporaryFolder()
        let acknowledged = Acknowledged()
        var random = SeededGenerator(seed: 7)
        for round in 0..<Self.rounds {
            let emulator = try EmulatorProcess(["--data", "lab", "--pace", "fast"], in: folder)
            try await check(acknowledged, emulator)
            let limit = Int.random(in: 1...120, using: &random)
            let first = acknowledged.count
            try await withThrowingTaskGroup { group in
                for client in 0..<4 {
                    group.addTask {
                        // The connection breaks when the process is killed.
                        try? await Self.work(
                            EmulatorClient(emulator.port, emulator.exports),
                            "\(round)-\(client)",
                            acknowledged
                        ) {
                            if acknowledged.count == first + limit { emulator.end(SIGKILL) }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let last = try EmulatorProcess(["--data", "lab", "--pace", "fast"], in: folder)
        try await check(acknowledged, last)
        #expect(try Self.halfDone(in: folder).isEmpty)
        #expect(last.end(SIGTERM) == 143)
        #expect(acknowledged.batches.count > Self.rounds)
    }

    /// Creates batches, uploads to them and completes them, until the connection breaks.
    private static func work(
        _ client: EmulatorClient,
        _ name: String,
        _ acknowledged: Acknowledged,
        _ tell: () -> Void
    ) async throws {
        for number in 0... {
            let answer = try await client.create(
                """
                {"datasetId":"\(Datasets.loyalty)","externalId":"\(name)-\(number)",\
                "inputFormat":{"format":"json"}}
                """
            )
            guard answer.status == 201, let id = try answer.json()["id"]?.string else { return }
            acknowledged.add { $0[id] = Progress() }
            tell()
            let row = #"{"_id":"\#(id)","_acme":{"memberNumber":1}}"#
            guard try await client.put("rows/a", in: id, row).status == 200 else { return }
            acknowledged.add { $0[id]?.size = row.utf8.count }
            tell()
            guard try await client.act("COMPLETE", on: id).status == 200 else { return }
            acknowledged.add { $0[id]?.isComplete = true }
            tell()
        }
    }

    /// Looks for everything that has been acknowledged so far.
    private func check(_ acknowledged: Acknowledged, _ emulator: EmulatorProcess) async throws {
        let client = try await EmulatorClient(emulator.port, emulator.exports)
        let heads = try await EmulatorClient(emulator.port, emulator.exports, hasBodies: false)
        for (id, progress) in acknowledged.batches {
            if progress.isComplete {
                let batch = try await client.batch(id, once: "success")
                #expect(batch["metrics"]?["inputRecordCount"] == 1)
            } else {
                // The answer to COMPLETE may be lost though it was done.
                let known = ["loading", "loaded", "staging", "success"]
                let status = try await client.status(of: id)
                #expect(status.map(known.contains) == true || progress.size == nil)
            }
            guard let size = progress.size else { continue }
            let path =
                "/data/foundation/import/batches/\(id)/datasets/\(Datasets.loyalty)/files/rows/a"
            try await heads.connection.send(heads.head("HEAD", path))
            #expect(await heads.connection.answer()?["range"] == "bytes=0-\(size - 1)")
        }
    }

    private static func halfDone(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/lab/files")
            .filter { $0.hasSuffix(".part") }
    }
}

/// The answers that a client has got about each batch.
private final class Acknowledged: Sendable {
    private let state = Mutex((batches: [String: Progress](), count: 0))

    var batches: [String: Progress] { state.withLock { $0.batches } }

    /// The number of answers.
    var count: Int { state.withLock { $0.count } }

    func add(_ change: (inout [String: Progress]) -> Void) {
        state.withLock { state in
            change(&state.batches)
            state.count += 1
        }
    }
}

private struct Progress {
    /// The number of bytes of its file that have arrived.
    var size: Int?
    var isComplete = false
}
