import BatchValues

/// Checks the text of one file in one scope, and makes its nodes.
final class FileChecker {
    let checker: Checker
    let source: Source
    let scope: Scope
    /// The files that run or source each other down to this one, itself included.
    let chain: [FileIdentity]
    let facts: UnitFacts
    /// A line at the prompt: `let` tells what it kept.
    let isPrompt: Bool
    /// How many blocks stand around.
    var nesting = 0

    init(
        _ checker: Checker,
        _ source: Source,
        scope: Scope,
        chain: [FileIdentity],
        facts: UnitFacts,
        isPrompt: Bool
    ) {
        self.checker = checker
        self.source = source
        self.scope = scope
        self.chain = chain
        self.facts = facts
        self.isPrompt = isPrompt
    }

    var configuration: Interpreter.Configuration { checker.configuration }
    var registry: CommandRegistry { checker.configuration.commands }

    /// The statements of the whole text.
    func topLevel(_ script: Script) -> BlockNode {
        declare(script.statements)
        let block = BlockNode(script.statements.map { statement($0, isLast: false) })
        while !facts.bodies.isEmpty {
            let (definition, command, file) = facts.bodies.removeFirst()
            file.body(of: definition, command)
        }
        return block
    }

    func at(_ span: SourceSpan) -> Diagnostic.Location { Diagnostic.Location(source, span) }

    func report(
        _ message: String,
        hint: String? = nil,
        correction: String? = nil,
        at span: SourceSpan,
        kind: ErrorKind = .syntax
    ) {
        checker.report(
            Diagnostic(kind, message, hint: hint, correction: correction, at: at(span))
        )
    }

    func warn(_ message: String, hint: String?, at span: SourceSpan) {
        checker.report(
            Diagnostic(.syntax, message, hint: hint, at: at(span), severity: .warning)
        )
    }

    /// The text as written.
    func text(_ span: SourceSpan) -> String { at(span).text }
}
