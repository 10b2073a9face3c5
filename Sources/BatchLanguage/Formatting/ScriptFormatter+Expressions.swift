import BatchValues

/// Expressions and pipelines.
extension ScriptFormatter {
    mutating func write(_ pipeline: Pipeline) {
        switch pipeline.node {
        case .command(let call): write(call)
        case .expression(let expression): write(expression)
        case .shell(let shell):
            write("! ")
            write(shell)
        }
        if let pipe = pipeline.pipe {
            write(" | ")
            write(pipe)
        }
    }

    /// Writes a shell's text as it stands, but for the blanks around it.
    private mutating func write(_ shell: ShellText) {
        var (start, end) = (Int(shell.span.start), Int(shell.span.end))
        while start < end, bytes[start].isWhiteSpace { start += 1 }
        while end > start, bytes[end - 1].isWhiteSpace { end -= 1 }
        write(start..<end)
    }

    mutating func write(_ expression: Expression) {
        switch expression.node {
        case .literal(.string(let text)): write(text, at: expression.span)
        case .literal, .variable, .bareWord, .invalid: write(expression.span)
        case .interpolation(let parts):
            let values = parts.compactMap { part in
                if case .value(let value) = part { value } else { nil }
            }
            write(expression.span, with: values)
        case .group(let pipeline):
            write(bytes[Int(expression.span.start)] == .dollar ? "$(" : "(")
            brackets += 1
            write(pipeline)
            brackets -= 1
            write(")")
        case .braced(let inner):
            write("${")
            brackets += 1
            write(inner)
            brackets -= 1
            write("}")
        case .path(let base, let steps):
            write(base)
            steps.forEach { write($0) }
        case .list(let elements):
            bracketed("[", "]", elements) { formatter, element in
                switch element {
                case .value(let value): formatter.write(value)
                case .spread(let value):
                    formatter.write("...")
                    formatter.write(value)
                }
            }
        case .comprehension(let each, let name, let list, let condition):
            write("[")
            brackets += 1
            write(each)
            write(" for ")
            write(name.span)
            write(" in ")
            write(list)
            if let condition {
                write(" if ")
                write(condition)
            }
            brackets -= 1
            write("]")
        case .object(let members):
            bracketed("{", "}", members) { $0.write($1) }
        case .unary(let operation, let operand): write(operation, operand)
        case .binary(let operation, _, let left, let right): write(operation, left, right)
        }
    }

    private mutating func write(_ step: PathStep) {
        switch step.node {
        case .field: return write(step.span)
        case .index(let index):
            write("[")
            brackets += 1
            write(index)
            brackets -= 1
            write("]")
        }
        if step.isOptional { write("?") }
    }

    private mutating func write(_ member: ObjectMember) {
        switch member {
        case .member(let key, let value):
            write(key.span)
            write(": ")
            write(value)
        case .computed(let key, let value):
            write(key)
            write(": ")
            write(value)
        case .spread(let value):
            write("...")
            write(value)
        }
    }

    private mutating func write(_ operation: UnaryOperator, _ operand: Expression) {
        if operation == .not {
            write("not ")
        } else {
            write("-")
            // A number's own sign is not the operator, and `--` is none.
            let first = bytes[Int(operand.span.start)]
            if first == .minus || first.isDigit { write(" ") }
        }
        write(operand)
    }

    private mutating func write(
        _ operation: BinaryOperator,
        _ left: Expression,
        _ right: Expression
    ) {
        guard operation != .range else {
            write(left)
            write("..")
            return write(right)
        }
        fitting {
            $0.write(left)
            $0.write(" \(operation.rawValue) ")
            $0.write(right)
        } else: {
            // A statement cannot end behind an operator.
            $0.write(left)
            $0.write(" \(operation.rawValue)")
            $0.newLine(more: $0.brackets + 1)
            $0.write(right)
        }
    }

    /// Writes parts in brackets: on one line, or where that is too long each on its own.
    private mutating func bracketed<Part>(
        _ open: StaticString,
        _ close: StaticString,
        _ parts: [Part],
        _ body: (inout ScriptFormatter, Part) -> Void
    ) {
        fitting {
            $0.write(open)
            $0.separated(parts, body)
            $0.write(close)
        } else: { formatter in
            formatter.write(open)
            formatter.brackets += 1
            for part in parts {
                formatter.newLine(more: formatter.brackets)
                body(&formatter, part)
                formatter.write(",")
            }
            formatter.brackets -= 1
            formatter.newLine(more: formatter.brackets)
            formatter.write(close)
        }
    }
}
