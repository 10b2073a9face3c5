import BatchValues

extension CommandRegistry {
    /// The call that `--help` behind a command stands for: `help` with that command's name.
    ///
    /// - Returns: Nil where there is no command `help`, or where `command` has an option of its own
    ///   of that name.
    func help(on command: Command, at location: Diagnostic.Location) -> PipelineNode? {
        guard let help = self["help"], case .perform(let perform) = help.action,
            !command.options.contains(where: { $0.name == "help" })
        else { return nil }
        var plan = CallPlan()
        for word in command.name.split(separator: " ") {
            let given = ArgumentWord(value: .string(String(word)), form: .value, location: location)
            plan.items.append(.position(WordNode(.constant(given), at: location)))
        }
        return CommandNode(help, perform: perform, Signature(help), plan, at: location)
    }
}

extension Argument {
    /// Whether it is `--help`.
    var asksForHelp: Bool {
        if case .option(let name, attached: nil) = self { name.text == "help" } else { false }
    }
}

extension String {
    /// Whether it is `--help` or `-h`.
    var asksForHelp: Bool { self == "--help" || self == "-h" }
}
