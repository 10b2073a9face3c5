import BatchValues

/// Expressions, texts with values in them, and paths.
extension HighlightWalk {
    mutating func visit(_ expression: Expression) {
        switch expression.node {
        case .literal(.string): map.mark(expression.span, .text)
        case .literal(.number): map.mark(expression.span, .number)
        case .literal: map.mark(expression.span, .literal)
        case .interpolation(let parts):
            map.mark(expression.span, .text)
            for case .value(let value) in parts { map.clear(value.span) }
            children(of: expression)
        case .variable(let name):
            let goesOn = isTyped(expression.span) && isBeginning(ofVariable: name)
            map.mark(expression.span, isKnown(name) || goesOn ? .variable : .unknown)
        case .path(_, let steps):
            children(of: expression)
            for step in steps {
                if case .field = step.node { map.mark(step.span, .field) }
            }
        case .comprehension(let each, let name, let list, let condition):
            visit(list)
            let isNew = !isKnown(name.text)
            bind(name)
            if let condition { visit(condition) }
            visit(each)
            if isNew { bound.remove(name.text) }
        case .object(let members):
            for case .member(let name, _) in members { map.mark(name.span, .field) }
            children(of: expression)
        case .bareWord(let word):
            let goesOn = isTyped(expression.span) && isBeginning(ofOperand: word)
            map.mark(expression.span, goesOn ? .literal : .unknown)
        default: children(of: expression)
        }
    }

    private func isBeginning(ofVariable name: String) -> Bool {
        bound.union(known.variables).union(SpecialName.allCases.map(\.rawValue))
            .contains { $0.hasPrefix(name) }
    }

    private func isBeginning(ofOperand word: String) -> Bool {
        ["true", "false", "null", "not"].contains { $0.hasPrefix(word) }
    }
}
