import BatchValues

/// Statements: every name is resolved, in the order of the text.
extension FileCompiler {
    func block(_ block: Block, isLast: Bool) -> BlockNode {
        nesting += 1
        defer { nesting -= 1 }
        let last = block.statements.count - 1
        return BlockNode(
            block.statements.enumerated().map { place, statement in
                self.statement(statement, isLast: isLast && place == last)
            }
        )
    }

    /// One statement.
    ///
    /// The value of the last one is that of its block, and of a `def` or of `poll` in the end.
    func statement(_ statement: Statement, isLast: Bool) -> StatementNode {
        switch statement.node {
        case .let(let pattern, let pipeline):
            return bind(pattern, pipeline, isLast: isLast, statement)
        case .if(let branches, let otherwise):
            return IfNode(
                branches.map { (condition($0.condition), block($0.block, isLast: isLast)) },
                otherwise: otherwise.map { block($0, isLast: isLast) },
                statement,
                of: source
            )
        case .for(let name, let list, let body):
            let list = expression(list)
            let slot = scope.bind(name.text)
            return ForNode(
                slot: slot,
                in: list,
                block(body, isLast: false),
                isLast: isLast,
                statement,
                of: source
            )
        case .while(let test, let body):
            return WhileNode(
                condition(test),
                block(body, isLast: false),
                isLast: isLast,
                statement,
                of: source
            )
        case .break: return JumpNode(.break, statement, of: source)
        case .continue: return JumpNode(.continue, statement, of: source)
        case .poll(let poll): return self.poll(poll, statement)
        case .def: return DefNode(statement, of: source)
        case .return(let pipeline):
            return ReturnNode(pipeline.map { self.pipeline($0) }, statement, of: source)
        case .try(let body, let name, let handler):
            let attempt = block(body, isLast: isLast)
            let slot = scope.bind(name.text)
            return TryNode(
                attempt,
                slot: slot,
                block(handler, isLast: isLast),
                statement,
                of: source
            )
        case .assert(let test, let message):
            return AssertNode(
                condition(test),
                message: message.map { expression($0) },
                statement,
                of: source
            )
        case .fail(let message): return FailNode(expression(message), statement, of: source)
        case .param(let name, let value, let help):
            return parameter(name, default: value, help: help, statement)
        case .exit(let code): return exit(code, statement)
        case .pipeline(let pipeline, let redirect):
            return perform(pipeline, redirect, isLast: isLast, statement)
        }
    }

    private func bind(
        _ pattern: Pattern,
        _ pipeline: Pipeline,
        isLast: Bool,
        _ statement: Statement
    ) -> StatementNode {
        let node = self.pipeline(pipeline, keptAs: pattern)
        let tells = isPrompt && nesting == 0
        switch pattern {
        case .name(let name):
            return LetNode(
                name.text,
                slot: scope.bind(name.text),
                node,
                isLast: isLast,
                tells: tells,
                statement,
                of: source
            )
        case .fields(let names):
            var fields: [(name: Identifier, slot: Int)] = []
            for name in names {
                fields.append((name, scope.bind(name.text)))
            }
            return FieldsNode(fields, node, isLast: isLast, tells: tells, statement, of: source)
        }
    }

    private func poll(_ poll: Poll, _ statement: Statement) -> StatementNode {
        let every = poll.every.map { duration($0, "every") }
        let timeout = poll.timeout.map { duration($0, "timeout") }
        let body = block(poll.block, isLast: true)
        return PollNode(
            every: every,
            timeout: timeout,
            body,
            until: condition(poll.until),
            fail: poll.fail.map { condition($0) },
            statement,
            of: source
        )
    }

    private func duration(_ word: Word, _ name: String) -> WordNode {
        let node = self.word(word)
        if let given = node.constant {
            do {
                _ = try ArgumentKind.duration.convert(given, for: "'\(name)'")
            } catch {
                report(error.message, hint: error.hint, at: word.span)
            }
        }
        return node
    }

    private func parameter(
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

    private func exit(_ code: Expression?, _ statement: Statement) -> StatementNode {
        if let code, case .literal(let value) = code.node,
            !(value.int.map { (0...255).contains($0) } ?? false)
        {
            report(
                "an exit code is a whole number from 0 to 255, not \(value.described)",
                at: code.span
            )
        }
        return ExitNode(code.map { expression($0) }, statement, of: source)
    }

    private func perform(
        _ pipeline: Pipeline,
        _ redirect: Redirect?,
        isLast: Bool,
        _ statement: Statement
    ) -> StatementNode {
        let node = self.pipeline(pipeline)
        let target = redirect.map { redirect in
            (file: self.word(redirect.file), appends: redirect.appends)
        }
        if let redirect, let given = target?.file.constant {
            check(given, as: Signature.redirect.entries[0], byName: false, at: redirect.file.span)
        }
        return PipelineStatementNode(node, redirect: target, isLast: isLast, statement, of: source)
    }
}
