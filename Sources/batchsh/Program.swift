import BatchCommands
import BatchLanguage
import BatchShell
import BatchTerminal
import BatchValues
import ClassNetwork
import LocalEmulator
import Synchronization
import SystemSupport
import TerminalText

/// One run of the program: a shell over the real world, fed with what the command line says.
struct Program {
    private let options: ProgramSettings
    private let environment = CurrentProcess.environment
    private let programs = SystemPrograms()

    private let signals: Signals
    private let thread: ScriptThread

    init(_ options: ProgramSettings, _ signals: Signals, on thread: ScriptThread) {
        self.options = options
        self.signals = signals
        self.thread = thread
    }

    /// Runs to the end; gives the exit code.
    func run() async -> Int {
        // A reader that goes away is told of by the write, not by the end of the process.
        CurrentProcess.ignoreBrokenPipes()
        let output = SystemOutput(
            descriptor: FileDescriptor.standardOutput.rawValue,
            environment: environment
        )
        let errors = SystemOutput(
            descriptor: FileDescriptor.standardError.rawValue,
            environment: environment
        )
        let presenter = Presenter(
            output: output,
            errors: errors,
            errorFormat: options.errors ?? environment.usualErrorFormat,
            isQuiet: options.isQuiet,
            usesColor: options.hasNoColor ? false : nil,
            pager: pager,
            environment: environment,
            clock: SystemClock()
        )
        do {
            let frontEnd = TerminalFrontEnd(
                isPlain: environment["BATCHSH_PLAIN_EDIT"] == "1",
                theme: .fitting(
                    environment: environment,
                    isTerminal: FileDescriptor.standardOutput.isTerminal,
                    isOff: options.hasNoColor
                )
            )
            let recordings = try Recordings(options)
            let shell = try Shell(
                shellOptions,
                world: try world(output, errors, frontEnd),
                local: LocalEmulator(),
                consumer: presenter,
                recorders: recordings.recorders,
                thread: thread
            )
            let interruptions = Interruptions(of: shell, presenter, programs, signals)
            let session = PromptSession(with: shell)
            frontEnd.serve(session, interruptions)
            let code = await work(session, frontEnd)
            await shell.close()
            do {
                try recordings.finish(exitCode: code)
            } catch {
                let own = await tell(error, presenter)
                return interruptions.exitCode(for: code == 0 ? own : code)
            }
            return interruptions.exitCode(for: code)
        } catch {
            return await tell(error, presenter)
        }
    }

    /// Shows an error of the program itself and gives its exit code.
    private func tell(_ error: any Error, _ presenter: Presenter) async -> Int {
        let diagnostic = Diagnostic(describing: error, .command)
        try? await presenter.receive(.diagnostic(diagnostic))
        return diagnostic.exitCode
    }

    /// Pages the results of the prompt; what is no conversation goes by as it comes.
    private var pager: Pager? {
        guard options.text == nil, options.words.isEmpty,
            FileDescriptor.standardInput.isTerminal
        else { return nil }
        return Pager(environment: environment, programs: programs, folder: ".")
    }

    private func work(_ session: PromptSession, _ frontEnd: TerminalFrontEnd) async -> Int {
        let shell = session.shell
        if let text = options.text {
            return await shell.run(text: text, arguments: options.words)
        }
        guard !options.words.isEmpty else {
            guard FileDescriptor.standardInput.isTerminal else {
                return await shell.run(script: "-", arguments: [])
            }
            return await session.run(
                frontEnd,
                history: options.hasNoHistory ? nil : HistoryFile(environment: environment),
                preferences: options.hasNoPreferences ? nil : environment.preferencesFile
            )
        }
        if options.words.first == Usage.complete {
            var words = Array(options.words.dropFirst())
            var written: @Sendable (String) -> String? = { $0 }
            if words.count == 3, words[0] == Usage.completeForBash {
                let line = BashCommandLine(words[1], current: words[2])
                words = line.words
                written = line.written
            }
            for candidate in await candidates(for: words, session) {
                guard let text = written(candidate.text) else { continue }
                Terminal.say(text + (candidate.note.map { "\t" + $0 } ?? ""))
            }
            return 0
        }
        if let script {
            return await shell.run(script: script, arguments: Array(options.words.dropFirst()))
        }
        return await shell.call(options.words)
    }

    /// The texts that could stand in the place of the last word of a command line.
    private func candidates(
        for words: [String],
        _ session: PromptSession
    ) async -> [Completion.Candidate] {
        if let typed = TypedOptionValue(endOf: words) {
            let source = ProgramOption.named(typed.option)?.completion ?? .none
            return await session.completion(of: typed.value, from: source).map {
                Completion.Candidate(typed.kept + $0.text, note: $0.note)
            }
        }
        let start = Usage.firstWord(of: words)
        guard let last = words.last, start < words.count else { return [] }
        guard start == words.count - 1, last.hasPrefix("-") else {
            return await session.completion(ofWords: Array(words[start...]))
        }
        return ProgramOption.all.map(\.name).filter { $0.hasPrefix("--") && $0.hasPrefix(last) }
            .sorted().map { Completion.Candidate($0) }
    }

    /// The script that the first word names: it has a `/` or a `.`, or is `-`.
    private var script: String? {
        guard options.text == nil, let word = options.words.first else { return nil }
        return word == "-" || word.contains("/") || word.contains(".") ? word : nil
    }

    private func world(
        _ output: SystemOutput,
        _ errors: SystemOutput,
        _ frontEnd: TerminalFrontEnd
    ) throws -> World {
        let isPrompt = options.text == nil && options.words.isEmpty
        let random = options.shell.seed.map { SeededRandom($0) }
        return World(
            environment: environment,
            files: try SystemFiles(),
            programs: programs,
            clock: SystemClock(),
            output: output,
            errors: errors,
            input: isPrompt && FileDescriptor.standardInput.isTerminal
                ? nil : SystemInput(descriptor: FileDescriptor.standardInput.rawValue),
            questions: FileDescriptor.standardInput.isTerminal ? frontEnd : nil,
            classroom: NetworkClassroom(),
            random: { random?.next() ?? .random(in: .min ... .max) }
        )
    }

    private var shellOptions: ShellOptions {
        var result = options.shell
        result.folder = script.flatMap { $0 == "-" ? nil : $0.parentFolder }
        return result
    }
}

/// Random numbers that are the same in every run with one seed.
final class SeededRandom: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(_ seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    func next() -> UInt64 { generator.withLock { $0.next() } }
}
