import BatchLanguage
import Subprocess
import Synchronization

/// The programs of the machine.
///
/// A program is in our own process group: on a terminal it is in the foreground when we are, and
/// Ctrl-C reaches it. While it has the terminal, who takes the signals should only wait for it.
public final class SystemPrograms: Programs {
    private let users = Mutex(0)

    /// The programs of the machine.
    public init() {}

    /// Whether a program that runs now reads from our standard input or writes to our output.
    public var haveTerminal: Bool { users.withLock { $0 > 0 } }

    /// Runs a program to its end; cancelling the task ends the program.
    ///
    /// A program that has the terminal and is ended by Ctrl-C counts as if the task was cancelled.
    /// That it stops reading its input early is no failure. A program that is to end gets SIGTERM
    /// and, if it goes on, SIGKILL.
    ///
    /// - Returns: What it wrote, where that is captured, and its status as a shell gives it: 128
    ///   and the signal's number where a signal ended it.
    /// - Throws: A ``Diagnostic`` of kind `shell` where it cannot be started, `CancellationError`.
    public func run(_ program: RunnableProgram) async throws -> (output: [UInt8], status: Int) {
        let configuration = try configuration(of: program)
        let hasTerminal = program.input == nil || !program.captures
        if hasTerminal { users.withLock { $0 += 1 } }
        defer { if hasTerminal { users.withLock { $0 -= 1 } } }
        var output: [UInt8] = []
        let status: TerminationStatus
        do {
            if program.captures {
                (output, status) = try await end(
                    of: configuration,
                    program.input,
                    output: .bytes(limit: .max)
                )
            } else {
                (_, status) = try await end(
                    of: configuration,
                    program.input,
                    output: .currentStandardOutput
                )
            }
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw diagnostic(error, program)
        }
        // Ctrl-C at a program that has the terminal is meant for the script as well.
        if hasTerminal, status == .signaled(SystemCalls.interruptSignal) {
            throw CancellationError()
        }
        try Task.checkCancellation()
        return (output, status.asShell)
    }

    /// Whether somebody could run it: it is there, no folder, and marked as a program.
    public func has(_ name: String, in path: String) -> Bool {
        path.split(separator: ":").contains { folder in
            let file = "\(folder)/\(name)"
            return (try? SystemCalls.isFolder(file)) == false
                && (try? SystemCalls.checkEntrance(file)) != nil
        }
    }

    /// How long a program that was told to end may take to clean up.
    private static let grace = Duration.seconds(2)
}

extension SystemPrograms {
    private func configuration(of program: RunnableProgram) throws -> Configuration {
        for text in program.arguments where text.utf8.contains(0) {
            throw Diagnostic(.shell, "an argument of a program cannot hold a NUL")
        }
        guard let name = program.arguments.first, !name.isEmpty else {
            throw Diagnostic(.shell, "the name of a program cannot be empty")
        }
        let executable: Executable =
            if name.utf8.contains(UInt8(ascii: "/")) {
                .path(SystemCalls.filePath(path(name, in: program.folder)))
            } else {
                .name(name)
            }
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.grace)]
        return Configuration(
            executable: executable,
            arguments: Arguments(
                executablePathOverride: name,
                remainingValues: Array(program.arguments.dropFirst())
            ),
            environment: .custom(
                program.environment.map { Array("\($0.key)=\($0.value)\0".utf8) }
            ),
            workingDirectory: SystemCalls.filePath(program.folder),
            platformOptions: options
        )
    }

    private func path(_ path: String, in folder: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : folder + "/" + path
    }

    private func end<Output: OutputProtocol>(
        of configuration: Configuration,
        _ input: [UInt8]?,
        output: Output
    ) async throws -> (Output.OutputType, TerminationStatus) {
        guard let input else {
            let result = try await Subprocess.run(
                configuration,
                input: .currentStandardInput,
                output: output,
                error: .currentStandardError
            )
            return (result.standardOutput, result.terminationStatus)
        }
        let result = try await Subprocess.run(
            configuration,
            input: .inputWriter,
            output: output,
            error: .currentStandardError
        ) { execution in
            do {
                _ = try await execution.standardInputWriter.write(input)
                try await execution.standardInputWriter.finish()
            } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
                // It reads no more: its status says whether that is as it should be.
            }
        }
        return (result.standardOutput, result.terminationStatus)
    }

    private func diagnostic(_ error: SubprocessError, _ program: RunnableProgram) -> Diagnostic {
        let name = program.arguments.first ?? ""
        switch error.code {
        case .executableNotFound where name.utf8.contains(UInt8(ascii: "/")):
            let isThere = (try? SystemCalls.exists(path(name, in: program.folder))) ?? false
            return isThere
                ? Diagnostic(
                    .shell,
                    "'\(name)' cannot be run",
                    hint: "is it a program? chmod +x makes it one"
                )
                : Diagnostic(.shell, "no program '\(name)'")
        case .executableNotFound:
            return Diagnostic(.shell, "no program '\(name)'", hint: "PATH says where to look")
        case .failedToChangeWorkingDirectory:
            return Diagnostic(.shell, "the working directory \(program.folder) is there no more")
        default:
            let reason = error.underlyingError.map { "\($0)" } ?? error.description
            return Diagnostic(.shell, "'\(name)' cannot be run: \(reason)")
        }
    }
}

extension TerminationStatus {
    /// The status as a shell has it in `$?`.
    fileprivate var asShell: Int {
        switch self {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}
