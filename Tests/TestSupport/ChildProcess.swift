public import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A process of a test's own, whose end is told by the system.
///
/// `Process` of swift-corelibs-foundation (6.3.1) learns of an end by a socket that the program
/// inherits, as does any other that is started in the same moment: its `waitUntilExit` waits for
/// the last of all that hold it.
public final class ChildProcess: Sendable {
    /// The number of the process.
    public let id: pid_t
    private let state = Mutex<Int32?>(nil)
    private let hasEnded = DispatchGroup()

    /// Starts a program.
    ///
    /// It gets the variables and streams given here and no others; a stream that
    /// is nil is `/dev/null`.
    public init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        in folder: String? = nil,
        input: FileHandle? = nil,
        output: FileHandle? = nil,
        errors: FileHandle? = nil
    ) throws {
        // The call that spawns has no folder on every system, and a shell has.
        let inFolder = folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
        let line = inFolder + [program] + arguments
        let words = line.map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        #if canImport(Glibc)
        var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        #else
        var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?)
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        for (number, stream) in [input, output, errors].enumerated() {
            if let stream {
                posix_spawn_file_actions_adddup2(&actions, stream.fileDescriptor, Int32(number))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
            }
        }
        // A server's socket that a child holds is a port that stays taken.
        for descriptor in try Self.openDescriptors where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // The threads that tests run on block signals, and a child inherits that.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )
        var started: pid_t = 0
        let fault = posix_spawn(&started, line[0], &actions, &attributes, words, settings)
        guard fault == 0 else { throw POSIXError(POSIXErrorCode(rawValue: fault) ?? .EIO) }
        let id = started
        self.id = id
        hasEnded.enter()
        Thread.detachNewThread { [self] in
            // The process keeps its number until the state says that it has ended.
            var seen = siginfo_t()
            while waitid(P_PID, id_t(id), &seen, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            state.withLock { state in
                var status: Int32 = 0
                waitpid(id, &status, 0)
                let signal = status & 0x7F
                state = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            }
            hasEnded.leave()
        }
    }

    /// The numbers up to the highest descriptor that is open, and some that are about to be.
    private static var openDescriptors: Range<Int32> {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: "/dev/fd")
            return 0..<((names.compactMap { Int32($0) }.max() ?? 2) + 32)
        }
    }

    /// Sends it a signal, if it is still there.
    public func send(_ signal: Int32) {
        state.withLock { state in if state == nil { kill(id, signal) } }
    }

    /// Waits for its end; gives the exit code, or 128 and the signal's number.
    @discardableResult
    public func wait() -> Int32 {
        hasEnded.wait()
        return state.withLock { $0 } ?? 0
    }

    /// Calls this after its end, on a thread of the system.
    public func whenEnded(_ body: @escaping @Sendable () -> Void) {
        hasEnded.notify(queue: .global(), execute: body)
    }
}

extension Pipe {
    /// A pipe whose ends no program inherits that is not given them.
    public static func closedInPrograms() -> Pipe {
        let pipe = Pipe()
        for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        return pipe
    }
}
