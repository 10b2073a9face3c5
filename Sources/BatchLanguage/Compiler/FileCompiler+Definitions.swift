import BatchValues

/// `def`s: known in the whole file, and checked after its top level.
extension FileCompiler {
    /// Makes the commands known that the statements define, those of sourced files included.
    func declare(_ statements: [Statement]) {
        for statement in statements {
            switch statement.node {
            case .def(let definition): declare(definition)
            case .if(let branches, let otherwise):
                for branch in branches { declare(branch.block.statements) }
                declare(otherwise?.statements ?? [])
            case .for(_, _, let block), .while(_, let block): declare(block.statements)
            case .poll(let poll): declare(poll.block.statements)
            case .try(let block, _, let handler):
                declare(block.statements)
                declare(handler.statements)
            case .pipeline(let pipeline, _): declareSourced(pipeline)
            case .let(_, let pipeline): declareSourced(pipeline)
            case .break, .continue, .return, .assert, .fail, .param, .exit: break
            }
        }
    }

    private func declare(_ definition: Definition) {
        let name = definition.name.text
        if registry[name] != nil || !registry.secondWords(of: name).isEmpty {
            report(
                "'\(name)' is a command already",
                hint: "give it another name",
                at: definition.name.span
            )
        }
        let command = DefinedCommand(
            definition,
            at: at(definition.name.span),
            in: scope.top ?? scope
        )
        guard facts.defined.insert(name).inserted else {
            return report(
                "'\(name)' is defined twice",
                hint: "give one of them another name",
                at: definition.name.span
            )
        }
        if let earlier = scope.definitions[name] { compilation.replace(earlier, by: command) }
        scope.definitions.add(command)
        facts.bodies.append((definition, command, self))
        declare(definition.block.statements)
    }

    /// The `def`s of a file that is sourced by a literal path are as good as the file's own.
    private func declareSourced(_ pipeline: Pipeline) {
        guard case .command(let call) = pipeline.node, call.name.text == "source",
            case .word(let word)? = call.arguments.first, let path = try? writtenPath(word),
            let file = try? compilation.file(path, from: source.folder)
        else { return }
        let identity = FileIdentity(file)
        guard !chain.contains(identity), sourced(identity) == nil else { return }
        let inner = FileCompiler(
            compilation,
            file,
            scope: scope,
            chain: chain + [identity],
            facts: facts,
            isPrompt: false
        )
        facts.sourced[identity] = file
        inner.declare(compilation.parse(file).script.statements)
    }

    /// The source of a file that was sourced before, so that it is read once.
    func sourced(_ identity: FileIdentity) -> Source? { facts.sourced[identity] }

    /// Checks the body of a `def` in a scope of its own.
    func body(of definition: Definition, _ command: DefinedCommand) {
        let inner = FileCompiler(
            compilation,
            source,
            scope: command.scope,
            chain: chain,
            facts: facts,
            isPrompt: false
        )
        for (name, value) in definition.parameters {
            let node = value.map { inner.expression($0) }
            command.parameters.append((command.scope.bind(name.text), node))
            if case .any = ParameterType(of: value) { command.scope.markUntyped(name.text) }
        }
        command.body = inner.block(definition.block, isLast: true)
    }
}

extension Word {
    /// The text of a word that holds no value; nil where it holds one.
    var literalText: String? {
        switch node {
        case .bare(let pieces):
            var text = ""
            for piece in pieces {
                switch piece {
                case .plain(let part), .escaped(let part): text += part
                case .value: return nil
                }
            }
            return text
        case .value(let expression):
            guard case .literal(.string(let text)) = expression.node else { return nil }
            return text
        case .spread: return nil
        }
    }
}

/// A script's own parameters.
extension FileCompiler {
    /// `param`: a variable that the caller of the script may give a value.
    func parameter(
        _ name: Identifier,
        default value: Expression?,
        help: String?,
        _ statement: Statement
    ) -> StatementNode {
        let node = value.map { expression($0) }
        let parameter = ScriptUnit.Parameter(
            name: name.text,
            slot: scope.bind(name.text),
            default: node,
            help: help
        )
        if case .any = ParameterType(of: value) { scope.markUntyped(name.text) }
        facts.parameters.append(
            (parameter, Signature.Entry(parameter: name.text, default: value))
        )
        return ParamNode(parameter, statement, of: source)
    }
}
