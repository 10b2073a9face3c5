import BatchValues

/// Calls of commands and `def`s, with their arguments; expressions and shell lines as pipelines.
extension FileCompiler {
    /// A command, an expression or a shell line, with its pipe.
    ///
    /// The pattern is what `let` binds with it, for the hint that keeps a word as text.
    func pipeline(_ pipeline: Pipeline, keptAs pattern: Pattern? = nil) -> PipelineNode {
        let location = at(pipeline.span)
        let node: PipelineNode
        switch pipeline.node {
        case .command(let call): node = self.call(call, keptAs: pattern)
        case .expression(let expression): node = ExpressionPipeline(self.expression(expression))
        case .shell(let text):
            refuseWhenRestricted("'!'", at: pipeline.span)
            node = ShellNode(shellLine(text), at: location)
        }
        guard let pipe = pipeline.pipe else { return node }
        refuseWhenRestricted("'|'", at: pipe.span)
        return PipeNode(node, through: shellLine(pipe), at: location)
    }

    func refuseWhenRestricted(_ what: String, at span: SourceSpan) {
        guard configuration.isRestricted else { return }
        report("a restricted shell refuses \(what)", at: span, kind: .usage)
    }

    private func call(_ call: Call, keptAs pattern: Pattern?) -> PipelineNode {
        let first = call.name.text
        if let (command, span, rest) = registry.resolve(call) {
            if command.isRefusedWhenRestricted {
                refuseWhenRestricted("'\(command.name)'", at: span)
            }
            switch command.action {
            case .perform(let perform):
                if rest.contains(where: \.asksForHelp),
                    let help = registry.help(on: command, at: at(call.span))
                {
                    return help
                }
                checkConsent(to: command, rest, named: span)
                let signature = compilation.signature(of: command)
                let plan = self.plan(rest, signature, named: span)
                return CommandNode(command, perform: perform, signature, plan, at: at(call.span))
            case .run: return run(rest, call, command)
            case .source: return sourced(rest, call, command)
            case .exec: return exec(rest, call, command)
            }
        }
        if let definition = scope.definitions[first] {
            let plan = self.plan(call.arguments[...], definition.signature, named: call.name.span)
            return DefinedNode(definition, plan, at: at(call.span))
        }
        unknown(call, keptAs: pattern)
        for argument in call.arguments {
            switch argument {
            case .word(let word), .option(_, attached: let word?): _ = self.word(word)
            case .option, .endOfOptions: break
            }
        }
        return ExpressionPipeline(UnknownNode(at: at(call.span)))
    }

    /// Reports a call that destroys without `--yes`, unless a person can be asked instead.
    private func checkConsent(
        to command: Command,
        _ arguments: ArraySlice<Argument>,
        named span: SourceSpan
    ) {
        guard !source.origin.isTypedByAPerson else { return }
        let options = arguments.compactMap { argument in
            if case .option(let name, _) = argument { name.text } else { nil }
        }
        guard command.destroys(with: options), !options.contains(Command.consent.name) else {
            return
        }
        compilation.report(.noConsent(command, at: at(span)))
    }

    /// The words of a call against what its signature takes.
    func plan(
        _ arguments: ArraySlice<Argument>,
        _ signature: Signature,
        named name: SourceSpan
    ) -> CallPlan {
        var plan = CallPlan()
        var positions: [(word: Word, node: WordNode)] = []
        var given = Array(repeating: false, count: signature.entries.count)
        var isCountKnown = true
        let words = arguments.compactMap { if case .word(let word) = $0 { word } else { nil } }
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case .endOfOptions: continue
            case .word(let word):
                let node = self.word(word)
                positions.append((word, node))
                plan.items.append(.position(node))
                if node.isUncertain { isCountKnown = false }
            case .option(let option, let attached):
                guard let (entry, flag) = signature.option(option.text) else {
                    report(
                        "'\(signature.name)' has no option '--\(option.text)'",
                        hint: signature.hint(forOption: option.text),
                        correction: signature.option(near: option.text).map {
                            at(option.span).line(with: "--" + $0)
                        },
                        at: option.span
                    )
                    if let attached { _ = self.word(attached) }
                    isCountKnown = false
                    continue
                }
                let declared = signature.entries[entry]
                if given[entry], !declared.isRepeatable {
                    report("--\(option.text) is given twice", at: option.span)
                }
                given[entry] = true
                if let flag {
                    if let attached {
                        report(
                            "--\(option.text) takes no value",
                            hint: flagHint(declared),
                            at: attached.span
                        )
                    }
                    plan.items.append(.flag(option.text, entry: entry, flag, at(option.span)))
                    continue
                }
                guard let value = attached ?? rest.popWord() else {
                    report(
                        "--\(option.text) needs a value",
                        hint: "usage: \(signature.usage)",
                        at: option.span
                    )
                    continue
                }
                let node = self.word(value)
                if node.isSpread {
                    report(
                        "an option has one value",
                        hint: "a list counts as its elements: without '...'",
                        at: value.span
                    )
                }
                look(at: value, among: [], isFree: declared.isPath, isChoice: declared.isChoice)
                if let constant = node.constant {
                    check(constant, as: declared, byName: true, at: value.span)
                }
                plan.items.append(.option(option.text, entry: entry, node))
            }
        }
        place(positions, signature, given, named: name, words, isCountKnown)
        return plan
    }

    /// Checks the positions: how many there are, and each against its type where both are known.
    private func place(
        _ positions: [(word: Word, node: WordNode)],
        _ signature: Signature,
        _ given: [Bool],
        named name: SourceSpan,
        _ words: [Word],
        _ isCountKnown: Bool
    ) {
        let placed = signature.places(ofPositions: positions.count, given: given)
        let isPlaced = isCountKnown
        for (place, position) in positions.enumerated() {
            let entry = placed.entries[place].map { signature.entries[$0] }
            look(
                at: position.word,
                among: words,
                isFree: entry?.isPath ?? false,
                isChoice: entry?.isChoice ?? false
            )
            guard isPlaced || positions[...place].allSatisfy({ !$0.node.isUncertain }) else {
                continue
            }
            guard let entry else {
                guard isCountKnown else { return }
                let fault = signature.tooMany
                report(fault.message, hint: fault.hint, at: position.word.span)
                return lookOn(positions[(place + 1)...].map(\.word), among: words)
            }
            if let constant = position.node.constant {
                check(constant, as: entry, byName: false, at: position.word.span)
            }
        }
        if isCountKnown, let missing = placed.missing {
            let fault = signature.missing(missing)
            report(fault.message, hint: fault.hint, at: name)
        }
    }

    private func lookOn(_ rest: [Word], among words: [Word]) {
        for word in rest { look(at: word, among: words, isFree: false, isChoice: false) }
    }

    private func flagHint(_ entry: Signature.Entry) -> String {
        let option = entry.option ?? entry.name
        return entry.default?.bool == true ? "--no-\(option) turns it off" : "write --\(option)"
    }
}

extension WordNode {
    /// Whether the number of its arguments shows only in the run, or it could not be read.
    fileprivate var isUncertain: Bool {
        switch content {
        case .spread: true
        case .value(let node): node is UnknownNode
        case .joined, .constant: false
        }
    }
}

extension ArraySlice<Argument> {
    /// Takes the next argument, if it is a word: the value of an option.
    fileprivate mutating func popWord() -> Word? {
        guard case .word(let word)? = first else { return nil }
        removeFirst()
        return word
    }
}
