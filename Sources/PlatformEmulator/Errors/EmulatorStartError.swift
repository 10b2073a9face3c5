/// The reason an emulator could not be started.
public enum EmulatorStartError: Error, Equatable, Sendable {
    /// Another program listens on the port.
    case portTaken(host: String, port: Int)
    /// The system does not let it listen there, in the system's words.
    case cannotListen(host: String, port: Int, reason: String)
    /// Another process has the data of the folder open.
    case dataInUse(folder: String)
    /// A later version of the emulator has written the data of the folder.
    case dataTooNew(folder: String)
    /// The folder cannot hold an emulator's data, or holds something else.
    case dataUnusable(folder: String, reason: String)
}

extension EmulatorStartError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .portTaken(let host, let port): "port \(port) of \(host) is taken by another program"
        case .cannotListen(let host, let port, let reason):
            "cannot listen on port \(port) of \(host): \(reason)"
        case .dataInUse(let folder): "another emulator is using the data in \(folder)"
        case .dataTooNew(let folder):
            "a later version of batchsh has written the data in \(folder): use that one, or "
                + "another folder"
        case .dataUnusable(let folder, let reason): "cannot keep data in \(folder): \(reason)"
        }
    }
}
