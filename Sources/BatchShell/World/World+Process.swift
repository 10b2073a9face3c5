import SystemSupport

extension World {
    /// The world of the process: its environment, files, programs, clock and streams.
    ///
    /// Nobody is asked anything; whoever has a terminal sets ``World/questions``.
    ///
    /// - Returns: The world, whose parts may be exchanged.
    /// - Throws: Where the working directory cannot be told.
    public static func process() throws -> World {
        let environment = CurrentProcess.environment
        return World(
            environment: environment,
            files: try SystemFiles(),
            programs: SystemPrograms(),
            clock: SystemClock(),
            output: SystemOutput(
                descriptor: FileDescriptor.standardOutput.rawValue,
                environment: environment
            ),
            errors: SystemOutput(
                descriptor: FileDescriptor.standardError.rawValue,
                environment: environment
            ),
            input: SystemInput(descriptor: FileDescriptor.standardInput.rawValue)
        )
    }
}
