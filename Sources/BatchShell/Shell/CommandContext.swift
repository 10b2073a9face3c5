package import BatchLanguage
import BatchValues
package import SystemSupport

/// The parts of a shell that its commands and the host of its scripts use.
package final class CommandContext: Sendable {
    package let world: World
    package let session: Session
    package let transcript: Transcript
    package let events: EventPublisher
    package let scripts: ScriptRunner
    package let history = History()
    /// The person's choice of keys and colours for the prompt.
    package let preferences = Locked(Preferences())
    /// The way in which the value of the statement that runs is shown.
    package let display = Locked(ResultDisplay())
    /// The text that the last error says was probably meant, until the next one runs.
    package let correction = Locked<String?>(nil)
    /// The lesson that was asked for; the prompt begins it when the statement has ended.
    package let lesson = Locked<LessonRequest?>(nil)
    /// The shell of the lesson that is under way at the prompt.
    package let learning = Locked<Shell?>(nil)
    /// The progress of the command that runs with its batch.
    package let course = BatchCourse()
    /// The sentences that wait for the results of their statement.
    let endings = Locked<[Event]>([])
    /// The last error that was told, for whoever asks about it.
    package let lastError = Locked<Diagnostic?>(nil)
    /// All that is run is one command, and the process ends with it.
    let isOneCommand = Locked(false)
    /// The things that a dry run would have made.
    package let imagined = Imagined()

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
    package var isDryRun: Bool { scripts.options.isDryRun }

    /// The batches are on an emulator that ends with the command, and so do they.
    package var emulatorEndsWithCommand: Bool {
        session.isLocal && isOneCommand.withLock { $0 }
    }

    /// One command as a dry run.
    func makeDryRun() -> DryRun { DryRun(of: session, imagined, events, clock: world.clock) }

    /// The commands of the shell.
    package var commands: CommandRegistry { scripts.commands }

    /// An interpreter with all commands and a scope of its own.
    package func interpreter(
        isInteractive: Bool = false,
        stepper: (any Stepper)? = nil
    ) -> Interpreter {
        scripts.interpreter(in: self, isInteractive: isInteractive, stepper: stepper)
    }

    /// Hands an event on; throws ``OutputClosed`` when nobody reads any more.
    package func emit(_ event: Event) async throws { try await events.emit(event) }

    /// Says something worth a line; a closed output is noticed at the next result.
    package func note(_ text: String) async { await events.note(text) }

    /// Values of statements are not shown.
    var hidesResults: Bool { display.isHidden }
}

/// The way in which the value of the statement that runs is shown.
package struct ResultDisplay: Sendable {
    /// It is not shown: the person's preferences are read, or a step is only looked at.
    package var isHidden = false
}
