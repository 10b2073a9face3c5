import Foundation
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

    @Test func refusesAFileInTheFoldersPlace() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "file")
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: path,
                reason: "open: Not a directory"
            )
        ) { _ = try await Emulator.start(EmulatorOptions(dataFolder: path, seed: 1)) }
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

    @Test(arguments: [
        ["files/thesis.txt"], ["files/1"], ["thesis.txt"], ["lock"], ["database-wal"],
        ["files/sub/thesis.txt", "z"],
    ])
    func touchesNothingInAFolderThatIsNoEmulators(names: [String]) async throws {
        let folder = try TemporaryFolder()
        for name in names { try folder.write("mine", to: name) }
        let first = names[0].hasPrefix("files/sub") ? "files/sub" : names[0]
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "it holds '\(first)' and no emulator's database; name an empty folder, or "
                    + "one that an emulator has made"
            )
        ) { _ = try await Emulator.start(options(folder)) }
        for name in names { #expect(try folder.read(name) == "mine") }
        #expect(try folder.contents() == names.sorted())
    }

    @Test func refusesADatabaseThatWasLost() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.put("a", in: client.createBatch(), "kept")
        }
        let before = try folder.contents().filter { $0.hasPrefix("files/") }
        try FileManager.default.removeItem(atPath: "\(folder.path)/database")
        for name in ["database-wal", "database-shm"] {
            try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        let first = try #require(before.first)
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "it holds '\(first)' and no emulator's database; name an empty folder, or "
                    + "one that an emulator has made"
            )
        ) { _ = try await Emulator.start(options(folder)) }
        try folder.write("", to: "database")
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "its database is empty, and there is '\(first)'; put the database back, or "
                    + "name another folder"
            )
        ) { _ = try await Emulator.start(options(folder)) }
        #expect(try folder.contents().filter { $0.hasPrefix("files/") } == before)
        #expect(try folder.read("database").isEmpty)
    }

    @Test func goesOnAfterAStartThatWasKilled() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "lock")
        try folder.write("", to: "database")
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/files",
            withIntermediateDirectories: false
        )
        try await withEmulator(options(folder)) { _ in }
    }

    @Test func saysThatFilesAreGone() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { emulator in
            let client = try await EmulatorClient(emulator)
            _ = try await client.put("a", in: client.createBatch(), "kept")
        }
        let count = try folder.contents().count { $0.hasPrefix("files/") }
        try FileManager.default.moveItem(
            atPath: "\(folder.path)/files",
            toPath: "\(folder.path)/elsewhere"
        )
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason:
                    "\(count) of the \(count) files that its batches have are gone from 'files'; "
                    + "put them back, or name another folder"
            )
        ) { _ = try await Emulator.start(options(folder)) }
    }

    @Test func removesNothingThatIsNotOfItsOwnForm() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { _ in }
        let foreign = [
            "files/007", "files/12.txt", "files/99999999999999999999", "files/notes", "mine",
        ]
        for name in foreign { try folder.write("mine", to: name) }
        try await withEmulator(options(folder)) { emulator in
            let client = try await EmulatorClient(emulator)
            #expect(try await client.put("a", in: client.createBatch(), "x").status == 200)
        }
        for name in foreign { #expect(try folder.read(name) == "mine") }
    }

    @Test func refusesFilesThatAreALinkToElsewhere() async throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        try elsewhere.write("mine", to: "12")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/files",
            withDestinationPath: elsewhere.path
        )
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "'files' in it is no folder"
            )
        ) { _ = try await Emulator.start(options(folder)) }
        #expect(try elsewhere.read("12") == "mine")
    }

    /// A limit on the size of files stands for the disk's.
    @Test func aFullDiskIsAnAnswerWithTheReason() async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess(
            ["--data", "lab", "--pace", "fast"],
            in: folder,
            starting: "trap '' XFSZ; ulimit -f 4096; exec \"$@\""
        )
        let client = try await EmulatorClient(emulator.port, emulator.exports)
        let batch = try await client.createBatch()
        let answer = try await client.put("a", in: batch, String(repeating: "x", count: 3_000_000))
        let id = try #require(answer["x-request-id"])
        #expect(answer.status == 507)
        #expect(
            answer.text == """
                {"type":"http://ns.adobe.com/aep/errors/EMU-507-STORAGE","status":507,\
                "title":"Insufficient Storage","detail":"The emulator could not store request \
                \(id): write: File too large"}
                """
        )
        let again = try await EmulatorClient(emulator.port, emulator.exports)
        #expect(try await again.put("a", in: batch, "x").status == 200)
        #expect(emulator.end(SIGTERM) == 143)
    }

    @Test func saysThatADatabaseIsDamaged() async throws {
        let folder = try TemporaryFolder()
        try await withEmulator(options(folder)) { _ in }
        let path = "\(folder.path)/database"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        try #require(bytes.count > 5 * 4096)
        for place in 4096..<bytes.count where place % 4096 < 64 { bytes[place] = 0xA5 }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        await #expect(
            throws: EmulatorStartError.dataUnusable(
                folder: folder.path,
                reason: "database disk image is malformed"
            )
        ) { _ = try await Emulator.start(options(folder)) }
    }

    private func options(_ folder: TemporaryFolder) -> EmulatorOptions {
        EmulatorOptions(dataFolder: folder.path, seed: 1)
    }
}
