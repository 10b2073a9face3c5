import FoundationEssentials
import GRDB
import PlatformEmulator
import TestSupport
import Testing

@Suite struct PersistenceTests {
    @Test func keepsWhatItAcknowledged() async throws {
        let folder = try TemporaryFolder()
        let options = options(folder)
        var batch = ""
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            batch = try await client.createBatch()
            #expect(try await client.put("a/b.json", in: batch, "{}").status == 200)
        }
        try await withEmulator(options) { emulator in
            let client = try await EmulatorClient(emulator)
            #expect(try await client.status(of: batch) == "loading")
            let file = "datasets/\(Datasets.loyalty)/files/a/b.json"
            let heads = try await EmulatorClient(emulator, hasBodies: false)
            try await heads.connection.send(
                heads.head("HEAD", "/data/foundation/import/batches/\(batch)/\(file)")
            )
            #expect(await heads.connection.answer()?["range"] == "bytes=0-1")
            // The contents of the start are not added again.
            #expect(try await client.ids("dataSets").count == 3)
            // Under the same seed ids go on where they were.
            #expect(try await client.createBatch() != batch)
        }
    }

    @Test func removesWhatWasNeverAcknowledged() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.put("a", in: client.createBatch(), "kept")
        }
        let kept = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/files")
        try folder.write("half", to: "files/7.part")
        try folder.write("whole, but in no record", to: "files/8")
        try await withEmulator(options(folder)) { _ in }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/files") == kept
        )
        #expect(!kept.isEmpty)
    }

    @Test func letsOneProcessHaveAFolder() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { _ in
            await #expect(throws: EmulatorStartError.dataInUse(folder: folder.path)) {
                _ = try await Emulator.start(options(folder))
            }
        }
        // One that cannot listen lets go of it.
        try await withEmulator { other in
            await #expect(
                throws: EmulatorStartError.portTaken(host: "127.0.0.1", port: other.port)
            ) {
                _ = try await Emulator.start(
                    EmulatorOptions(port: other.port, dataFolder: folder.path)
                )
            }
        }
        try await withEmulator(options(folder)) { _ in }
    }

    @Test func refusesAFolderOfALaterVersion() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { _ in }
        let database = try DatabaseQueue(path: "\(folder.path)/database")
        try await database.write { database in
            try database.execute(
                sql: "INSERT INTO grdb_migrations (identifier) VALUES ('of tomorrow')"
            )
        }
        try database.close()
        await #expect(throws: EmulatorStartError.dataTooNew(folder: folder.path)) {
            _ = try await Emulator.start(options(folder))
        }
    }

    @Test func refusesADatabaseThatIsNotOurs() async throws {
        let folder = try TemporaryFolder()
        let database = try DatabaseQueue(path: "\(folder.path)/database")
        try await database.write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        try database.close()
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "its database is not an emulator's"
            )
        ) { _ = try await Emulator.start(options(folder)) }
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "no database ", count: 100), to: "database")
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "file is not a database"
            )
        ) { _ = try await Emulator.start(options(folder)) }
    }

    @Test func refusesAFolderThatCannotBe() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a/b"
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: path,
                reason: "mkdir: No such file or directory"
            )
        ) { _ = try await Emulator.start(EmulatorOptions(dataFolder: path)) }
    }

    private func options(_ folder: TemporaryFolder) -> EmulatorOptions {
        EmulatorOptions(dataFolder: folder.path, seed: 1)
    }
}
