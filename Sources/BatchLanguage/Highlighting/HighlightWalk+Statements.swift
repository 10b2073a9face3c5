/// Statements, and the commands in them.
extension HighlightWalk: SyntaxVisitor {
    mutating func visit(_ block: Block) { statements(block.statements) }

    mutating func statements(_ statements: [Statement]) {
        for statement in statements {
            if case .def(let definition) = statement.node {
                defined.insert(definition.name.text)
            }
        }
        statements.forEach { visit($0) }
    }

    mutating func visit(_ statement: Statement) {
        switch statement.node {
        case .let(let pattern, let pipeline):
            visit(pipeline)
            switch pattern {
            case .name(let name): bind(name)
            case .fields(let names): names.forEach { bind($0) }
            }
        case .for(let name, let list, let block):
            visit(list)
            bind(name)
            visit(block)
        case .def(let definition): mark(definition)
        case .try(let block, let name, let other):
            visit(block)
            bind(name)
            visit(other)
        case .param(let name, let value, _):
            if let value { visit(value) }
            // The help of a parameter is a text that the tree keeps without its place. While the
            // statement is still being typed, it may end before its value does.
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
        if let (command, written, arguments) = known.commands.resolve(call) {
            check(command, arguments)
            map.mark(call.name.span, .command)
            let seconds = known.commands.secondWords(of: name)
            if let word = call.secondWord,
                written.end == word.span.end || isBeginning(word, of: seconds)
            {
                map.mark(word.span, .command)
            }
        } else if case .incomplete(let seconds) = known.commands.meaning(of: call) {
            map.mark(call.name.span, .command)
            if let word = call.secondWord, case .bare = word.node, word.literalText != nil {
                map.mark(word.span, isBeginning(word, of: seconds) ? .command : .unknown)
            }
        } else {
            let goesOn = isTyped(call.name.span) && isBeginning(name)
            map.mark(call.name.span, goesOn ? .command : .unknown)
        }
    }

    /// Whether one of the second words of commands begins with a word that is still typed.
    private func isBeginning(_ word: Word, of seconds: [String]) -> Bool {
        guard isTyped(word.span), let text = word.bareText else { return false }
        return seconds.contains { $0.hasPrefix(text) }
    }

    /// Whether a command or a keyword begins so.
    private func isBeginning(_ text: String) -> Bool {
        known.commands.firstWords.contains { $0.hasPrefix(text) }
            || StatementWords.all.contains { $0.hasPrefix(text) }
            || known.definitions.union(defined).contains { $0.hasPrefix(text) }
    }

    /// Marks the options that the command does not have.
    private mutating func check(_ command: Command, _ arguments: ArraySlice<Argument>) {
        guard case .perform = command.action else { return }
        let signature = Signature(command)
        maskSecrets(of: command, arguments)
        for case .option(let name, _) in arguments where name.text != "help" {
            if signature.option(name.text) != nil { continue }
            let goesOn =
                isTyped(name.span) && command.options.contains { $0.name.hasPrefix(name.text) }
            if !goesOn { map.mark(name.span, .unknown) }
        }
    }

    /// Marks the secrets that are typed in clear for a command that keeps them.
    ///
    /// One that gives a value works on any text, and may be handed a secret one: `match`,
    /// `replace`. Words too many may be the rest of a secret with blanks in it, and behind a list
    /// that is spread no word is sure of its place: they are marked too.
    private mutating func maskSecrets(of command: Command, _ arguments: ArraySlice<Argument>) {
        let types = command.parameters.map(\.type) + command.options.map(\.type)
        guard command.gives == nil, types.contains(where: \.isSecret) else { return }
        let places = command.places(of: arguments.map(TypedCall.Part.init))
        var isSure = true
        for (argument, place) in zip(arguments, places) {
            let word: Word
            switch argument {
            case .word(let written), .option(_, attached: let written?): word = written
            case .option, .endOfOptions: continue
            }
            if case .spread = word.node { isSure = false }
            guard word.literalText != nil else { continue }
            if !isSure || place?.type.isSecret ?? true { map.mark(word.span, .secret) }
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
