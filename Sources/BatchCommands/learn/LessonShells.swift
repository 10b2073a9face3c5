import BatchLanguage
import BatchShell
import PlatformClient

/// Makes the shells of a lesson, which share its emulator and its clock.
struct LessonShells {
    let context: CommandContext
    let platform: LessonPlatform
    let clock: LessonClock
    let seed: UInt64

    /// Makes a shell.
    ///
    /// - Parameters:
    ///   - events: Makes the consumer of its events of the one that there is.
    ///   - headers: Go with all of its requests.
    ///   - commands: Commands beside those of the shell that the lesson is started in.
    /// - Returns: The shell, which its maker closes.
    /// - Throws: The errors that making a shell can throw.
    func make(
        events: (any EventConsumer) -> any EventConsumer,
        headers: [ExtraHeader] = [],
        adding commands: [DeferredCommand] = []
    ) throws -> Shell {
        try context.scripts.makeChild { child in
            child.options.learn(seed: seed)
            child.options.headers = headers
            child.world.clock = clock
            child.world.input = nil
            child.world.questions = LessonQuestions(person: child.world.questions, clock: clock)
            child.local = platform
            child.consumer = events(child.consumer)
            child.recorders = []
            let usual = child.commands
            child.commands = { try usual($0).adding(commands) }
        }
    }
}

/// Takes the events of a shell that nobody looks at.
struct Unheard: EventConsumer {
    func receive(_ event: Event) async throws {}
}

extension ShellOptions {
    /// Those of a shell in which a lesson is learned: nothing of where the learner was is left.
    fileprivate mutating func learn(seed: UInt64) {
        isLocal = true
        staysLocal = true
        endpoint = nil
        profile = nil
        organization = nil
        sandbox = nil
        apiKey = nil
        tokenFile = nil
        isDryRun = false
        isReadOnly = false
        steps = false
        deadline = nil
        self.seed = seed
    }
}
