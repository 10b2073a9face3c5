import BatchLanguage
import Synchronization
import SystemSupport

/// The output of a program, and of those that it starts, through a pipe of ours.
///
/// The library that runs programs stops reading when the program has ended, so that what another
/// process writes to the same pipe afterwards would be lost. This reads up to the pipe's end, as
/// `$( )` of a shell does, on a thread of its own.
final class ProgramOutput: Sendable {
    private let end: Mutex<FileDescriptor?>
    private let reading: Task<[UInt8], any Error>

    private static let pieceLimit = 1 << 16  // bytes

    /// Begins to read.
    init() throws(SystemError) {
        let pipe = try Pipe()
        end = Mutex(pipe.writing)
        reading = Task(executorPreference: ScriptThread()) {
            defer { try? pipe.reading.close() }
            let input = SystemInput(descriptor: pipe.reading.rawValue)
            var bytes: [UInt8] = []
            while true {
                let more = try await input.read(Self.pieceLimit)
                if more.isEmpty { return bytes }
                bytes += more
            }
        }
    }

    /// The end for the program, which ``letGo()`` closes once it has been started.
    var writing: FileDescriptor? { end.withLock { $0 } }

    /// Leaves the program's end to the program alone.
    func letGo() {
        end.withLock { descriptor in
            try? descriptor?.close()
            descriptor = nil
        }
    }

    /// All that was written, when nobody can write any more.
    ///
    /// - Throws: `CancellationError` after ``cancel()``.
    func bytes() async throws -> [UInt8] { try await reading.value }

    /// Ends the reading.
    func cancel() { reading.cancel() }
}
