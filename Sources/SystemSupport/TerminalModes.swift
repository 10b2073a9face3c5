#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The modes of a terminal: echo, line editing, the meaning of keys.
package struct TerminalModes: Sendable {
    private let modes: termios

    /// The modes that the terminal has now; nil where the descriptor is no terminal.
    package init?(of descriptor: FileDescriptor) {
        var modes = termios()
        guard tcgetattr(descriptor.rawValue, &modes) == 0 else { return nil }
        self.modes = modes
    }

    /// Gives the terminal these modes once what was written has gone out; type-ahead stays.
    package func restore(to descriptor: FileDescriptor) {
        var modes = modes
        tcsetattr(descriptor.rawValue, TCSADRAIN, &modes)
    }

    /// These modes without echo and line editing, so that a secret is not shown and may be of any
    /// length.
    ///
    /// The system's own line editing ends a line at 4095 bytes on Linux and at 1024 on macOS, which
    /// is less than a token may have. Signals stay on: Ctrl-C works.
    package func withoutEcho() -> TerminalModes {
        var silent = modes
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON)
        withUnsafeMutableBytes(of: &silent.c_cc) { keys in
            keys[Int(VMIN)] = 1
            keys[Int(VTIME)] = 0
        }
        return TerminalModes(silent)
    }

    private init(_ modes: termios) { self.modes = modes }
}
