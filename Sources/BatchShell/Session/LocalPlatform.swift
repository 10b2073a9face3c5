/// A platform that can be started on this machine: the emulator, for a program that brings it.
///
/// It stands between the shell and the emulator so that an embedder can leave the emulator out.
public protocol LocalPlatform: Sendable {
    /// Starts it; its port is its own when this returns.
    func start(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform
}

/// How a local platform is started.
public struct LocalPlatformOptions: Sendable, Equatable {
    /// The port; 0 takes any.
    public var port: Int
    /// Any port will do where that one is taken.
    public var takesOtherPort: Bool
    /// Makes ids the same in every run.
    public var seed: UInt64?

    /// Options; left out, any port is taken and the ids are new in every run.
    public init(port: Int = 0, takesOtherPort: Bool = true, seed: UInt64? = nil) {
        self.port = port
        self.takesOtherPort = takesOtherPort
        self.seed = seed
    }
}

/// A local platform that has been started.
public protocol RunningLocalPlatform: Sendable {
    /// Its address: `http://127.0.0.1:8787`.
    var address: String { get }

    /// The variables that another program needs to use it, in the order to show them.
    var exports: [(name: String, value: String)] { get }

    /// Ends it and everything it started.
    func stop() async
}
