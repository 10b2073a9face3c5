#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The process that this is: its environment, its place at the terminal, its end.
package enum CurrentProcess {
    /// The variables of the environment; the first of equal names, as the C library has it.
    package static var environment: [String: String] {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(text[..<sign])
                if result[name] == nil { result[name] = String(text[sign...].dropFirst()) }
            }
            next += 1
        }
        return result
    }

    /// One variable of the environment; nil where it is not set.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The process is what a person at the terminal of this session has in front.
    package static var isInForeground: Bool {
        guard let terminal = try? FileDescriptor.open("/dev/tty", for: .reading) else {
            return false
        }
        defer { try? terminal.close() }
        return tcgetpgrp(terminal.rawValue) == getpgrp()
    }

    /// Lets a write to a reader that has gone away fail, which ends the process otherwise.
    package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Stops the process until it is continued.
    package static func stop() { kill(getpid(), SIGSTOP) }

    /// Stops the process as Ctrl-Z does; returns once it is continued.
    ///
    /// Where the parent is of another session there is no shell to continue it, and it goes on.
    package static func suspend() {
        guard getsid(getppid()) == getsid(0) else { return }
        // To this thread: it must not run on while another thread takes the signal.
        raise(SIGSTOP)
    }

    /// Ends the process.
    package static func end(_ code: Int32) -> Never { exit(code) }

    /// Ends the process without waiting for anything, from any thread.
    package static func endAtOnce(_ code: Int32) -> Never { _exit(code) }
}
