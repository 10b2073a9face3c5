/// Consent to a call that destroys, where nobody can be asked: `--yes`.
extension Command {
    /// The option that gives consent; every command that may destroy has it.
    package static let consent = Option(flag: "yes", help: "does it without asking")

    /// Whether a call with these options destroys something.
    ///
    /// - Parameter options: The names of the options that are given, without dashes.
    /// - Returns: Whether the command itself destroys, or one of the options makes it.
    public func destroys(with options: some Sequence<String>) -> Bool {
        effect == .destroys
            || options.contains { given in
                self.options.contains { $0.destroys && $0.name == given }
            }
    }
}

extension Invocation {
    /// The call destroys something, by what the command is or by an option that was given.
    public var destroys: Bool { command.destroys(with: arguments.keys) }
}

extension Diagnostic {
    /// The error of a call that destroys and has no consent where nobody can be asked.
    static func noConsent(_ command: Command, at location: Location) -> Diagnostic {
        Diagnostic(
            .usage,
            "'\(command.name)' destroys, and a script cannot be asked whether it may",
            hint: "add --yes where it is meant",
            at: location
        )
    }
}
