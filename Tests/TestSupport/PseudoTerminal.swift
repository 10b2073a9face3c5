import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A terminal that a test holds the other end of, with a model of its screen.
///
/// Nothing sleeps: each wait reads what comes until the screen is as it should be, and fails at its
/// deadline with what the screen shows.
public final class PseudoTerminal: Sendable {
    /// A screen that a test waited for in vain.
    public struct NotSeen: Error, CustomStringConvertible {
        /// The screen that was there instead.
        public let screen: Screen
        /// The screen, for the test's report.
        public var description: String { "not seen on the screen: \(screen)" }
    }

    /// A call of the system that failed.
    public struct SystemFailure: Error {
        /// Its name.
        public let call: String
        /// The value of `errno`.
        public let code: Int32
    }

    /// A terminal in a run of several tests at once, where it would wait for the processors that the
    /// others take: `scripts/test` names the suites that run one after the other.
    public struct NotAlone: Error, CustomStringConvertible {
        /// The remedy, for the test's report.
        public let description = "a suite at a terminal that scripts/test does not name"
    }

    /// The program's end, for an editor in this process; nil when a program was started on it.
    public let programEnd: Int32?

    private let testEnd: Int32
    private let process: Int32?
    private let state: Mutex<State>
    /// Waits block, so they have a thread that is not one of Swift's pool.
    private let queue = DispatchQueue(label: "pseudo-terminal")

    private struct State {
        var screen: Screen
        var output: [UInt8] = []
        var isEnded = false
        var status: Int32?
    }

    /// A terminal for an editor in this process.
    public init(rows: Int = 24, columns: Int = 80) throws {
        try Self.refuseAmongOthers()
        var size = winsize(rows, columns)
        var (testEnd, programEnd): (Int32, Int32) = (-1, -1)
        guard openpty(&testEnd, &programEnd, nil, nil, &size) == 0 else {
            throw SystemFailure(call: "openpty", code: errno)
        }
        for end in [testEnd, programEnd] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.testEnd = testEnd
        self.programEnd = programEnd
        process = nil
        state = Mutex(State(screen: Screen(rows: rows, columns: columns)))
    }

    /// Starts a program on a terminal of its own, which is then its controlling terminal.
    ///
    /// Ctrl-C is a signal to it, as nothing is blocked or ignored there. The arguments are those after its name; the environment is all that
    /// it gets, with a `TERM` of `xterm-256color` unless given.
    ///
    /// - Throws: ``SystemFailure``; a program that cannot be run exits with 127.
    public init(
        running program: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        rows: Int = 24,
        columns: Int = 80
    ) throws {
        try Self.refuseAmongOthers()
        let environment = ["TERM": "xterm-256color"].merging(environment) { $1 }
        // Everything is made before the fork: between it and `execve` nothing may be allocated.
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var size = winsize(rows, columns)
        var testEnd: Int32 = -1
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        let process = words.withUnsafeBufferPointer { words in
            settings.withUnsafeBufferPointer { settings in
                let process = forkpty(&testEnd, nil, nil, &size)
                if process == 0 {
                    // The threads that tests run on block signals, and a child inherits that.
                    sigprocmask(SIG_SETMASK, &noSignals, nil)
                    for number in Int32(1)..<32 { signal(number, SIG_DFL) }
                    if let path = words[0], let words = words.baseAddress,
                        let settings = settings.baseAddress
                    {
                        execve(path, words, settings)
                    }
                    _exit(127)
                }
                return process
            }
        }
        guard process > 0 else { throw SystemFailure(call: "forkpty", code: errno) }
        _ = fcntl(testEnd, F_SETFD, FD_CLOEXEC)
        self.testEnd = testEnd
        self.process = process
        programEnd = nil
        state = Mutex(State(screen: Screen(rows: rows, columns: columns)))
    }

    private static func refuseAmongOthers() throws {
        if getenv("TESTS_AT_ONCE") != nil { throw NotAlone() }
    }

    deinit {
        if let process, state.withLock({ $0.status }) == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(testEnd)
        if let programEnd { close(programEnd) }
    }

    /// The screen as far as it was read.
    public var screen: Screen { state.withLock { $0.screen } }

