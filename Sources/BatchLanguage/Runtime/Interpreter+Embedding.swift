public import BatchValues

/// The language as a part of another program.
extension Interpreter {
    /// An interpreter whose scope holds nothing yet.
    ///
    /// - Parameters:
    ///   - commands: The commands that there are besides `run`, `source` and `exec`; without more,
    ///     those that reach nothing.
    ///   - host: The world that statements reach; without more, none.
    ///   - limits: The bounds of each piece of work.
    /// - Throws: ``CommandRegistry/NameTaken`` where two commands have one name.
    public init(
        _ commands: [Command] = Command.tools,
        host: any ScriptHost = ClosedHost(),
        limits: Limits = .none
    ) throws {
        var configuration = Configuration(commands: try CommandRegistry(commands), host: host)
        configuration.limits = limits
        self.init(configuration)
    }

    /// Runs a text in the lasting scope: what it binds and defines is there afterwards.
    ///
    /// - Parameters:
    ///   - text: Statements of the language.
    ///   - name: The name of the text in messages.
    /// - Returns: The value of its last statement or of `return`; null where that gives none.
    /// - Throws: A ``Diagnostic``. Where the check found more than one mistake, it is the first and
    ///   holds the others, and nothing was run.
    @discardableResult
    public nonisolated func evaluate(
        _ text: String,
        named name: String = "text"
    ) async throws -> JSONValue {
        try await value { try await runLine(Source(.embedder(name), text)) }
    }

    /// Calls a `def` of the lasting scope or a command.
    ///
    /// - Parameters:
    ///   - name: Its name, such as `rate`.
    ///   - arguments: The values of its parameters in their order; they stay what they are, so that a
    ///     text is never read as an option.
    /// - Returns: Its value; null where it gives none.
    /// - Throws: A ``Diagnostic``.
    @discardableResult
    public nonisolated func call(
        _ name: String,
        _ arguments: JSONValue...
    ) async throws -> JSONValue {
        try await value {
            try await ending { interpreter in
                let node = try interpreter.node(calling: name, arguments)
                let frame = interpreter.lineFrame
                frame.presentation = Command.Presentation()
                return try await node.value(in: frame, for: .kept)
            }
        }
    }

    private func node(calling name: String, _ arguments: [JSONValue]) throws -> PipelineNode {
        let source = Source(.embedder("call"), name)
        let location = Diagnostic.Location(source, SourceSpan(0, source.bytes.count))
        var plan = CallPlan()
        plan.items = arguments.map { value in
            let word = ArgumentWord(value: value, form: .value, location: location)
            return .position(WordNode(.constant(word), at: location))
        }
        if let definition = scope.definitions[name] {
            return DefinedNode(definition, plan, at: location)
        }
        if let command = configuration.commands[name], case .perform(let perform) = command.action {
            return CommandNode(
                command,
                perform: perform,
                Signature(command),
                plan,
                at: location
            )
        }
        let names = scope.definitions.names.sorted() + configuration.commands.names
        throw Diagnostic(
            .name,
            "there is no command '\(name)'",
            hint: nearestName(to: name, in: names).map { "did you mean '\($0)'?" },
            at: location
        )
    }

    /// The value of some work; an `exit` with a code is an error.
    private nonisolated func value(_ work: () async throws -> Outcome) async throws -> JSONValue {
        do {
            switch try await work() {
            case .value(let value): return value
            case .exit(_, let failure?): throw failure
            case .exit(_, nil): return .null
            }
        } catch let failed as CheckFailed {
            throw failed.first
        }
    }
}

extension Interpreter.CheckFailed {
    /// The first error, which holds all else that was found.
    fileprivate var first: Diagnostic {
        let place = diagnostics.firstIndex { $0.severity == .error } ?? 0
        var rest = diagnostics
        var first = rest.remove(at: place)
        first.others = rest
        return first
    }
}
