import BatchValues

/// Commands of the registry, `def`s, expressions and shell lines.
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

    private func exec(
        _ arguments: ArraySlice<Argument>,
        _ call: Call,
        _ command: Command
    ) -> PipelineNode {
        let words = self.words(arguments, of: command)
        let nodes = words.map { word in
            look(at: word, among: words, isFree: true, isChoice: false)
            return self.word(word)
        }
        if nodes.isEmpty { missing(command, at: call.name.span) }
        return ExecNode(nodes, at: at(call.span))
    }

    /// The words of `exec`, `run` or `source`, whose options are flags.
    func words(_ arguments: ArraySlice<Argument>, of command: Command) -> [Word] {
        arguments.compactMap { argument in
            switch argument {
            case .word(let word): return word
            case .option(let name, nil) where command.options.contains { $0.name == name.text }:
                return nil
            case .option(let name, _):
                report(
                    "'\(command.name)' has no option '--\(name.text)'",
                    hint: "usage: \(Signature(command).usage)",
                    at: name.span
                )
                return nil
            case .endOfOptions: return nil
            }
        }
    }

    func missing(_ command: Command, at span: SourceSpan) {
        let fault = Signature(command).missing(0)
        report(fault.message, hint: fault.hint, at: span)
    }

    /// A shell's text with the variables of ours that it names outside `'…'`.
    func shellLine(_ text: ShellText) -> ShellLine {
        var variables: [(name: String, node: ExpressionNode)] = []
        for name in text.variables where !variables.contains(where: { $0.name == name.text }) {
            guard let node = shellVariable(name) else { continue }
            variables.append((name.text, node))
            if text.withPath.contains(where: { $0.text == name.text }) { path(name, in: text) }
        }
        return ShellLine(text: text.text, variables: variables, location: at(text.span))
    }

    private func shellVariable(_ name: Identifier) -> ExpressionNode? {
        switch SpecialName(rawValue: name.text) {
        case .last: nil
        case .http, .session, .args, .env: variable(name.text, at: name.span)
        case nil: known(name.text, at: at(name.span))
        }
    }

    private func path(_ name: Identifier, in text: ShellText) {
        guard let place = text.withPath.first(where: { $0.text == name.text }) else { return }
        let bytes = source.bytes[Int(place.span.end)...]
        let path = bytes.prefix { byte in
            byte == 0x2E || byte == 0x5F || byte.isDigit
                || (0x41...0x5A).contains(byte & 0xDF)
        }
        let rest = String(decoding: path, as: UTF8.self)
        let field = rest.split(separator: ".").last.map(String.init) ?? "value"
        report(
            "a shell does not read a path of '$\(name.text)'",
            hint: "bind it first: let \(field) = $\(name.text)\(rest.isEmpty ? "[…]" : rest)",
            at: place.span
        )
    }
}
