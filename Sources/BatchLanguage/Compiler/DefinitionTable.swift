import BatchValues

/// The commands that a file defines, by name.
final class DefinitionTable {
    private var definitions: [String: DefinedCommand] = [:]

    subscript(_ name: String) -> DefinedCommand? { definitions[name] }

    var names: [String] { Array(definitions.keys) }

    /// Adds a command, in place of an earlier one of its name.
    func add(_ definition: DefinedCommand) { definitions[definition.name] = definition }

    /// The definitions as of now; see ``Scope/Mark``.
    struct Mark {
        fileprivate let definitions: [String: DefinedCommand]
    }

    var mark: Mark { Mark(definitions: definitions) }

    func reset(to mark: Mark) { definitions = mark.definitions }
}

/// A command that a script defines with `def`.
///
/// It is made before the bodies of the file are checked, so that each may call any other; its body
/// follows.
final class DefinedCommand {
    let name: String
    let signature: Signature
    /// The place of its name.
    let location: Diagnostic.Location
    let scope: Scope
    /// For each parameter its slot and what gives its default; empty until the body is checked.
    var parameters: [(slot: Int, default: ExpressionNode?)] = []
    var body: BlockNode?
    /// A later definition of the same name at the prompt, which calls then mean.
    var successor: DefinedCommand?

    init(_ definition: Definition, at location: Diagnostic.Location, in top: Scope) {
        name = definition.name.text
        signature = Signature(definition)
        self.location = location
        scope = Scope(top: top)
    }
}

extension Signature {
    /// The signature of a `def`: parameters by position or by name, flags by name only.
    init(_ definition: Definition) {
        let entries = definition.parameters.map { name, value in
            Entry(parameter: name.text, default: value)
        }
        self.init(name: definition.name.text, entries: entries)
    }
}

extension Signature.Entry {
    /// A parameter of a `def` or a script, whose type is that of its default.
    init(parameter name: String, default expression: Expression?) {
        let type = ParameterType(of: expression)
        let isFlag = if case .flag = type { true } else { false }
        var flag: JSONValue?
        if case .flag(let value) = type { flag = .bool(value) }
        self.init(
            name: name,
            option: String(decoding: name.utf8.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self),
            arity: isFlag ? nil : expression == nil ? .one : .optional,
            type: .like(type),
            isRepeatable: false,
            default: flag,
            placeholder: name.uppercased()
        )
    }
}
