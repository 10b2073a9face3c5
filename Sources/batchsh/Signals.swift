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
    private struct State {
        var listener: @Sendable (Int32) -> Void = { _ in }
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
            action.__sigaction_handler.sa_handler = note
            #else
            action.__sigaction_u.__sa_handler = note
            #endif
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
        }
        // The threads of some parents block signals, and a process inherits that.
        pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    /// Hands each signal to somebody, on the main thread.
    func listen(_ listener: @escaping @Sendable (Int32) -> Void) {
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
            listener(Int32(byte))
        }
    }
}

/// Where the handlers write; a handler is given nothing but the number, so it stands here.
private let writeEnd = Atomic<Int32>(-1)

private let note: @convention(c) (Int32) -> Void = { number in
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
    errno = before
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
