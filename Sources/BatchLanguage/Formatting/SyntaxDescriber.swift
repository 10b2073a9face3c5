import BatchValues

/// Writes trees as compact s-expressions, so that two texts can be compared by what they mean.
package enum SyntaxDescriber {
    /// The statements of a text, one a line, and under them the messages of its errors.
    package static func describe(_ text: String) -> String {
        describe(Parser.parse(Source(.embedder("text"), text)))
    }

    /// The same of a text that has been read.
    static func describe(_ parsed: Parsed) -> String {
        let lines = parsed.script.statements.map { statement($0) }
        return (lines + parsed.diagnostics.map { "! \($0.message)" }).joined(separator: "\n")
    }

    package static func statement(_ statement: Statement) -> String {
        switch statement.node {
        case .let(.name(let name), let source): "(let \(name.text) \(pipeline(source)))"
        case .let(.fields(let names), let source):
            "(let {\(names.map(\.text).joined(separator: " "))} \(pipeline(source)))"
        case .if(let branches, let otherwise):
            "(if "
                + branches.map { "\(expression($0.condition)) \(block($0.block))" }
                .joined(separator: " elif ")
                + (otherwise.map { " else \(block($0))" } ?? "") + ")"
        case .for(let name, let list, let body):
            "(for \(name.text) \(expression(list)) \(block(body)))"
        case .while(let condition, let body):
            "(while \(expression(condition)) \(block(body)))"
        case .break: "(break)"
        case .continue: "(continue)"
        case .poll(let poll):
            "(poll"
                + (poll.every.map { " every=\(word($0))" } ?? "")
                + (poll.timeout.map { " timeout=\(word($0))" } ?? "")
                + " \(block(poll.block)) until \(expression(poll.until))"
                + (poll.fail.map { " fail \(expression($0))" } ?? "") + ")"
        case .def(let definition):
            "(def \(definition.name.text) ("
                + definition.parameters.map { name, value in
                    name.text + (value.map { "=\(expression($0))" } ?? "")
                }.joined(separator: " ") + ") \(block(definition.block)))"
        case .return(let source): "(return\(source.map { " \(pipeline($0))" } ?? ""))"
        case .try(let body, let name, let rescue):
            "(try \(block(body)) catch \(name.text) \(block(rescue)))"
        case .assert(let condition, let message):
            "(assert \(expression(condition))\(message.map { " \(expression($0))" } ?? ""))"
        case .fail(let message): "(fail \(expression(message)))"
        case .param(let name, let value, let help):
            "(param \(name.text)\(value.map { " =\(expression($0))" } ?? "")"
                + "\(help.map { " \(quoted($0))" } ?? ""))"
        case .exit(let code): "(exit\(code.map { " \(expression($0))" } ?? ""))"
        case .pipeline(let source, let redirect):
            pipeline(source)
                + (redirect.map { " \($0.appends ? ">>" : ">") \(word($0.file))" } ?? "")
        }
    }

    private static func block(_ block: Block) -> String {
        "{\(block.statements.map { statement($0) }.joined(separator: "; "))}"
    }

    private static func pipeline(_ pipeline: Pipeline) -> String {
        let value =
            switch pipeline.node {
            case .command(let call): self.call(call)
            case .expression(let value): expression(value)
            case .shell(let text): "!\(shell(text))"
            }
        return value + (pipeline.pipe.map { " |\(shell($0))" } ?? "")
    }

    private static func shell(_ text: ShellText) -> String {
        var names = text.variables.map(\.text)
        for name in text.withPath { names.append("\(name.text).?") }
        return "<\(text.text)>" + (names.isEmpty ? "" : "[\(names.joined(separator: " "))]")
    }

    private static func call(_ call: Call) -> String {
        let words = call.arguments.map { argument in
            switch argument {
            case .word(let word): self.word(word)
            case .option(let name, nil): "--\(name.text)"
            case .option(let name, let attached?): "--\(name.text)=\(word(attached))"
            case .endOfOptions: "--"
            }
        }
        return "[" + ([call.name.text] + words).joined(separator: " ") + "]"
    }

    private static func word(_ word: Word) -> String {
        switch word.node {
        case .value(let value): return expression(value)
        case .spread(let value): return "...\(expression(value))"
        case .bare(let pieces):
            let described = pieces.map { piece in
                switch piece {
                case .plain(let text): text
                case .escaped(let text): "\\\(text)"
                case .value(let value): "<\(expression(value))>"
                }
            }
            return described.joined()
        }
    }

    package static func expression(_ expression: Expression) -> String {
        switch expression.node {
        case .literal(let value): return value.json()
        case .interpolation(let parts):
            let described = parts.map { part in
                switch part {
                case .literal(let text): quoted(text)
                case .value(let value): self.expression(value)
                }
            }
            return "(text \(described.joined(separator: " ")))"
        case .variable(let name): return "$\(name)"
        case .group(let source): return "(group \(pipeline(source)))"
        case .braced(let value): return "${\(self.expression(value))}"
        case .path(let root, let steps):
            return self.expression(root) + steps.map { step($0) }.joined()
        case .list(let elements):
            let described = elements.map { element in
                switch element {
                case .value(let value): self.expression(value)
                case .spread(let value): "...\(self.expression(value))"
                }
            }
            return "(list\(described.map { " " + $0 }.joined()))"
        case .comprehension(let each, let name, let list, let condition):
            return "(list \(self.expression(each)) for \(name.text) \(self.expression(list))"
                + "\(condition.map { " if \(self.expression($0))" } ?? ""))"
        case .object(let members):
            let described = members.map { member in
                switch member {
                case .member(let key, let value): "\(key.text): \(self.expression(value))"
                case .computed(let key, let value):
                    "\(self.expression(key)): \(self.expression(value))"
                case .spread(let value): "...\(self.expression(value))"
                }
            }
            return "{\(described.joined(separator: ", "))}"
        case .unary(let sign, let value): return "(\(sign.rawValue) \(self.expression(value)))"
        case .binary(let sign, _, let left, let right):
            return "(\(sign.rawValue) \(self.expression(left)) \(self.expression(right)))"
        case .bareWord(let word): return "<bare \(word)>"
        case .invalid: return "<invalid>"
        }
    }

    private static func step(_ step: PathStep) -> String {
        let mark = step.isOptional ? "?" : ""
        return switch step.node {
        case .field(let name): ".\(name)\(mark)"
        case .index(let index): "[\(expression(index))]\(mark)"
        }
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).json() }
}
