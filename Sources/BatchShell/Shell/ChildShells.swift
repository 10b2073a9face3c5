import BatchLanguage

/// Makes shells like the one that has it, each with a session of its own.
///
/// `test` runs scripts in them.
struct ChildShells: Sendable {
    package let options: ShellOptions
    let world: World
    let local: (any LocalPlatform)?
    let commands: Shell.Commands
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
            consumer: consumer ?? self.consumer,
            recorders: recorders
        )
    }
}
