import BatchLanguage
import Subprocess
import Synchronization
import SystemSupport

/// The programs of the machine.
///
/// Where a person is at the terminal a program is in our own process group: it is in the foreground
/// when we are, and Ctrl-C reaches it. While it has the terminal, who takes the signals should only
/// wait for it. Elsewhere it has a group of its own. What it starts is ended with it in either.
public final class SystemPrograms: Programs {
    private struct State {
        /// The number of programs that have the terminal.
        var users = 0
        /// Those that run now, by the order of their starts.
        var running: [Int: ProgramProcesses] = [:]
        var starts = 0
    }

    private let state = Mutex(State())
    /// Whether each has a group of its own; with nil those that start while nobody has us in front.
    private let haveGroups: Bool?
    /// The time that a program which was told to end may take to clean up.
    private let grace: Duration

    /// The programs of the machine.
    public convenience init() { self.init(inOwnGroups: nil) }

    /// Programs that each have a process group of their own, or are in ours.
    init(inOwnGroups: Bool?, grace: Duration = .seconds(2)) {
        haveGroups = inOwnGroups
        self.grace = grace
    }

    /// Whether a program that runs now gets the signals that are typed at our terminal.
    public var haveTerminal: Bool { state.withLock { $0.users > 0 } }

    /// Ends all that run now, and what they have started, at once.
    public func kill() {
        for processes in state.withLock({ $0.running }).values { processes.kill() }
    }

    /// Runs a program to its end, and to the end of what it writes; cancelling the task ends it.
    ///
    /// A program that has the terminal and is ended by Ctrl-C counts as if the task was cancelled.
    /// A program that stops reading its input early has not failed. One that is to end gets SIGTERM
    /// and, if it goes on, SIGKILL, and so does what it has started.
    ///
    /// - Returns: The output of it and those that it started, where that is captured, and its
    ///   status as a shell gives it: 128 and the signal's number where a signal ended it.
    /// - Throws: A ``Diagnostic`` of kind `shell` where it cannot be started, `CancellationError`.
    public func run(_ program: RunnableProgram) async throws -> (output: [UInt8], status: Int) {
        // A job of an interactive shell comes to the foreground and leaves it.
        let hasGroup = haveGroups ?? !CurrentProcess.isInForeground
        let configuration = try configuration(of: program, inOwnGroup: hasGroup)
        let hasTerminal = !hasGroup && (program.input == nil || !program.captures)
        if hasTerminal { state.withLock { $0.users += 1 } }
        defer { if hasTerminal { state.withLock { $0.users -= 1 } } }
        let output: ProgramOutput?
        do throws(SystemError) {
            // The library waits for ever for what it cannot open.
            try FileDescriptor.checkRoom(for: Self.descriptors)
            output = program.captures ? try ProgramOutput() : nil
        } catch {
            throw Diagnostic(
                .shell,
                "'\(program.arguments.first ?? "")' cannot be run: \(error.reason)",
                hint: "ulimit -n says how many files a process may have open"
            )
        }
        let processes = ProgramProcesses(inOwnGroup: hasGroup, grace: grace)
        let start = state.withLock { state in
            state.starts += 1
            state.running[state.starts] = processes
            return state.starts
        }
        defer { state.withLock { _ = $0.running.removeValue(forKey: start) } }
        return try await withTaskCancellationHandler {
            try await run(program, configuration, processes, hasTerminal, output)
        } onCancel: {
            output?.cancel()
            processes.end()
        }
    }

    /// Whether somebody could run it: it is there, no folder, and marked as a program.
    public func has(_ name: String, in path: String) -> Bool {
        path.split(separator: ":").contains { folder in
            let file = "\(folder)/\(name)"
            return (try? FileStatus.isFolder(file)) == false
                && (try? DirectoryEntry.checkEntrance(file)) != nil
        }
    }

    /// The number of files opened for a moment to start a program and to read from it.
    private static let descriptors = 14
}

extension SystemPrograms {
    private func configuration(
        of program: RunnableProgram,
        inOwnGroup hasGroup: Bool
    ) throws -> Configuration {
        for text in program.arguments where text.utf8.contains(0) {
            throw Diagnostic(.shell, "an argument of a program cannot hold a NUL")
        }
        guard let name = program.arguments.first, !name.isEmpty else {
            throw Diagnostic(.shell, "the name of a program cannot be empty")
        }
        let executable: Executable =
            if name.utf8.contains(UInt8(ascii: "/")) {
                .path(path(name, in: program.folder).filePath)
            } else {
                .name(name)
            }
        var options = PlatformOptions()
        if hasGroup { options.processGroupID = 0 }
        return Configuration(
            executable: executable,
            arguments: Arguments(
                executablePathOverride: name,
                remainingValues: Array(program.arguments.dropFirst())
            ),
            environment: .custom(
                program.environment.map { Array("\($0.key)=\($0.value)\0".utf8) }
            ),
            workingDirectory: program.folder.filePath,
            platformOptions: options
        )
    }

    private func path(_ path: String, in folder: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : folder + "/" + path
    }

    private func run(
        _ program: RunnableProgram,
        _ configuration: Configuration,
        _ processes: ProgramProcesses,
        _ hasTerminal: Bool,
        _ output: ProgramOutput?
    ) async throws -> (output: [UInt8], status: Int) {
        defer { output?.letGo() }
        // The library would end the program without those that it has started: it is not told of
        // our being cancelled.
        let running = Task {
            defer { processes.programHasEnded() }
            return try await end(
                of: configuration,
                program.input,
                output: .fileDescriptor(
                    output?.writing ?? .standardOutput,
                    closeAfterSpawningProcess: false
                )
            ) { process in
                output?.letGo()
                processes.begin(process)
            }
        }
        do {
            let status = try await running.value
            // Ctrl-C at a program that has the terminal is meant for the script as well.
            if hasTerminal, status == .signaled(SignalNumber.interrupt.rawValue) {
                throw CancellationError()
            }
            let bytes = try await output?.bytes() ?? []
            try Task.checkCancellation()
            return (bytes, status.asShell)
        } catch {
            output?.cancel()
            await processes.waitForEnd()
            guard let error = error as? SubprocessError else { throw error }
            try Task.checkCancellation()
            throw diagnostic(error, program)
        }
    }

    /// Runs a program to its end, whose number `started` is told.
    private func end(
        of configuration: Configuration,
        _ input: [UInt8]?,
        output: FileDescriptorOutput,
        started: @escaping @Sendable (Int32) -> Void
    ) async throws -> TerminationStatus {
        guard let input else {
            return try await Subprocess.run(
                configuration,
                input: .currentStandardInput,
                output: output,
                error: .currentStandardError
            ) { execution in
                started(execution.processIdentifier.value)
            }.terminationStatus
        }
        return try await Subprocess.run(
            configuration,
            input: .inputWriter,
            output: output,
            error: .currentStandardError
        ) { execution in
            started(execution.processIdentifier.value)
            do {
                _ = try await execution.standardInputWriter.write(input)
                try await execution.standardInputWriter.finish()
            } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
                // It reads no more: its status says whether that is as it should be.
            }
        }.terminationStatus
    }

    private func diagnostic(_ error: SubprocessError, _ program: RunnableProgram) -> Diagnostic {
        let name = program.arguments.first ?? ""
        switch error.code {
        case .executableNotFound where name.utf8.contains(UInt8(ascii: "/")):
            let isThere = (try? DirectoryEntry.exists(path(name, in: program.folder))) ?? false
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
