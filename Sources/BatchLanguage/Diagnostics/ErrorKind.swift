/// The kinds of error, in the order of the reference; each has one exit code, frozen for good.
public enum ErrorKind: String, Sendable, CaseIterable {
    case command, type, name, path, value, file, shell, fail
    case syntax, usage
    case assert
    case auth
    case network, timeout
    case http
    case batch
    case pending
    case partial
    case interrupt

    /// The exit code of the process; after an interrupt by SIGTERM it is 143 instead.
    public var exitCode: Int {
        switch self {
        case .command, .type, .name, .path, .value, .file, .shell, .fail: 1
        case .syntax, .usage: 2
        case .assert: 3
        case .auth: 4
        case .network, .timeout: 5
        case .http: 6
        case .batch: 7
        case .pending: 8
        case .partial: 9
        case .interrupt: 130
        }
    }
}
