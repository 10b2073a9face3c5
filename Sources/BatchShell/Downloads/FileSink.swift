import HTTPTypes
import PlatformClient
import Synchronization

/// A file that takes the bytes of an answer; it has its own name only when all of them are there.
///
/// Until then they are in a file beside it, `.part` behind the name, which a later try goes on with
/// where the platform sends the rest alone.
final class FileSink: BodySink {
    let path: String
    private let files: any Files
    private let count = Mutex(0)

    init(_ path: String, files: any Files) {
        self.path = path
        self.files = files
    }

    private var partPath: String { path + ".part" }

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
