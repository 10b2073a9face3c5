public import Foundation

/// The program as it was built beside the tests, run as a user runs it.
public enum BuiltProgram {
    /// How a run ended and what it wrote.
    public struct Result: Sendable, Equatable {
        /// What it wrote to standard output.
        public let output: String
        /// What it wrote to standard error.
        public let errors: String
        /// The exit code; 128 and the signal's number where a signal ended it.
        public let code: Int32

        /// A result to compare with.
        public init(output: String, errors: String, code: Int32) {
            self.output = output
            self.errors = errors
            self.code = code
        }
    }

    /// The folder that holds the program.
    public static var folder: URL {
        #if os(macOS)
        let arguments = CommandLine.arguments
        if let place = arguments.firstIndex(of: "--test-bundle-path"), place + 1 < arguments.count {
            var url = URL(fileURLWithPath: arguments[place + 1])
            while url.pathExtension != "xctest" { url.deleteLastPathComponent() }
            return url.deletingLastPathComponent()
        }
        #endif
        return Bundle.main.bundleURL
    }

    /// The program.
    public static var path: String { folder.appendingPathComponent("batchsh").path }

    /// Runs it to its end, without a terminal.
    ///
    /// It runs in `folder`, and gets nothing but `environment`, `PATH`, and a `HOME` that holds
    /// nothing else.
    public static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "",
        in folder: TemporaryFolder? = nil
    ) async throws -> Result {
        try await run(path, arguments, environment: environment, input: input, in: folder)
    }

    /// Runs any program in the same way.
    public static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "",
        in folder: TemporaryFolder? = nil
    ) async throws -> Result {
        let home = try folder ?? TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = ["PATH": path, "HOME": home.path]
            .merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: home.path)
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        return try await withCheckedThrowingContinuation { continuation in
            // Pipes are read to their ends by threads of their own: a full one would stop the child.
            Thread.detachNewThread {
                do {
                    try process.run()
                } catch {
                    continuation.resume(throwing: error)
                    return
                }
                Thread.detachNewThread {
                    try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
                    try? standardInput.fileHandleForWriting.close()
                }
                let collected = Collected()
                let done = DispatchSemaphore(value: 0)
                Thread.detachNewThread {
                    collected.errors = errors.fileHandleForReading.readDataToEndOfFile()
                    done.signal()
                }
                let written = output.fileHandleForReading.readDataToEndOfFile()
                done.wait()
                process.waitUntilExit()
                let code =
                    process.terminationReason == .exit
                    ? process.terminationStatus : 128 + process.terminationStatus
                continuation.resume(
                    returning: Result(
                        output: String(decoding: written, as: UTF8.self),
                        errors: String(decoding: collected.errors, as: UTF8.self),
                        code: code
                    )
                )
            }
        }
    }

    /// What the thread of standard error leaves behind; read after its signal only.
    private final class Collected: @unchecked Sendable {
        var errors = Data()
    }
}
