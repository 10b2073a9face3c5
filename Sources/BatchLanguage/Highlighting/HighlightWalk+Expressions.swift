import JSON

/// Expressions, texts with values in them, and paths.
extension HighlightWalk {
    mutating func mark(_ expression: Expression) {
        switch expression.node {
        case .literal(.string): map.mark(expression.span, .text)
        case .literal(.number): map.mark(expression.span, .number)
        case .literal: map.mark(expression.span, .literal)
        case .interpolation(let parts):
            map.mark(expression.span, .text)
            for case .value(let value) in parts {
                map.clear(value.span)
                mark(value)
            }
        case .variable(let name):
            let goesOn = isTyped(expression.span) && isBeginning(ofVariable: name)
            map.mark(expression.span, isKnown(name) || goesOn ? .variable : .unknown)
        case .group(let producer): mark(producer)
        case .braced(let inner): mark(inner)
        case .path(let base, let steps):
            mark(base)
            steps.forEach { mark($0) }
        case .list(let elements):
            for element in elements {
                switch element {
                case .value(let value), .spread(let value): mark(value)
                }
            }
        case .comprehension(let each, let name, let list, let condition):
            mark(list)
            let isNew = !isKnown(name.text)
            bind(name)
            if let condition { mark(condition) }
            mark(each)
            if isNew { bound.remove(name.text) }
        case .object(let members): members.forEach { mark($0) }
        case .unary(_, let operand): mark(operand)
        case .binary(_, _, let left, let right):
            mark(left)
            mark(right)
        case .bareWord(let word):
            let goesOn = isTyped(expression.span) && isBeginning(ofOperand: word)
            map.mark(expression.span, goesOn ? .literal : .unknown)
        case .invalid: break
        }
    }

    private func isBeginning(ofVariable name: String) -> Bool {
        (bound.union(known.variables).union(["http", "session", "args", "env"]))
            .contains { $0.hasPrefix(name) }
    }

    private func isBeginning(ofOperand word: String) -> Bool {
        ["true", "false", "null", "not"].contains { $0.hasPrefix(word) }
    }

    private mutating func mark(_ step: PathStep) {
        switch step.node {
        case .field: map.mark(step.span, .field)
        case .index(let index): mark(index)
        }
    }

    private mutating func mark(_ member: ObjectMember) {
        switch member {
        case .member(let name, let value):
            map.mark(name.span, .field)
            mark(value)
        case .computed(let key, let value):
            mark(key)
            mark(value)
        case .spread(let value): mark(value)
        }
    }
}
