import BatchLanguage
import BatchValues

/// The names that the prompt knows, as of the last statement: they are needed at every key, while
/// the interpreter may be busy.
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

    /// The names in the lasting scope of an interpreter.
    init(of interpreter: Interpreter, _ commands: CommandRegistry) async {
        self.init(
            commands: commands,
            variables: await interpreter.variables,
            definitions: await interpreter.definitions
        )
    }
}
