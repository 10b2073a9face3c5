/// A program or a shell line that a script runs.
public struct Program: Sendable {
    /// The kind of thing that is run.
    public enum What: Sendable {
        /// `/bin/sh -c` with this text, as written.
        case shell(String)
        /// A program and its arguments, each one as it stands.
        case arguments([String])
    }

    /// The shell's text or the program that is run.
    public let what: What
    /// Put into its environment besides what it inherits.
    public let environment: [(name: String, value: String)]
    /// Its standard input; nil leaves it the terminal.
    public let input: [UInt8]?
    /// Its standard output is given back instead of going to the terminal.
    public let captures: Bool

    /// The outcome of a program.
    public struct Result: Sendable {
        /// Its output, if that was captured.
        public let output: [UInt8]
        /// The status as the shell gives it: 128 and the signal's number where a signal ended it.
        public let status: Int

        /// The outcome of a program: its output, empty unless captured, and its status.
        public init(output: [UInt8], status: Int) {
            self.output = output
            self.status = status
        }
    }
}
