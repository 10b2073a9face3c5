public import BatchLanguage
public import BatchShell

extension Shell {
    /// A shell with all commands of ours and, behind them, some of an embedder's own.
    ///
    /// - Parameters:
    ///   - commands: Commands of the embedder's.
    ///   - without: Groups of our commands that are left out, as `help` names them.
    ///   - options: The options at the start, such as the sandbox.
    ///   - world: The parts of the machine that the shell may reach; nil is the process's.
    ///   - local: Starts the emulator; nil where there is none.
    ///   - onEvent: Takes the events one by one; the shell goes on when it returns.
    /// - Throws: ``CommandRegistry/NameTaken``, or a ``Diagnostic`` where an option is wrong.
    public convenience init(
        commands: [Command] = [],
        without: Set<String> = [],
        options: ShellOptions = ShellOptions(version: "1.0"),
        world: World? = nil,
        local: (any LocalPlatform)? = nil,
        onEvent: @escaping @Sendable (Event) async throws -> Void = { _ in }
    ) throws {
        try self.init(
            options,
            world: try world ?? .process(),
            local: local,
            commands: commands,
            without: without,
            consumer: EventClosure(receive: onEvent)
        )
    }
}

/// A consumer that is a closure.
private struct EventClosure: EventConsumer {
    let receive: @Sendable (Event) async throws -> Void

    func receive(_ event: Event) async throws { try await receive(event) }
}
