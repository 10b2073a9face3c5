import BatchLanguage
import PlatformClient
import Synchronization

/// What the commands and the host of one shell share.
final class ShellContext: Sendable {
    let world: World
    let thread: ScriptThread
    let session: Session
    let transcript = Transcript()
    let history = History()
    private let options: ShellOptions
    private let consumer: any EventConsumer
    private let state = Mutex(State())

    private struct State {
        /// The format that `--output` asked for, until the result is shown.
        var format: OutputFormat?
        var isOutputClosed = false
        var commands: CommandRegistry?
    }

    init(
        world: World,
        session: Session,
        options: ShellOptions,
        consumer: any EventConsumer,
        thread: ScriptThread
    ) {
        self.world = world
        self.thread = thread
        self.session = session
        self.options = options
        self.consumer = consumer
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
        Interpreter(
            Interpreter.Configuration(
                commands: commands,
                host: ShellHost(context: self, stepper: stepper),
                isInteractive: isInteractive,
                isRestricted: options.isRestricted
            ),
            on: thread
        )
    }

    /// Nobody reads the results any more, so that the shell ends quietly.
    var isOutputClosed: Bool { state.withLock { $0.isOutputClosed } }

    /// Hands an event on; throws ``OutputClosed`` when nobody reads any more.
    func emit(_ event: Event) async throws {
        do {
            try await consumer.receive(event)
        } catch let closed as OutputClosed {
            state.withLock { $0.isOutputClosed = true }
            throw closed
        }
    }

    /// Tells something worth a line; a closed output is noticed at the next result.
    func note(_ text: String) async { try? await emit(.note(text)) }

    /// Tells of a request that is about to be sent again.
    func note(_ retry: UpcomingRetry) async {
        await note(
            "\(retry.error); again in \(retry.wait.shortText) (\(retry.number) of \(retry.limit))"
        )
    }

    /// Keeps the format in which the next result is to be shown.
    func keepFormat(_ format: OutputFormat?) { state.withLock { $0.format = format } }

    /// The format for the result that is shown now.
    func takeFormat() -> OutputFormat? {
        state.withLock { state in
            defer { state.format = nil }
            return state.format
        }
    }

    /// Records an exchange and tells of it.
    func record(_ exchange: Exchange) async {
        transcript.add(exchange)
        try? await emit(.exchange(exchange))
    }
}
