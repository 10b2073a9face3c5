/// What stands before the line that is typed.
public struct ShellPrompt: Sendable, Equatable {
    /// Where one is: a profile, `env`, `local`, or the endpoint's host.
    public let place: String
    /// The sandbox in use, if one is.
    public let sandbox: String?
    /// Nothing can be changed from here.
    public let isReadOnly: Bool

    /// The prompt as text, with a blank behind it: `local:dev> `.
    public var text: String {
        place + (sandbox.map { ":" + $0 } ?? "") + (isReadOnly ? " read-only> " : "> ")
    }
}
