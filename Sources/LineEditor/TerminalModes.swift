// The modes of a terminal as they were before the editor changed them.

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

struct TerminalModes {
    private let modes: termios

    /// The modes that the terminal has now; nil where the descriptor is no terminal.
    init?(of descriptor: Int32) {
        var modes = termios()
        guard tcgetattr(descriptor, &modes) == 0 else { return nil }
        self.modes = modes
    }

    /// Gives the terminal these modes once what was written has gone out; type-ahead stays.
    func restore(to descriptor: Int32) {
        var modes = modes
        tcsetattr(descriptor, TCSADRAIN, &modes)
    }

    /// Turns off echo and line editing, so that a secret is not shown and may be of any length.
    ///
    /// The system's own line editing ends a line at 4095 bytes on Linux and at 1024 on macOS, which
    /// is less than a token may have. Signals stay on: Ctrl-C works.
    func withoutEcho() -> TerminalModes {
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
