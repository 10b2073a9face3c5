/// The editor whose keys edit the line.
public enum KeyStyle: String, Sendable, CaseIterable {
    /// Ctrl-A, Ctrl-K, Alt-B.
    case emacs
    /// ESC for commands, `i` for typing.
    case vi
}
