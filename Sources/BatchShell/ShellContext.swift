import BatchLanguage
import BatchValues
import PlatformClient
import Synchronization

/// What the commands and the host of one shell share.
final class ShellContext: Sendable {
    let world: World
    let thread: ScriptThread
    let session: Session
    let transcript: Transcript
    let history = History()
    /// How far the command that runs has come with a batch.
    let course = BatchCourse()
    /// What a dry run would have made.
    let imagined = Imagined()
    /// Who else asks of the emulator in this process.
    let others: ForeignRequests
    private let options: ShellOptions
    /// Scripts are stepped through.
    var stepsScripts: Bool { options.steps }
    /// The longest that what runs may take.
    var deadline: Duration? { options.deadline }
    /// Everything is a dry run.
    var isDryRun: Bool { options.isDryRun }
    /// Shell lines, programs and the like are refused.
    var isRestricted: Bool { options.isRestricted }
    /// Takes the events of this shell and of those that it makes.
    let consumer: any EventConsumer
    let events: EventPublisher
    /// The stepping through a script, where somebody asked for it.
    let steps = Steps()
    private let state = Mutex(State())

    private struct State {
        var commands: CommandRegistry?
        /// The time that a dry run did not wait.
        var skipped = Duration.zero
        /// The text that an error says was probably meant.
        var correction: String?
        var preferences = Preferences()
        var hidesResults = false
        var isLate = false
        /// What the process exits with where a signal other than Ctrl-C has interrupted it.
        var interruptCode: Int?
        /// Makes a shell like this one.
        var another: (@Sendable (ShellOptions, any EventConsumer) throws -> Shell)?
    }

    init(
        world: World,
        session: Session,
        options: ShellOptions,
        transcript: Transcript,
        events: EventPublisher,
        consumer: any EventConsumer,
        thread: ScriptThread
    ) {
        self.transcript = transcript
        others = ForeignRequests(besides: transcript)
        self.world = world
        self.thread = thread
        self.session = session
        self.options = options
        self.consumer = consumer
        self.events = events
    }

    /// The commands of the shell; they are given to it once, since some of them ask for all.
    var commands: CommandRegistry {
        get {
            guard let commands = state.withLock({ $0.commands }) else {
                preconditionFailure("the commands are asked for before the shell is made")
            }
            return commands
        }
        set { state.withLock { $0.commands = newValue } }
    }

    /// An interpreter with all commands and a scope of its own.
    func interpreter(
        isInteractive: Bool = false,
        stepper: (any Stepper)? = nil
    ) -> Interpreter {
        var configuration = Interpreter.Configuration(
            commands: commands,
            host: ShellHost(context: self, stepper: stepper),
            isInteractive: isInteractive,
            isRestricted: options.isRestricted
        )
        configuration.optionHint = options.optionHint
        return Interpreter(configuration, on: thread)
    }

    /// Hands an event on; throws ``OutputClosed`` when nobody reads any more.
    func emit(_ event: Event) async throws { try await events.emit(event) }

    /// Says something worth a line; a closed output is noticed at the next result.
    func note(_ text: String) async { await events.note(text) }

    /// The time as scripts see it: in a dry run waiting takes none, and the clock goes on.
    var now: Duration { world.clock.monotonic + state.withLock { $0.skipped } }

    /// Waits, or in a dry run acts as if it had.
    func sleep(for duration: Duration) async throws {
        guard isDryRun else { return try await world.clock.sleep(for: duration) }
        try Task.checkCancellation()
        state.withLock { $0.skipped += duration }
    }

    /// What the last error says was probably meant, until the next text runs.
    var correction: String? {
        get { state.withLock { $0.correction } }
        set { state.withLock { $0.correction = newValue } }
    }

    /// What statements give is not shown: the person's preferences are read.
    var hidesResults: Bool {
        get { state.withLock { $0.hidesResults } }
        set { state.withLock { $0.hidesResults = newValue } }
    }

    /// How the prompt is edited and coloured.
    var preferences: Preferences {
        get { state.withLock { $0.preferences } }
        set { state.withLock { $0.preferences = newValue } }
    }

    /// What the process exits with where a signal other than Ctrl-C has interrupted it.
    var interruptCode: Int? {
        get { state.withLock { $0.interruptCode } }
        set { state.withLock { $0.interruptCode = newValue } }
    }

    /// The deadline has passed.
    var isLate: Bool {
        get { state.withLock { $0.isLate } }
        set { state.withLock { $0.isLate = newValue } }
    }

    /// Says how a shell like this one is made.
    func makesOthers(
        by make: @escaping @Sendable (ShellOptions, any EventConsumer) throws -> Shell
    ) {
        state.withLock { $0.another = make }
    }

    /// A shell like this one, with a session of its own, for a script.
    func another(consumer: any EventConsumer) throws -> Shell {
        guard let make = state.withLock({ $0.another }) else {
            preconditionFailure("another shell is asked for before this one is made")
        }
        return try make(options, consumer)
    }
}
