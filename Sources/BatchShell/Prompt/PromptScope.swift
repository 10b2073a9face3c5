import BatchLanguage
import BatchValues

/// What the prompt knows by name, as of the last statement: it is asked at every key, while the
/// interpreter may be busy.
struct PromptScope: Sendable {
    let commands: CommandRegistry
    /// The variables and their values.
    let variables: [(name: String, value: JSONValue)]
    let highlighter: Highlighter

    init(
        commands: CommandRegistry,
        variables: [(name: String, value: JSONValue)] = [],
        definitions: Set<String> = []
    ) {
        self.commands = commands
        self.variables = variables
        highlighter = Highlighter(
            commands: commands,
            variables: Set(variables.map(\.name)),
            definitions: definitions
        )
    }

    /// What an interpreter knows in its lasting scope.
    init(of interpreter: Interpreter, _ commands: CommandRegistry) async {
        self.init(
            commands: commands,
            variables: await interpreter.variables,
            definitions: await interpreter.definitions
        )
    }
}
