public import Foundation
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The program as it was built beside the tests, run as a user runs it.
public enum BuiltProgram {
    /// The end of a run, and its output.
    public struct Result: Sendable, Equatable {
        /// The text on standard output.
        public let output: String
        /// The text on standard error.
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
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let variables = ["PATH": path, "HOME": home.path].merging(environment) { $1 }
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(arguments),
            environment: .custom(variables.map { Array("\($0.key)=\($0.value)\0".utf8) }),
            workingDirectory: FilePath(home.path),
            input: .array(Array(input.utf8)),
            output: .bytes(limit: .max),
            error: .bytes(limit: .max)
        )
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Result(
            output: String(decoding: result.standardOutput, as: UTF8.self),
            errors: String(decoding: result.standardError, as: UTF8.self),
            code: code
        )
    }
}
