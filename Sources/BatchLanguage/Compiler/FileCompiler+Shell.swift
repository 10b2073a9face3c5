import BatchValues

/// Programs and shell lines, and the words of `exec`, `run` and `source`.
extension FileCompiler {
    func exec(
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
