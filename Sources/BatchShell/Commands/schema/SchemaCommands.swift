import BatchValues

/// `schema …`: the fields that rows have.
enum SchemaCommands {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [SchemaListCommand.self, SchemaShowCommand.self]

    /// A schema, for `help` and dry runs.
    static let example: JSONValue = ["title": "Loyalty Members", "version": "1.0"]
}
