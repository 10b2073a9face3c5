public import BatchValues

/// One call of a command: its arguments, typed and checked, and what it may ask of the interpreter.
///
/// Every accessor takes the name of a parameter or of an option, without dashes, as it was
/// declared; asking for one that was not, or as another type, is the command's own mistake and
/// stops the program. A default of the declaration stands in where nothing was given.
public struct Invocation: Sendable {
    /// The command that is called.
    public let command: Command
    /// The value is used: by `let`, parentheses, `return`, `|` or `>`.
    public let isKept: Bool
    /// Where the call stands.
    public let location: Diagnostic.Location
    /// What was given or holds by default, converted: durations in milliseconds, sizes in bytes.
    let arguments: [String: [JSONValue]]
    let output: @Sendable (String) async throws -> Void
    let bindings: @Sendable () async -> [(name: String, value: JSONValue)]

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

    /// The value of a parameter or option, or its default; nil where there is neither.
    ///
    /// A duration is a number of milliseconds, a size one of bytes.
    public subscript(_ name: String) -> JSONValue? { arguments[name]?.first }

    /// All values of a parameter or option that takes several; empty where none was given.
    public func values(_ name: String) -> [JSONValue] { arguments[name] ?? [] }

    /// Shows a text on the output, or where `|` and `>` lead.
    public func show(_ text: String) async throws { try await output(text) }

    /// The variables that are known where the call stands, in the order of their first binding.
    public func variables() async -> [(name: String, value: JSONValue)] { await bindings() }
}

extension Invocation {
    /// The value of a parameter that is always there.
    public func required(_ name: String) -> JSONValue {
        guard let value = self[name] else {
            preconditionFailure("'\(command.name)' has no value for '\(name)'")
        }
        return value
    }

    /// The text of a parameter that is always there, in clear where it is secret.
    public func requiredText(_ name: String) -> String {
        guard let text = text(name) else {
            preconditionFailure("'\(command.name)' has no text for '\(name)'")
        }
        return text
    }

    /// A text, a choice, a path, an id, a pair or a pattern; nil where there is none.
    ///
    /// Of what is typed ``ArgumentType/secret`` it is the clear text, which may go into a request
    /// and nowhere else: ``secret(_:)`` keeps the mark.
    public func text(_ name: String) -> String? { self[name].map { text(of: $0, named: name) } }

    /// All texts of a parameter or option that takes several; empty where none was given.
    public func texts(_ name: String) -> [String] {
        values(name).map { text(of: $0, named: name) }
    }

    /// A text that may be secret, with its mark; nil where there is none.
    public func secret(_ name: String) -> SecretText? {
        self[name].map { secret(of: $0, named: name) }
    }

    /// A whole number within its range; nil where there is none.
    public func integer(_ name: String) -> Int? {
        guard let value = self[name] else { return nil }
        guard let integer = value.int else { mistake(name, "a whole number") }
        return Int(integer)
    }

    /// A number; nil where there is none.
    public func number(_ name: String) -> JSONNumber? {
        switch self[name] {
        case .number(let number): number
        case nil: nil
        default: mistake(name, "a number")
        }
    }

    /// A duration; nil where there is none.
    public func duration(_ name: String) -> Duration? {
        guard let value = self[name] else { return nil }
        guard let milliseconds = value.int else { mistake(name, "a duration") }
        return .milliseconds(milliseconds)
    }

    /// A number of bytes; nil where there is none.
    public func size(_ name: String) -> Int? { integer(name) }

    /// Whether a flag is set; one that was not given has its default, else it is off.
    public func flag(_ name: String) -> Bool {
        switch self[name] {
        case .bool(let isSet): isSet
        case nil: false
        default: mistake(name, "a flag")
        }
    }

    /// The keys and values of all `key=value` that were given, cut at the first `=`.
    public func pairs(_ name: String) -> [(key: String, value: String)] {
        texts(name).map { pair in
            let cut = pair.utf8.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let rest = cut == pair.endIndex ? cut : pair.utf8.index(after: cut)
            return (String(pair[..<cut]), String(pair[rest...]))
        }
    }

    /// An object; nil where there is none.
    public func object(_ name: String) -> JSONObject? {
        switch self[name] {
        case .object(let object): object
        case nil: nil
        default: mistake(name, "an object")
        }
    }

    /// The elements of a list; nil where there is none.
    public func list(_ name: String) -> [JSONValue]? {
        switch self[name] {
        case .array(let elements): elements
        case nil: nil
        default: mistake(name, "a list")
        }
    }

    private func text(of value: JSONValue, named name: String) -> String {
        switch value {
        case .string(let text): text
        case .secret(let secret): secret.reveal()
        default: mistake(name, "a text")
        }
    }

    private func secret(of value: JSONValue, named name: String) -> SecretText {
        switch value {
        case .secret(let secret): secret
        case .string(let text): SecretText(parts: [.clear(text)])
        default: mistake(name, "a text")
        }
    }

    private func mistake(_ name: String, _ wanted: String) -> Never {
        preconditionFailure("'\(name)' of '\(command.name)' is not declared as \(wanted)")
    }
}
