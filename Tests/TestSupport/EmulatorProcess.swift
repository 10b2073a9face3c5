import Foundation

/// `batchsh emulator` as a process of its own, on a port that was free.
public final class EmulatorProcess: Sendable {
    /// The variables that it says other programs need.
    public let exports: [String: String]
    private let process: ChildProcess

    /// The number of the process.
    public var processID: Int32 { process.id }

    /// Starts it; it takes requests when this returns.
    ///
    /// A shell starts it, as `starting` says, and knows it and its arguments as `"$@"`.
    public init(
        _ arguments: [String],
        in folder: TemporaryFolder,
        starting: String = "exec \"$@\""
    ) throws {
        let output = Pipe.closedInPrograms()
        process = try ChildProcess(
            "/bin/sh",
            ["-c", starting, "sh", BuiltProgram.path, "emulator", "--port", "0"] + arguments,
            environment: ProcessInfo.processInfo.environment,
            in: folder.path,
            output: output.fileHandleForWriting,
            errors: FileHandle(forWritingAtPath: try folder.write("", to: "emulator.log"))
        )
        try output.fileHandleForWriting.close()
        var text = ""
        while !text.contains("ACCESS_TOKEN=") || !text.hasSuffix("\n") {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
        }
        var exports: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
            if parts.count == 2 { exports[String(parts[0])] = String(parts[1]) }
        }
        self.exports = exports
    }

    deinit { end(SIGKILL) }

    /// Its address.
    public var address: String { exports["PLATFORM_GATEWAY"] ?? "" }

    /// The port of its address.
    public var port: Int { address.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// Sends it a signal and waits for its end; gives the exit code, or 128 and the number of the
    /// signal that ended it.
    @discardableResult
    public func end(_ signal: Int32) -> Int32 {
        process.send(signal)
        return process.wait()
    }
}
