import BatchLanguage

/// Makes shells like the one that has it, each with a session of its own.
///
/// `test` runs scripts in them, and lessons are learned in them.
package struct ChildShells: Sendable {
    package var options: ShellOptions
    package var world: World
    package var local: (any LocalPlatform)?
    package var commands: Shell.Commands
    package var consumer: any EventConsumer
    package var recorders: [any EventRecorder]

    /// Makes a shell.
    ///
    /// - Returns: The shell, which its maker closes.
    /// - Throws: The errors that making this shell can throw.
    func make() throws -> Shell {
        var world = world
        world.files = world.files.another()
        return try Shell(
            options,
            world: world,
            local: local,
            commands: commands,
            consumer: consumer,
            recorders: recorders
        )
    }
}
