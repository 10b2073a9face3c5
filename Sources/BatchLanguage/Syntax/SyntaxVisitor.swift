/// Goes through a tree, in the order of the text as far as the tree keeps it.
///
/// Each method visits what stands in its node unless a visitor has one of its own, which may call
/// the `children` of the same name.
protocol SyntaxVisitor {
    mutating func visit(_ statement: Statement)
    mutating func visit(_ block: Block)
    mutating func visit(_ pipeline: Pipeline)
    mutating func visit(_ call: Call)
    mutating func visit(_ word: Word)
    mutating func visit(_ shell: ShellText)
    mutating func visit(_ expression: Expression)
}

extension SyntaxVisitor {
    mutating func visit(_ statement: Statement) { children(of: statement) }
    mutating func visit(_ block: Block) { block.statements.forEach { visit($0) } }
    mutating func visit(_ pipeline: Pipeline) { children(of: pipeline) }
    mutating func visit(_ call: Call) { children(of: call) }
    mutating func visit(_ word: Word) { children(of: word) }
    mutating func visit(_ shell: ShellText) {}
    mutating func visit(_ expression: Expression) { children(of: expression) }

    mutating func children(of statement: Statement) {
        switch statement.node {
        case .let(_, let pipeline): visit(pipeline)
        case .if(let branches, let otherwise):
            for branch in branches {
                visit(branch.condition)
                visit(branch.block)
            }
            if let otherwise { visit(otherwise) }
        case .for(_, let list, let block):
            visit(list)
            visit(block)
        case .while(let condition, let block):
            visit(condition)
            visit(block)
        case .break, .continue: break
        case .poll(let poll):
            if let every = poll.every { visit(every) }
            if let timeout = poll.timeout { visit(timeout) }
            visit(poll.block)
            visit(poll.until)
            if let fail = poll.fail { visit(fail) }
        case .def(let definition):
            for case let value? in definition.parameters.map(\.default) { visit(value) }
            visit(definition.block)
        case .return(let pipeline): if let pipeline { visit(pipeline) }
        case .try(let block, _, let other):
            visit(block)
            visit(other)
        case .assert(let condition, let message):
            visit(condition)
            if let message { visit(message) }
        case .fail(let message): visit(message)
        case .param(_, let value, _): if let value { visit(value) }
        case .exit(let code): if let code { visit(code) }
        case .pipeline(let pipeline, let redirect):
            visit(pipeline)
            if let redirect { visit(redirect.file) }
        }
    }

    mutating func children(of pipeline: Pipeline) {
        switch pipeline.node {
        case .command(let call): visit(call)
        case .expression(let expression): visit(expression)
        case .shell(let shell): visit(shell)
        }
        if let pipe = pipeline.pipe { visit(pipe) }
    }

    mutating func children(of call: Call) {
        for argument in call.arguments {
            switch argument {
            case .word(let word), .option(_, attached: let word?): visit(word)
            case .option, .endOfOptions: break
            }
        }
    }

    mutating func children(of word: Word) {
        switch word.node {
        case .bare(let pieces):
            for case .value(let value) in pieces { visit(value) }
        case .value(let value), .spread(let value): visit(value)
        }
    }

    mutating func children(of expression: Expression) {
        switch expression.node {
        case .literal, .variable, .bareWord, .invalid: break
        case .interpolation(let parts): for case .value(let value) in parts { visit(value) }
        case .group(let pipeline): visit(pipeline)
        case .braced(let inner), .unary(_, let inner): visit(inner)
        case .path(let base, let steps):
            visit(base)
            for step in steps {
                if case .index(let index) = step.node { visit(index) }
            }
        case .list(let elements):
            for element in elements {
                switch element {
                case .value(let value), .spread(let value): visit(value)
                }
            }
        case .comprehension(let each, _, let list, let condition):
            visit(list)
            if let condition { visit(condition) }
            visit(each)
        case .object(let members):
            for member in members {
                switch member {
                case .member(_, let value), .spread(let value): visit(value)
                case .computed(let key, let value):
                    visit(key)
                    visit(value)
                }
            }
        case .binary(_, _, let left, let right):
            visit(left)
            visit(right)
        }
    }
}
