import BatchValues

/// The compiler of one file in one scope: it checks the text and makes its nodes.
final class FileCompiler {
    let compilation: Compilation
    let source: Source
    let scope: Scope
    /// The files that run or source each other down to this one, itself included.
    let chain: [FileIdentity]
    let facts: UnitFacts
    /// A line at the prompt: `let` tells what it kept.
    let isPrompt: Bool
    /// The number of blocks around.
    var nesting = 0

    init(
        _ compilation: Compilation,
        _ source: Source,
        scope: Scope,
        chain: [FileIdentity],
        facts: UnitFacts,
        isPrompt: Bool
    ) {
        self.compilation = compilation
        self.source = source
        self.scope = scope
        self.chain = chain
        self.facts = facts
        self.isPrompt = isPrompt
    }

    var configuration: Interpreter.Configuration { compilation.configuration }
    var registry: CommandRegistry { compilation.configuration.commands }

    /// The statements of the whole text.
    func topLevel(_ script: Script) -> BlockNode {
        declare(script.statements)
        var nodes: [StatementNode] = []
        for statement in script.statements {
            let node = self.statement(statement, isLast: false)
            if compilation.isToRun { nodes.append(node) }
        }
        while !facts.bodies.isEmpty {
            let (definition, command, file) = facts.bodies.removeFirst()
            file.body(of: definition, command)
        }
        return BlockNode(nodes)
    }

    func at(_ span: SourceSpan) -> Diagnostic.Location { Diagnostic.Location(source, span) }

    func report(
        _ message: String,
        hint: String? = nil,
        correction: String? = nil,
        at span: SourceSpan,
        kind: ErrorKind = .syntax
    ) {
        compilation.report(
            Diagnostic(kind, message, hint: hint, correction: correction, at: at(span))
        )
    }

    func warn(_ message: String, hint: String?, at span: SourceSpan) {
        compilation.report(
            Diagnostic(.syntax, message, hint: hint, at: at(span), severity: .warning)
        )
    }

    /// The text as written.
    func text(_ span: SourceSpan) -> String { at(span).text }
}

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
