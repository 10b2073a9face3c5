/// Statements, and the commands in them.
extension HighlightWalk: SyntaxVisitor {
    mutating func visit(_ block: Block) { statements(block.statements) }

    mutating func statements(_ statements: [Statement]) {
        for statement in statements {
            if case .define(let definition) = statement.node {
                defined.insert(definition.name.text)
            }
        }
        statements.forEach { visit($0) }
    }

    mutating func visit(_ statement: Statement) {
        switch statement.node {
        case .bind(let pattern, let producer):
            visit(producer)
            switch pattern {
            case .name(let name): bind(name)
            case .fields(let names): names.forEach { bind($0) }
            }
        case .forEach(let name, let list, let block):
            visit(list)
            bind(name)
            visit(block)
        case .define(let definition): mark(definition)
        case .attempt(let block, let name, let other):
            visit(block)
            bind(name)
            visit(other)
        case .parameter(let name, let value, _):
            if let value { visit(value) }
            // What explains a parameter is a text that the tree keeps without its place.
            // Where it is still typed, what stands there may end before its value does.
            let start = Int(value?.span.end ?? name.span.end)
            let end = max(start, Int(statement.span.end))
            map.mark(start..<end, Highlight.Kind.text.rawValue)
            bind(name)
        default: children(of: statement)
        }
    }

    private mutating func mark(_ definition: Definition) {
        map.mark(definition.name.span, .command)
        let outer = bound
        for (name, value) in definition.parameters {
            if let value { visit(value) }
            bind(name)
        }
        visit(definition.block)
        bound = outer
    }

    mutating func visit(_ shell: ShellText) {
        map.mark(shell.span, .shell)
        for name in shell.variables where isKnown(name.text) { map.mark(name.span, .variable) }
    }

    mutating func visit(_ call: Call) {
        for argument in call.arguments {
            switch argument {
            case .word(let word): visit(word)
            case .option(let name, let value):
                map.mark(name.span, .option)
                if let value { visit(value) }
            case .endOfOptions(let span): map.clear(span, to: HighlightMap.word)
            }
        }
        let name = call.name.text
        if defined.contains(name) || known.definitions.contains(name) {
            return map.mark(call.name.span, .command)
        }
        let seconds = known.commands.secondWords(of: name)
        guard known.commands[name] != nil || !seconds.isEmpty else {
            let goesOn = isTyped(call.name.span) && isBeginning(name)
            return map.mark(call.name.span, goesOn ? .command : .unknown)
        }
        map.mark(call.name.span, .command)
        if case .word(let word)? = call.arguments.first, let second = word.literalText,
            case .bare = word.node
        {
            let isTyped = isTyped(word.span) && seconds.contains { $0.hasPrefix(second) }
            if seconds.contains(second) || isTyped {
                map.mark(word.span, .command)
            } else if known.commands[name] == nil {
                map.mark(word.span, .unknown)
            }
            if let command = known.commands["\(name) \(second)"] { return check(command, call) }
        }
        if let command = known.commands[name] { check(command, call) }
    }

    /// Whether a command or a keyword begins so.
    private func isBeginning(_ text: String) -> Bool {
        known.commands.firstWords.contains { $0.hasPrefix(text) }
            || StatementWords.all.contains { $0.hasPrefix(text) }
            || known.definitions.union(defined).contains { $0.hasPrefix(text) }
    }

    /// Marks the options that the command does not have.
    private mutating func check(_ command: Command, _ call: Call) {
        guard case .perform = command.action else { return }
        let signature = Signature(command)
        maskSecrets(of: command, call)
        for case .option(let name, _) in call.arguments where name.text != "help" {
            if signature.option(name.text) != nil { continue }
            let goesOn =
                isTyped(name.span) && command.options.contains { $0.name.hasPrefix(name.text) }
            if !goesOn { map.mark(name.span, .unknown) }
        }
    }

    /// Marks what is typed in clear for a command that keeps it as a secret.
    ///
    /// One that gives a value works on any text, and may be handed a secret one: `match`, `replace`.
    private mutating func maskSecrets(of command: Command, _ call: Call) {
        let secret = command.parameters.first { if case .secret = $0.type { true } else { false } }
        guard secret != nil, command.gives == nil else { return }
        for case .word(let word) in call.arguments.dropFirst(command.name.contains(" ") ? 1 : 0) {
            if word.literalText != nil { map.mark(word.span, .secret) }
        }
    }

    mutating func visit(_ word: Word) {
        if case .bare(let pieces) = word.node {
            map.clear(word.span, to: HighlightMap.word)
            for case .value(let value) in pieces { map.clear(value.span) }
        }
        children(of: word)
    }
}
