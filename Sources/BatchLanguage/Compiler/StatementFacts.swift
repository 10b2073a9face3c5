import BatchValues

/// The names that one statement binds and uses, and the texts in it: for whoever makes a script of
/// statements.
package struct StatementFacts {
    /// A text that stands there literally, as an argument or as a value.
    package struct Literal {
        /// The text, without quotes.
        package let text: String
        /// Its place, quotes included; in UTF-8.
        package let range: Range<Int>
        /// The source of its candidates, if it is an argument.
        package let source: CompletionSource
    }

    /// The names that it binds, in its blocks too.
    package private(set) var bound: [String] = []
    /// The variables that it uses, special ones but `$_` included.
    package private(set) var used: Set<String> = []
    /// It uses the last result.
    package private(set) var usesLast = false
    /// The commands that it calls, in their order.
    package private(set) var commands: [Command] = []
    package private(set) var literals: [Literal] = []
    /// The one name that a `let` binds to what it gives.
    package let name: String?
    /// The texts that it hands to a shell, in their order.
    package let shellTexts: [String]
    /// It hands something to a shell.
    package var runsShell: Bool { !shellTexts.isEmpty }
    /// The place of the call or expression that gives its value; nil where it is another kind.
    package let pipeline: SourceSpan?
    /// Its value is that of one call, which nothing else takes: no pipe and no file.
    package let isPlainCall: Bool
    /// It is an expression whose value is shown and goes nowhere.
    package let isShownExpression: Bool

    /// Looks at a statement.
    package init(_ statement: Statement, _ registry: CommandRegistry) {
        var name: String?
        var pipeline: Pipeline?
        switch statement.node {
        case .let(.name(let identifier), let bound):
            name = identifier.text
            pipeline = bound
        case .pipeline(let performed, nil): pipeline = performed
        default: break
        }
        self.name = name
        self.pipeline = pipeline?.span
        var isCall = false
        var isExpression = false
        if let pipeline, pipeline.pipe == nil {
            switch pipeline.node {
            case .command: isCall = true
            case .expression: isExpression = name == nil
            case .shell: break
            }
        }
        isPlainCall = isCall
        isShownExpression = isExpression
        var walk = FactsWalk(registry: registry)
        walk.visit(statement)
        bound = walk.bound
        used = walk.used
        usesLast = walk.usesLast
        commands = walk.commands
        shellTexts = walk.shellTexts
        literals = walk.literals.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

private struct FactsWalk: SyntaxVisitor {
    let registry: CommandRegistry
    var bound: [String] = []
    var used: Set<String> = []
    var usesLast = false
    var shellTexts: [String] = []
    var commands: [Command] = []
    var literals: [StatementFacts.Literal] = []

    init(registry: CommandRegistry) { self.registry = registry }

    mutating func visit(_ statement: Statement) {
        switch statement.node {
        case .let(.name(let name), _), .for(let name, _, _), .try(_, let name, _),
            .param(let name, _, _):
            bound.append(name.text)
        case .let(.fields(let names), _): bound += names.map(\.text)
        default: break
        }
        children(of: statement)
    }

    mutating func visit(_ shell: ShellText) {
        shellTexts.append(shell.text)
        used.formUnion(shell.variables.map(\.text))
    }

    mutating func visit(_ expression: Expression) {
        switch expression.node {
        case .variable("_"): usesLast = true
        case .variable(let name): used.insert(name)
        case .literal(.string(let text)): add(text, expression.span, .none)
        default: children(of: expression)
        }
    }

    mutating func visit(_ call: Call) {
        guard let (command, _, arguments) = registry.resolve(call) else {
            return children(of: call)
        }
        commands.append(command)
        let places = command.places(of: arguments.map(TypedCall.Part.init))
        for (argument, place) in zip(arguments, places) {
            switch argument {
            case .word(let word), .option(_, attached: let word?):
                visit(word, from: place?.completion)
            case .option, .endOfOptions: break
            }
        }
    }

    private mutating func visit(_ word: Word, from source: CompletionSource?) {
        if let text = word.literalText {
            add(text, word.span, source ?? .none)
        } else {
            visit(word)
        }
    }

    private mutating func add(_ text: String, _ span: SourceSpan, _ source: CompletionSource) {
        literals.append(
            .init(text: text, range: Int(span.start)..<Int(span.end), source: source)
        )
    }
}
