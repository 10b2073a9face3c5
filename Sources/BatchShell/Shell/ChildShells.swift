import BatchLanguage

/// Makes shells like the one that has it, each with a session of its own.
///
/// `test` runs scripts in them.
struct ChildShells: Sendable {
    let options: ShellOptions
    let world: World
    let local: (any LocalPlatform)?
    /// The embedder's commands.
    let commands: [Command]
    /// The groups of our commands that are left out.
    let without: Set<String>
    let consumer: any EventConsumer
    let recorders: [any EventRecorder]

    /// Makes a shell.
    ///
    /// - Parameter consumer: Takes its events; nil for the consumer of this shell.
    /// - Returns: The shell, which its maker closes.
    /// - Throws: The errors that making this shell can throw.
    func make(consumer: (any EventConsumer)?) throws -> Shell {
        var world = world
        world.files = world.files.another()
        return try Shell(
            options,
            world: world,
            local: local,
            commands: commands,
            without: without,
            consumer: consumer ?? self.consumer,
            recorders: recorders
        )
    }
}
