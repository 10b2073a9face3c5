import BatchValues

/// Warnings about a script that is right and yet worth a word; `check` alone gives them.
struct Lint {
    private let source: Source
    private var tree: LintWalk

    /// Looks through a file.
    ///
    /// - Parameters:
    ///   - script: The file.
    ///   - others: The files that it sources and runs, which may use its names.
    init(_ script: Script, with others: [Script]) {
        source = script.source
        tree = LintWalk(secretRanges: PlainSecret.ranges(in: source.bytes[...]))
        for statement in script.statements { tree.visit(statement) }
        tree.noteUnreachable(script.statements)
        isLibrary = script.statements.allSatisfy(\.isDeclaration)
        var rest = LintWalk()
        for other in others { other.statements.forEach { rest.visit($0) } }
        usedElsewhere = rest.used
        everythingIsUsed = tree.namesAll || rest.namesAll
    }

    /// It only declares, for others to source it.
    private let isLibrary: Bool
    private let usedElsewhere: Set<String>
    private let everythingIsUsed: Bool

    /// Warnings in the order of their finding.
    var warnings: [Diagnostic] {
        var found: [Diagnostic] = []
        func warn(_ message: String, hint: String, at span: SourceSpan) {
            found.append(
                Diagnostic(
                    .syntax,
                    message,
                    hint: hint,
                    at: Diagnostic.Location(source, span),
                    severity: .warning
                )
            )
        }
        if !isLibrary, !everythingIsUsed {
            for name in tree.bound where isUnused(name.text) {
                warn("'$\(name.text)' is never used", hint: "take it away", at: name.span)
            }
        }
        for name in tree.parameters where isUnused(name.text) && !everythingIsUsed {
            warn("the parameter '\(name.text)' is never used", hint: "take it away", at: name.span)
        }
        for span in tree.unreachable {
            warn(
                "this is never reached",
                hint: "the statement before it ends the block",
                at: span
            )
        }
        for span in tree.secrets {
            warn(
                "a secret stands in the script",
                hint: "take it from the environment: env NAME --secret",
                at: span
            )
        }
        return found
    }

    private func isUnused(_ name: String) -> Bool {
        !name.hasPrefix("_") && !tree.used.contains(name) && !usedElsewhere.contains(name)
    }
}

/// One walk through a tree: the names that it binds and uses, and what it has for nothing.
private struct LintWalk: SyntaxVisitor {
    /// The names that `let` binds, each once, and those of `param`.
    var bound: [Identifier] = []
    private var known: Set<String> = []
    var parameters: [Identifier] = []
    var used: Set<String> = []
    /// It calls `vars`.
    var namesAll = false
    var unreachable: [SourceSpan] = []
    var secrets: [SourceSpan] = []
    private let secretRanges: [Range<Int>]

    mutating func visit(_ statement: Statement) {
        switch statement.node {
        case .let(.name(let name), _): bind(name)
        case .let(.fields(let names), _): names.forEach { bind($0) }
        case .param(let name, _, _): parameters.append(name)
        default: break
        }
        children(of: statement)
    }

    mutating func visit(_ block: Block) {
        noteUnreachable(block.statements)
        block.statements.forEach { visit($0) }
    }

    mutating func visit(_ call: Call) {
        if call.name.text == "vars" { namesAll = true }
        children(of: call)
    }

    mutating func visit(_ shell: ShellText) { used.formUnion(shell.variables.map(\.text)) }

    mutating func visit(_ word: Word) {
        if let text = word.literalText, PlainSecret.stands(in: text) { secrets.append(word.span) }
        if case .bare = word.node { return children(of: word) }
        if word.literalText == nil { children(of: word) }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.node {
        case .variable(let name): used.insert(name)
        case .literal(.string(let text))
        where PlainSecret.stands(in: text) || holdsNamedSecret(expression.span):
            secrets.append(expression.span)
        default: children(of: expression)
        }
    }

    /// Notes the first statement behind one that ends the block.
    mutating func noteUnreachable(_ statements: [Statement]) {
        guard let end = statements.firstIndex(where: \.endsItsBlock),
            statements.indices.contains(end + 1)
        else { return }
        unreachable.append(statements[end + 1].span)
    }

    /// Whether a secret stands in a text that only the name before it tells.
    private func holdsNamedSecret(_ span: SourceSpan) -> Bool {
        let place = Int(span.start)..<Int(span.end)
        return secretRanges.contains { place.overlaps($0) }
    }

    /// - Parameter secretRanges: The places of secrets in the bytes of the source.
    init(secretRanges: [Range<Int>] = []) { self.secretRanges = secretRanges }

    private mutating func bind(_ name: Identifier) {
        if known.insert(name.text).inserted { bound.append(name) }
    }
}

extension Statement {
    /// Nothing behind it in its block is reached.
    fileprivate var endsItsBlock: Bool {
        switch node {
        case .break, .continue, .return, .fail, .exit: true
        default: false
        }
    }

    /// It does nothing but make names known.
    fileprivate var isDeclaration: Bool {
        switch node {
        case .let, .def, .param: true
        case .pipeline(let pipeline, nil):
            if case .command(let call) = pipeline.node { call.name.text == "source" } else { false }
        default: false
        }
    }
}
