import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Ctrl-C and its kin, and the end of the work: what the main thread of the process waits for.
///
/// A handler may do next to nothing, so it writes the signal's number into a pipe, where the main
/// thread reads it and tells whoever listens. The work itself has a thread of its own.
final class Signals: Sendable {
    /// A signal that has come.
    struct Signal {
        let number: Int32
        /// A process has sent it, to us alone perhaps; what is typed at a terminal goes to all in
        /// its foreground.
        let isSent: Bool

        /// One byte of the pipe: the number, and in the highest bit whether it was sent.
        fileprivate init(_ byte: UInt8) {
            number = Int32(byte & 0x7F)
            isSent = byte & 0x80 != 0
        }
    }

    private struct State {
        /// Before somebody listens nothing has begun that would have to be ended.
        var listener: @Sendable (Signal) -> Void = { signal in
            switch signal.number {
            case SIGINT, SIGTERM, SIGHUP: _exit(128 + signal.number)
            case SIGTSTP: kill(getpid(), SIGSTOP)
            default: break
            }
        }
        var code: Int?
    }

    private let state = Mutex(State())
    private let readEnd: Int32

    /// Takes the signals from now on.
    init(_ signals: [Int32]) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { preconditionFailure("no pipe for signals: \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // A full pipe must not stop the handler; what is lost then has been said many times.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        writeEnd.store(ends[1], ordering: .releasing)
        readEnd = ends[0]
        var taken = sigset_t()
        sigemptyset(&taken)
        for number in signals {
            var action = sigaction()
            sigaction(number, nil, &action)
            // What whoever started the process has it ignore, as `nohup` does, stays ignored.
            if action.isIgnored { continue }
            sigaddset(&taken, number)
            action = sigaction()
            #if canImport(Glibc)
            action.__sigaction_handler.sa_sigaction = take
            #else
            action.__sigaction_u.__sa_sigaction = take
            #endif
            action.sa_flags = SA_RESTART | SA_SIGINFO
            sigaction(number, &action, nil)
        }
        // The threads of some parents block signals, and a process inherits that.
        pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    /// Hands each signal to somebody, on the main thread.
    func listen(_ listener: @escaping @Sendable (Signal) -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// Ends the waiting: the work is done.
    func finish(_ code: Int) {
        state.withLock { $0.code = code }
        note(0)
    }

    /// Tells of signals until the work is done, and gives its exit code.
    func waitForEnd() -> Int {
        var byte: UInt8 = 0
        while true {
            let count = read(readEnd, &byte, 1)
            if count < 0, errno == EINTR { continue }
            precondition(count == 1, "the pipe of the signals is gone: \(errno)")
            let (listener, code) = state.withLock { ($0.listener, $0.code) }
            if let code { return code }
            listener(Signal(byte))
        }
    }
}

/// Where the handlers write; a handler is given nothing but the number, so it stands here.
private let writeEnd = Atomic<Int32>(-1)

/// The handler of all signals.
private let take:
    @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void =
        { number, info, _ in
            let before = errno
            #if canImport(Glibc)
            let sender = info?.pointee._sifields._kill.si_pid ?? 0
            #else
            let sender = info?.pointee.si_pid ?? 0
            #endif
            note(UInt8(truncatingIfNeeded: number) | (sender == 0 ? 0 : 0x80))
            errno = before
        }

/// Writes a byte to the pipe.
private func note(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
}

extension sigaction {
    fileprivate var isIgnored: Bool {
        #if canImport(Glibc)
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
        unsafeBitCast(__sigaction_u.__sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }
}
