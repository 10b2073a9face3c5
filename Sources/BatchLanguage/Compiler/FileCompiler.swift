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
