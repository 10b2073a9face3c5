#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

import Synchronization

/// A signal by its number.
package struct SignalNumber: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// Ctrl-C.
    package static let interrupt = SignalNumber(rawValue: SIGINT)
    /// The wish that the process ends.
    package static let terminate = SignalNumber(rawValue: SIGTERM)
    /// The terminal has gone.
    package static let hangUp = SignalNumber(rawValue: SIGHUP)
    /// Ctrl-Z.
    package static let suspend = SignalNumber(rawValue: SIGTSTP)
    /// The process was stopped and goes on.
    package static let resume = SignalNumber(rawValue: SIGCONT)
    /// The terminal has another size.
    package static let resize = SignalNumber(rawValue: SIGWINCH)
}

/// The signals of the process as bytes of a pipe, since a handler may do next to nothing.
///
/// A process makes one of these: a handler is given nothing but the number, so that it writes to the
/// pipe that was made last.
package final class SignalPipe: Sendable {
    /// A signal that has come.
    package struct Signal: Sendable, Equatable {
        /// The number of the signal.
        package let number: SignalNumber
        /// A process has sent it, to us alone perhaps; what is typed at a terminal goes to all in
        /// its foreground.
        package let isSent: Bool

        /// One byte of the pipe: the number, and in the highest bit whether it was sent.
        fileprivate init(_ byte: UInt8) {
            number = SignalNumber(rawValue: Int32(byte & 0x7F))
            isSent = byte & 0x80 != 0
        }
    }

    private let pipe: Pipe

    /// Takes these signals from now on, but for those that whoever started the process has it ignore,
    /// as `nohup` does.
    package init(_ signals: [SignalNumber]) throws(SystemError) {
        pipe = try Pipe()
        // A full pipe must not stop the handler; what is lost then has been said many times.
        pipe.writing.stopWaiting()
        writeEnd.store(pipe.writing.rawValue, ordering: .releasing)
        var taken = sigset_t()
        sigemptyset(&taken)
        for number in signals.map(\.rawValue) {
            var action = sigaction()
            sigaction(number, nil, &action)
            if action.isIgnored { continue }
            sigaddset(&taken, number)
            action = .writing
            sigaction(number, &action, nil)
        }
        // The threads of some parents block signals, and a process inherits that.
        pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    /// Waits for the next signal; nil for each ``wake()``.
    package func next() throws(SystemError) -> Signal? {
        let byte = try pipe.reading.bytes(atMost: 1).first ?? 0
        return byte == 0 ? nil : Signal(byte)
    }

    /// Ends the waiting for a signal.
    package func wake() { note(0) }
}

/// The end that the handler writes to.
private let writeEnd = Atomic<Int32>(-1)

/// The handler of all signals.
private let handle:
    @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void =
        { number, info, _ in
            let before = errno
            note(UInt8(truncatingIfNeeded: number) | (info?.pointee.sender ?? 0 == 0 ? 0 : 0x80))
            errno = before
        }

/// Writes a byte to the pipe.
private func note(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
}

extension siginfo_t {
    /// The process that sent the signal; 0 where the system did.
    fileprivate var sender: pid_t {
        #if canImport(Darwin)
        si_pid
        #elseif canImport(Musl)
        __si_fields.__si_common.__first.__piduid.si_pid
        #else
        _sifields._kill.si_pid
        #endif
    }
}

extension sigaction {
    /// The action that writes to the pipe.
    fileprivate static var writing: sigaction {
        var action = sigaction()
        #if canImport(Darwin)
        action.__sigaction_u.__sa_sigaction = handle
        #elseif canImport(Musl)
        action.__sa_handler.sa_sigaction = handle
        #else
        action.__sigaction_handler.sa_sigaction = handle
        #endif
        action.sa_flags = SA_RESTART | SA_SIGINFO
        return action
    }

    fileprivate var isIgnored: Bool {
        #if canImport(Darwin)
        let handler = __sigaction_u.__sa_handler
        #elseif canImport(Musl)
        let handler = __sa_handler.sa_handler
        #else
        let handler = __sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
