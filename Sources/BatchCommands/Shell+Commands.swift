public import BatchLanguage
public import BatchShell

extension Shell {
    /// A shell with all commands of ours and, behind them, some of an embedder's own.
    ///
    /// - Parameters:
    ///   - options: The program's options.
    ///   - world: The parts of the machine that the shell may reach.
    ///   - local: Starts the emulator; nil where there is none.
    ///   - own: Commands of the embedder's.
    ///   - without: Groups of our commands that are left out, as `help` names them.
    ///   - consumer: Takes the events.
    ///   - stepper: Decides about every statement before it runs.
    ///   - recorders: Record what this shell does and those that it makes for scripts, such as
    ///     reports; whoever made them writes them in the end.
    ///   - thread: The thread that statements run on.
    /// - Throws: ``CommandRegistry/NameTaken``, or a ``Diagnostic`` where an option is wrong.
    public convenience init(
        _ options: ShellOptions,
        world: World,
        local: (any LocalPlatform)? = nil,
        commands own: [Command] = [],
        without: Set<String> = [],
        consumer: any EventConsumer,
        stepper: (any Stepper)? = nil,
        recorders: [any EventRecorder] = [],
        thread: ScriptThread = ScriptThread()
    ) throws {
        try self.init(
            options,
            world: world,
            local: local,
            commands: { context in
                let ours = DeferredCommand.ours(context)
                    .filter { without.isEmpty || !without.contains($0.make().group) }
                return try CommandRegistry(
                    deferred: ours + own.map { DeferredCommand($0) },
                    otherWords: CommandList.otherWords
                )
            },
            consumer: consumer,
            stepper: stepper,
            recorders: recorders,
            thread: thread
        )
    }
}
