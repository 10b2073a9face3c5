public import BatchShell
public import PlatformEmulator

extension Emulator {
    /// The world of a shell that a test drives: it sends its requests here, and shows nothing.
    ///
    /// Its environment has the variables of this emulator and no others, so that no profile, history
    /// or token of a person is read or kept; files, programs and the clock are those of the process.
    ///
    /// - Throws: Where the working directory cannot be told.
    public nonisolated var world: World {
        get throws {
            var world = try World.process()
            world.environment = Dictionary(exports) { $1 }
            world.output = SilentOutput()
            world.errors = SilentOutput()
            world.input = nil
            return world
        }
    }
}

/// An output that nobody reads.
private struct SilentOutput: Output {
    var columns: Int? { nil }

    func write(_ bytes: [UInt8]) async throws {}
}
