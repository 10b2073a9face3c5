import BatchShell
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
    /// The first byte that is asked for: those before it have been kept.
    let first: Int
    private let files: any Files
    private let state = Mutex((count: 0, hasKept: true))

    /// - Parameters:
    ///   - path: The file.
    ///   - origin: Tells what comes from one place from what comes from another.
    ///   - first: The first byte that is asked for; 0 takes whatever comes as the whole.
    ///   - files: The file system that has it.
    init(_ path: String, from origin: String = "answer", first: Int = 0, files: any Files) {
        self.path = path
        partPath = Self.partPath(of: path, from: origin)
        self.first = first
        self.files = files
    }

    /// The path that has the bytes of a file until all of them are there.
    static func partPath(of path: String, from origin: String) -> String {
        "\(path).\(origin).part"
    }

    /// The number of bytes that are there.
    var bytes: Int { state.withLock { $0.count } }

    /// The bytes before the first that is asked for are there; an earlier try may have begun anew.
    var hasKept: Bool { first == 0 || state.withLock { $0.hasKept } }

    /// Begins behind what was kept where the rest alone comes, else anew.
    func begin(status: Int, headers: HTTPFields) throws {
        let start = status == 206 ? first : 0
        if start > 0 {
            // A try that broke may have left more than was asked to go on from.
            try files.cut(partPath, to: start)
        } else {
            try files.write([], to: partPath, appending: false)
        }
        state.withLock { $0 = (start, hasKept: start == first) }
    }

    func take(_ bytes: [UInt8]) throws {
        try files.write(bytes, to: partPath, appending: true)
        state.withLock { $0.count += bytes.count }
    }

    /// Gives the file its name.
    func finish() throws { try files.move(partPath, to: path) }
}
