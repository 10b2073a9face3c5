#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The process's own streams and its end, for what comes before and after a shell.
enum Terminal {
    /// Writes a line to standard output.
    static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// Writes a line to standard error.
    static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Takes away what stands on the line of the cursor; what is drawn above it stays in its place.
    static func clearLine() { write("\r\u{1B}[K", to: STDERR_FILENO) }

    /// Ends the process.
    static func leave(_ code: Int) -> Never { exit(Int32(code)) }

    /// Takes the place of standard streams that the process was started without.
    ///
    /// The next file or socket would get their numbers otherwise, and be read and written in their
    /// stead. Using one of these is the error that it would have been.
    static func occupyStandardStreams() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is the one that is missing.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Whether a descriptor leads to a terminal.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0) }
            guard count > 0 || (count < 0 && errno == EINTR) else { return }
            bytes = bytes.dropFirst(max(count, 0))
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
