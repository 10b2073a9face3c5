import BatchValues

/// One thing that a shell was told to run.
public struct ShellRun: Sendable, Equatable {
    /// The form of what a shell was told to run.
    public enum Kind: Sendable {
        /// A file, or standard input.
        case script
        /// Lines of the language, as `-c` gives them.
        case text
        /// One command with its arguments.
        case command
        /// Lines that a person types.
        case prompt
    }

    /// The form of what the shell was told to run.
    public let kind: Kind
    /// The path of the script, `-c`, the words of the command, or `prompt`; what looks like a token
    /// is masked.
    public let name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = String(decoding: PlainSecret.masked(Array(name.utf8)[...]), as: UTF8.self)
    }
}
