import HTTPTypes
import PlatformClient
import Synchronization

/// A file that takes the bytes of an answer; it has its own name only when all of them are there.
///
/// Until then they are in a file beside it, named for where they come from, which a later try goes
/// on with where the platform sends the rest alone.
final class FileSink: BodySink {
    let path: String
    private let partPath: String
    private let files: any Files
    private let count = Mutex(0)

    /// - Parameters:
    ///   - path: The file.
    ///   - origin: Tells what comes from one place from what comes from another.
    ///   - files: Where it is.
    init(_ path: String, from origin: String = "answer", files: any Files) {
        self.path = path
        partPath = "\(path).\(origin).part"
        self.files = files
    }

    /// How many bytes an earlier try has left.
    func kept() throws -> Int { try files.size(of: partPath) ?? 0 }

    /// How many bytes are there.
    var bytes: Int { count.withLock { $0 } }

    func begin(status: Int, headers: HTTPFields) throws {
        let start = try status == 206 ? kept() : 0
        if start == 0 { try files.write([], to: partPath, appending: false) }
        count.withLock { $0 = start }
    }

    func take(_ bytes: [UInt8]) throws {
        try files.write(bytes, to: partPath, appending: true)
        count.withLock { $0 += bytes.count }
    }

    /// Gives the file its name.
    func finish() throws { try files.move(partPath, to: path) }
}