    /// All bytes that were read so far.
    public var output: [UInt8] { state.withLock { $0.output } }
}

// MARK: Keys and size

extension PseudoTerminal {
    /// Types, reading meanwhile what the program writes.
    public func send(_ text: String, within limit: Duration = .seconds(20)) async throws {
        let bytes = Array(text.utf8)
        try await onQueue { [self] in
            var sent = 0
            try pump(until: .now + limit, sending: { bytes[sent...] }) { count in
                sent += count
                return sent == bytes.count
            }
        }
    }

    /// Changes the size of the window; a program that runs on it gets SIGWINCH.
    public func resize(rows: Int, columns: Int) {
        var size = winsize(rows, columns)
        state.withLock { $0.screen.resize(rows: rows, columns: columns) }
        _ = ioctl(testEnd, UInt(TIOCSWINSZ), &size)
    }
}

// MARK: Waiting

extension PseudoTerminal {
    /// Reads until the screen is as it should be.
    ///
    /// - Throws: ``NotSeen`` at the deadline, or when the program has gone.
    @discardableResult
    public func wait(
        within limit: Duration = .seconds(20),
        for isSeen: @escaping @Sendable (Screen) -> Bool
    ) async throws -> Screen {
        try await onQueue { [self] in
            if isSeen(screen) { return screen }
            try pump(until: .now + limit) { _ in isSeen(screen) }
            return screen
        }
    }

    /// Reads until a text stands somewhere on the screen.
    @discardableResult
    public func wait(
        for text: String,
        within limit: Duration = .seconds(20)
    ) async throws -> Screen {
        try await wait(within: limit) { $0.text.contains(text) }
    }

    /// Reads until the program has ended; its exit code, or 128 and the signal's number.
    public func exitCode(within limit: Duration = .seconds(20)) async throws -> Int32 {
        try await onQueue { [self] in
            guard let process else { return 0 }
            if let status = state.withLock({ $0.status }) { return status }
            do {
                try pump(until: .now + limit) { _ in false }
            } catch let failure as NotSeen {
                guard state.withLock({ $0.isEnded }) else { throw failure }
            }
            var raw: Int32 = 0
            waitpid(process, &raw, 0)
            let signal = raw & 0x7F
            let code = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
            state.withLock { $0.status = code }
            return code
        }
    }

    private func onQueue<Answer: Sendable>(
        _ body: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Moves bytes both ways until `isDone`, which is told how many bytes went out.
    private func pump(
        until deadline: ContinuousClock.Instant,
        sending: () -> ArraySlice<UInt8> = { [] },
        _ isDone: (Int) -> Bool
    ) throws {
        while true {
            let rest = sending()
            let left = ContinuousClock.now.duration(to: deadline)
            let milliseconds = Int32(clamping: left.components.seconds * 1000 + 1)
            let events = Int16(POLLIN) | (rest.isEmpty ? 0 : Int16(POLLOUT))
            var waiting = pollfd(fd: testEnd, events: events, revents: 0)
            let isReady = left > .zero && poll(&waiting, 1, milliseconds) > 0
            guard isReady else { throw NotSeen(screen: screen) }
            var written = 0
            if waiting.revents & Int16(POLLOUT) != 0 {
                // Few enough that the call returns though the other side is slow.
                let count = rest.prefix(256).withUnsafeBytes {
                    write(testEnd, $0.baseAddress, $0.count)
                }
                written = max(count, 0)
            }
            if waiting.revents & ~Int16(POLLOUT) != 0, !receive() {
                throw NotSeen(screen: screen)
            }
            if isDone(written) { return }
        }
    }

    /// Takes what the program wrote; false when it has gone.
    private func receive() -> Bool {
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(read(testEnd, buffer.baseAddress, buffer.count), 0)
        }
        state.withLock { state in
            state.screen.feed(bytes)
            state.output += bytes
            state.isEnded = bytes.isEmpty
        }
        return !bytes.isEmpty
    }
}

extension winsize {
    fileprivate init(_ rows: Int, _ columns: Int) {
        self.init(
            ws_row: UInt16(rows),
            ws_col: UInt16(columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
    }
}
