import BatchValues

/// Variables and their paths, and the hints where a name is not known.
extension FileCompiler {
    func variable(_ name: String, at span: SourceSpan) -> ExpressionNode {
        let location = at(span)
        if let special = SpecialName(rawValue: name) { return self.special(special, at: span) }
        if let node = known(name, at: location) { return node }
        let hint = hint(forVariable: name)
        report(
            "no variable '\(name)'",
            hint: hint.text,
            correction: hint.near.map {
                // The span of `${name}` is that of the name alone.
                at(span).line(with: text(span).hasPrefix("$") ? "$" + $0 : $0)
            },
            at: span
        )
        return UnknownNode(at: location)
    }

    private func special(_ name: SpecialName, at span: SourceSpan) -> ExpressionNode {
        let location = at(span)
        switch name {
        case .last: return LastResultNode(at: location)
        case .args:
            facts.namesArguments = true
            return ArgumentsNode(at: location)
        case .env where configuration.isRestricted:
            report("a restricted shell has no '$env'", at: span, kind: .usage)
            return UnknownNode(at: location)
        case .env: return SpecialNode(.env, at: location)
        case .http: return SpecialNode(.http, at: location)
        case .session: return SpecialNode(.session, at: location)
        }
    }

    /// The variable of the script's own, if it is known here.
    func known(_ name: String, at location: Diagnostic.Location) -> ExpressionNode? {
        if let slot = scope.slot(of: name) { return VariableNode(name, slot: slot, at: location) }
        guard let slot = scope.top?.slot(of: name) else { return nil }
        return TopVariableNode(name, slot: slot, at: location)
    }

    /// Whether `$name` has a meaning here.
    func isKnown(_ name: String) -> Bool {
        scope.slot(of: name) != nil || scope.top?.slot(of: name) != nil
    }

    /// A hint, and the name that was probably meant.
    private func hint(forVariable name: String) -> (text: String, near: String?) {
        let names = scope.names + SpecialName.allCases.map(\.rawValue)
        let longest = names.filter { $0 != "_" && name.hasPrefix($0) }.max { $0.count < $1.count }
        if let longest, !longest.isEmpty {
            let written = "${\(longest)}\(name.dropFirst(longest.count))"
            return ("\(written) puts text behind '$\(longest)'", nil)
        }
        if let near = nearestName(to: name, in: names.sorted()) {
            return ("did you mean '$\(near)'?", near)
        }
        let isUpper = name.utf8.allSatisfy { byte in
            byte == 0x5F || byte.isDigit || byte.isUppercase
        }
        if isUpper { return ("the environment is $env.\(name)", "env.\(name)") }
        return ("bind it first: let \(name) = …", nil)
    }

    func path(_ base: Expression, _ steps: [PathStep], at span: SourceSpan) -> ExpressionNode {
        let node = expression(base)
        var isHeaders = false
        var fields: [String] = []
        let isHTTP = (node as? SpecialNode)?.variable == .http
        let resolved = steps.map { step in
            let target: PathNode.Step.Target
            switch step.node {
            case .field(let name):
                target = isHeaders ? .header(name) : .field(name)
                fields.append(name)
            case .index(let index):
                target = .index(expression(index))
                fields.append("")
            }
            isHeaders = isHTTP && (fields == ["headers"] || fields == ["request", "headers"])
            return PathNode.Step(
                target: target,
                isOptional: step.isOptional,
                location: at(bare(step))
            )
        }
        let whole = steps.last.map { span.through($0.span) } ?? span
        return PathNode(node, resolved, at: at(whole))
    }

    /// The place of the name or the index of a step, without its `.` and `?`.
    private func bare(_ step: PathStep) -> SourceSpan {
        var (start, end) = (Int(step.span.start), Int(step.span.end))
        if source.bytes[start] == UInt8(ascii: ".") { start += 1 }
        if end - 1 > start, source.bytes[end - 1] == UInt8(ascii: "?") { end -= 1 }
        return SourceSpan(start, end)
    }

    /// A word that stands where an operand has to.
    func bareWord(_ word: String, at span: SourceSpan) {
        let name = String(word.prefix { $0 != "." })
        let hint: String
        if isKnown(name) {
            hint = "the variable is $\(word)"
        } else if isCommand(word) {
            hint = "a command stands in parentheses: (\(word) …)"
        } else {
            hint = "a text stands in quotes: \(JSONValue.string(word).json())"
        }
        report("'\(word)' is no operand", hint: hint, at: span)
    }

    /// Whether a command begins with this word.
    func isCommand(_ word: String) -> Bool {
        registry[word] != nil || scope.definitions[word] != nil
            || !registry.secondWords(of: word).isEmpty
    }
}
