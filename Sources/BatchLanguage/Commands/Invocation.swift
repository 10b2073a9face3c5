public import BatchValues

/// One call of a command: its arguments, typed and checked, and what it may ask of the interpreter.
///
/// A call finds the value of an argument by the key that its command declares: `call[format]`. A
/// default of the declaration stands in where nothing was given.
public struct Invocation: Sendable {
    /// The command that is called.
    public let command: Command
    /// The value is used: by `let`, parentheses, `return`, `|` or `>`.
    public let isKept: Bool
    /// The place of the call.
    public let location: Diagnostic.Location
    /// The values given or held by default, converted: durations in milliseconds, sizes in bytes.
    let arguments: [String: [JSONValue]]
    let output: @Sendable (String) async throws -> Void
    let bindings: @Sendable () async -> [(name: String, value: JSONValue)]
    /// Shows what a person reads; nil where that is shown as any text.
    var proseOutput: (@Sendable (String) async throws -> Void)?

    /// The value of an argument, or its default.
    ///
    /// An argument that the command does not declare is a mistake of the command's own, which ends
    /// the process.
    public subscript<Argument: CommandArgument>(_ argument: Argument) -> Argument.Value {
        guard let value = argument.value(of: arguments[argument.declared.name] ?? []) else {
            preconditionFailure(
                "'\(command.name)' does not declare '\(argument.declared.name)' so"
            )
        }
        return value
    }

    /// The value of an argument that the command may not have; nil where it has none of the type.
    package func value<Argument: CommandArgument>(
        ifDeclared argument: Argument
    ) -> Argument.Value? {
        argument.value(of: arguments[argument.declared.name] ?? [])
    }

    /// Whether an argument was given, or has a default.
    package func hasValue(for argument: any CommandArgument) -> Bool {
        arguments[argument.declared.name] != nil
    }

    /// The first value of each parameter that has one, in the order of their places.
    package var parameterValues: [(name: String, value: JSONValue)] {
        command.parameters.compactMap { parameter in
            arguments[parameter.name]?.first.map { (parameter.name, $0) }
        }
    }

    /// Shows a text on the output, or where `|` and `>` lead.
    public func show(_ text: String) async throws { try await output(text) }

    /// Shows lines that a person reads, which a terminal breaks between words, on the output, or as
    /// they are where `|` and `>` lead.
    public func show(prose text: String) async throws { try await (proseOutput ?? output)(text) }

    /// The variables that are known where the call stands, in the order of their first binding.
    public func variables() async -> [(name: String, value: JSONValue)] { await bindings() }
}
