/// Why an emulator could not be started.
public enum EmulatorStartError: Error, Equatable, Sendable {
    /// Another program listens on the port.
    case portTaken(host: String, port: Int)
    /// The system does not let it listen there, in the system's words.
    case cannotListen(host: String, port: Int, reason: String)
}

extension EmulatorStartError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .portTaken(let host, let port): "port \(port) of \(host) is taken by another program"
        case .cannotListen(let host, let port, let reason):
            "cannot listen on port \(port) of \(host): \(reason)"
        }
    }
}
