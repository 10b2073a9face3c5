/// The answer of a person at the prompt.
public enum Input: Hashable, Sendable {
    /// A complete text without its last line break; it may hold others.
    case line(String)
    /// Ctrl-C: what was typed is gone.
    case interrupted
    /// The process was told to end while a line was typed.
    case terminated
    /// Ctrl-D on an empty line, or the end of what there was to read.
    case endOfInput
}

/// The answer of a person where nothing is shown.
///
/// Its description is dots.
public enum SecretInput: Hashable, Sendable, CustomStringConvertible {
    /// The text in clear, without its line break.
    case secret(String)
    /// Ctrl-C.
    case interrupted
    /// The process was told to end.
    case terminated
    /// Ctrl-D with nothing typed, or the end of what there was to read.
    case endOfInput

    /// The name of the case; a secret itself is never in it.
    public var description: String {
        switch self {
        case .secret: "secret(•••)"
        case .interrupted: "interrupted"
        case .terminated: "terminated"
        case .endOfInput: "endOfInput"
        }
    }
}

/// The messages of the executable's signal handlers to the editor, each the byte that they write.
///
/// A handler writes `rawValue` to ``LineEditor/wakeDescriptor`` and does nothing else.
public enum EditorSignal: UInt8, Sendable, CaseIterable {
    /// SIGINT: the line is given up.
    case interrupt = 1
    /// SIGTERM or SIGHUP: reading ends, with the terminal restored.
    case terminate = 2
    /// SIGTSTP: the terminal is restored and the process stops itself.
    case suspend = 3
    /// SIGCONT: the terminal is taken again and the line drawn anew.
    case resume = 4
    /// SIGWINCH: the line is drawn for the new size.
    case resize = 5
}

/// The reason a line could not be read.
public enum LineEditorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line holds bytes that are not UTF-8; the offset is that of the first, in bytes from 0.
    case invalidUTF8(offset: Int)
    /// A line without an end; the limit is in bytes.
    case lineTooLong(limit: Int)
    /// The system has no descriptor, thread or memory left for an editor.
    case noResources
    /// The editor was closed.
    case closed

    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .invalidUTF8(let offset): "the line is not UTF-8 text (byte \(offset + 1))"
        case .lineTooLong(let limit): "the line is longer than \(limit) bytes"
        case .noResources: "the system has nothing left to read lines with"
        case .closed: "the line editor was closed"
        }
    }
}
