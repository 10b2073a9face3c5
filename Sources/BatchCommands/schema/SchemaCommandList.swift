import BatchShell
import BatchValues

/// `schema …`: the fields that rows have.
enum SchemaCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [SchemaListCommand.self, SchemaShowCommand.self]
}

extension ExampleAnswer {
    /// A schema, for `help` and dry runs.
    static let schema: JSONValue = ["title": "Loyalty Members", "version": "1.0"]
}
