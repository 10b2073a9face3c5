import SystemSupport

/// The process's own streams and its end, for what comes before and after a shell.
package enum Terminal {
    /// Writes a line to standard output.
    package static func say(_ text: String) {
        FileDescriptor.standardOutput.show((text + "\n").utf8)
    }

    /// Writes a line to standard error.
    package static func complain(_ text: String) {
        FileDescriptor.standardError.show((text + "\n").utf8)
    }

    /// Takes away what stands on the line of the cursor; what is drawn above it stays in its place.
    static func clearLine() { FileDescriptor.standardError.show("\r\u{1B}[K".utf8) }

    /// Ends the process.
    package static func leave(_ code: Int) -> Never { CurrentProcess.end(Int32(code)) }
}
