import BatchLanguage
import BatchValues

/// The parts of a shell that its commands and the host of its scripts use.
final class CommandContext: Sendable {
    let world: World
    let session: Session
    let transcript: Transcript
    let events: EventPublisher
    let scripts: ScriptRunner
    let history = History()
    /// The person's choice of keys and colours for the prompt.
    let preferences = Locked(Preferences())
    /// The way in which the value of the statement that runs is shown.
    let display = Locked(ResultDisplay())
    /// The progress of the command that runs with its batch.
    let course = BatchCourse()
    /// The things that a dry run would have made.
    let imagined = Imagined()

    init(
        world: World,
        session: Session,
        transcript: Transcript,
        events: EventPublisher,
        scripts: ScriptRunner
    ) {
        self.world = world
        self.session = session
        self.transcript = transcript
        self.events = events
        self.scripts = scripts
    }

    /// Everything is a dry run.
    var isDryRun: Bool { scripts.options.isDryRun }

    /// The commands of the shell.
    var commands: CommandRegistry { scripts.commands }

    /// An interpreter with all commands and a scope of its own.
    func interpreter(
        isInteractive: Bool = false,
        stepper: (any Stepper)? = nil
    ) -> Interpreter {
        scripts.interpreter(in: self, isInteractive: isInteractive, stepper: stepper)
    }

    /// Hands an event on; throws ``OutputClosed`` when nobody reads any more.
    func emit(_ event: Event) async throws { try await events.emit(event) }

    /// Says something worth a line; a closed output is noticed at the next result.
    func note(_ text: String) async { await events.note(text) }

    /// Values of statements are not shown.
    var hidesResults: Bool { display.isHidden }
}

/// The way in which the value of the statement that runs is shown.
struct ResultDisplay: Sendable {
    /// It is not shown: the person's preferences are read, or a step is only looked at.
    var isHidden = false
}
