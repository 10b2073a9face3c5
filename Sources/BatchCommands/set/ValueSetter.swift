import BatchLanguage
import BatchShell
import BatchValues

/// A `set …` command of one argument: it keeps the value, and gives it back.
protocol ValueSetter: ShellCommand {
    associatedtype Value: Sendable
    /// The argument; its name is also the word for the command's own value.
    var value: Parameter<Value> { get }
    /// One line: its job.
    var summary: String { get }
    /// A line that shows its use.
    var example: Command.Example { get }
    /// The part that a call has in a saved script.
    var replay: Command.Replay { get }

    /// Keeps a value, and gives it as it is shown.
    func keep(_ value: Value, _ call: Invocation, in context: CommandContext) throws -> JSONValue
}

extension ValueSetter {
    /// None: it is about the session alone.
    var replay: Command.Replay { .omit }

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: summary,
            arguments: [value],
            gives: "the \(value.declared.name)",
            examples: [example],
            replay: replay
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        Command.Answer(try keep(call[value], call, in: context))
    }
}
