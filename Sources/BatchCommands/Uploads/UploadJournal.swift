import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import SystemSupport

/// A record of what has arrived of a batch's files, kept so that a later process can go on.
///
/// It is one JSON object a line, in `batchsh/uploads` of the state folder, only its owner's to read.
///
/// It is a convenience: where it cannot be written the upload goes on without it.
final class UploadJournal: Sendable {
    /// The parts of one file that were taken.
    struct Record {
        var size: Int
        var modified: Int64
        var parts: [Range<Int>] = []
        /// The sha256 of the whole file once all of it has arrived.
        var sha256: String?
    }

    private let folder: String
    private let path: String
    private let origin: String
    private let isBroken = Mutex(false)

    /// The time that the journal of a batch which was never completed stays, in seconds: 30 days.
    private static let longestLife = 30 * 86_400

    /// The journal of a batch at a platform; nil where no state folder is known.
    init?(of batch: BatchID, at endpoint: Endpoint, environment: [String: String]) {
        // The name becomes a path: an id that is no name of a file has no journal.
        guard let folder = environment.stateFolder,
            batch.text.utf8.allSatisfy(\.isIdentifierPart)
        else { return nil }
        self.folder = "\(folder)/uploads"
        path = "\(folder)/uploads/\(batch.text).jsonl"
        origin = endpoint.origin
    }

    /// An event in the upload of a file.
    enum Entry {
        /// It is begun anew: nothing that was known of it holds any more.
        case begun
        case arrived(part: Range<Int>)
        /// All of it has arrived.
        case whole(sha256: String)
    }

    /// Adds an event in the upload of a file.
    ///
    /// - Returns: The reason nothing is kept from now on, the first time that it cannot be.
    func add(_ happened: Entry, to upload: FileUpload) -> String? {
        guard !isBroken.withLock({ $0 }) else { return nil }
        var entry = JSONObject()
        entry["origin"] = .string(origin)
        entry["name"] = .string(upload.address.path.text)
        entry["size"] = JSONValue(upload.file.count)
        entry["modified"] = .number(.integer(upload.file.modified))
        switch happened {
        case .begun: entry["begun"] = true
        case .arrived(let part):
            entry["first"] = JSONValue(part.lowerBound)
            entry["end"] = JSONValue(part.upperBound)
        case .whole(let sha256): entry["sha256"] = .string(sha256)
        }
        do {
            try PrivateFile(path).append(
                JSONValue.object(entry).jsonBytes() + [UInt8(ascii: "\n")]
            )
            return nil
        } catch {
            let wasBroken = isBroken.withLock { isBroken in
                defer { isBroken = true }
                return isBroken
            }
            return wasBroken ? nil : "\(path): \(error.reason)"
        }
    }

    /// Does something while no other process sends the same file into the batch in parts.
    ///
    /// - Parameters:
    ///   - upload: The file and where it goes.
    ///   - waiting: Waits for the end of another process that sends it; throws where that is enough.
    ///   - body: The work.
    /// - Returns: The result of `body`.
    /// - Throws: The errors of `waiting` and `body`.
    func alone<Result>(
        with upload: FileUpload,
        waiting: () async throws -> Void,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let name = FileBody.sha256(of: upload.address.path.text).prefix(16)
        let path = "\(folder)/\(upload.address.batch.text)-\(name).lock"
        while true {
            let lock: FileLock?
            do throws(SystemError) {
                lock = try FileLock.ifFree(on: path)
            } catch {
                // Where no lock can be had nobody else has one either.
                return try await body()
            }
            guard let lock else {
                try await waiting()
                continue
            }
            defer { lock.releaseRemovingFile() }
            return try await body()
        }
    }

    /// Removes the journals of batches that nobody has completed for a long time.
    func sweep() { Directory.removeOld(in: folder, seconds: Self.longestLife) }

    /// The records of files, by their names in the batch; none where there is no journal.
    func records() throws -> [String: Record] {
        guard let bytes = try PrivateFile(path).bytes() else { return [:] }
        var records: [String: Record] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            // A line that a kill has cut says nothing.
            guard let entry = try? JSONValue(json: Array(line)),
                entry["origin"]?.string == origin, let name = entry["name"]?.string,
                let size = entry["size"]?.int, let modified = entry["modified"]?.int
            else { continue }
            var record = records[name] ?? Record(size: Int(size), modified: modified)
            if record.size != Int(size) || record.modified != modified
                || entry["begun"]?.bool == true
            {
                record = Record(size: Int(size), modified: modified)
            }
            if let first = entry["first"]?.int, let end = entry["end"]?.int, first < end {
                record.parts.append(Int(first)..<Int(end))
            }
            record.sha256 = entry["sha256"]?.string ?? record.sha256
            records[name] = record
        }
        return records
    }

    /// Forgets the batch: it is complete or given up.
    func remove() { try? DirectoryEntry.remove(path) }
}
