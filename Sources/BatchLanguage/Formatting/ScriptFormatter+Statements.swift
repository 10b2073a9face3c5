/// One statement each.
extension ScriptFormatter {
    mutating func write(_ statement: Statement) {
        switch statement.node {
        case .let(let pattern, let pipeline):
            write("let ")
            switch pattern {
            case .name(let name): write(name.span)
            case .fields(let names):
                write("{")
                separated(names) { $0.write($1.span) }
                write("}")
            }
            write(" = ")
            write(pipeline)
        case .if(let branches, let otherwise):
            for (place, branch) in branches.enumerated() {
                write(place == 0 ? "if " : " else if ")
                write(branch.condition)
                write(branch.block)
            }
            if let otherwise {
                write(" else")
                write(otherwise)
            }
        case .for(let name, let list, let block):
            write("for ")
            write(name.span)
            write(" in ")
            write(list)
            write(block)
        case .while(let condition, let block):
            write("while ")
            write(condition)
            write(block)
        case .break: write("break")
        case .continue: write("continue")
        case .poll(let poll): write(poll)
        case .def(let definition): write(definition)
        case .return(let pipeline): write("return", pipeline) { $0.write($1) }
        case .try(let block, let name, let other):
            write("try")
            write(block)
            write(" catch ")
            write(name.span)
            write(other)
        case .assert(let condition, let message):
            write("assert ")
            write(condition)
            if let message {
                write(", ")
                write(message)
            }
        case .fail(let message):
            write("fail ")
            write(message)
        case .param(let name, let value, let help): write(name, value, help: help)
        case .exit(let code): write("exit", code) { $0.write($1) }
        case .pipeline(let pipeline, let redirect):
            write(pipeline)
            if let redirect {
                write(redirect.appends ? " >>" : " >")
                // Behind a blank a `#` would begin a comment.
                if bytes[Int(redirect.file.span.start)] != .hash { write(" ") }
                write(redirect.file)
            }
        }
    }

    private mutating func write<Part>(
        _ word: StaticString,
        _ part: Part?,
        _ body: (inout ScriptFormatter, Part) -> Void
    ) {
        write(word)
        guard let part else { return }
        write(" ")
        body(&self, part)
    }

    private mutating func write(_ poll: Poll) {
        write("poll")
        for (word, time) in [(" every " as StaticString, poll.every), (" timeout ", poll.timeout)] {
            guard let time else { continue }
            write(word)
            write(time)
        }
        write(poll.block)
        write(" until ")
        write(poll.until)
        if let fail = poll.fail {
            write(" fail ")
            write(fail)
        }
    }

    private mutating func write(_ definition: Definition) {
        write("def ")
        write(definition.name.span)
        write("(")
        separated(definition.parameters) { formatter, parameter in
            formatter.write(parameter.name.span)
            guard let value = parameter.default else { return }
            formatter.write(" = ")
            formatter.write(value)
        }
        write(")")
        write(definition.block)
    }

    /// Writes ` { … }`, each statement on a line of its own.
    private mutating func write(_ block: Block) {
        let (start, end) = (Int(block.span.start) + 1, Int(block.span.end) - 1)
        write(" {")
        let hasComment = nextComment < comments.count && comments[nextComment].span.start < end
        guard !block.statements.isEmpty || hasComment else { return write("}") }
        var previous = start
        let first = block.statements.first.map { Int($0.span.start) } ?? end
        trailingComment(&previous, before: first)
        output.append(.newline)
        depth += 1
        items(block.statements, from: previous, to: end)
        depth -= 1
        indent()
        write("}")
    }

    mutating func separated<Part>(
        _ parts: [Part],
        _ body: (inout ScriptFormatter, Part) -> Void
    ) {
        for (place, part) in parts.enumerated() {
            if place > 0 { write(", ") }
            body(&self, part)
        }
    }
}

/// `param`s, whose helps stand in one column where several stand together.
extension ScriptFormatter {
    /// A head that is longer gets its help right behind it.
    private static let longestHead = 60  // characters

    private mutating func write(_ name: Identifier, _ value: Expression?, help: String?) {
        let start = output.count
        write("param ")
        write(name.span)
        if let value {
            write(" = ")
            write(value)
        }
        guard let help else { return }
        let width = output[start...].count { $0 & 0xC0 != 0x80 }
        let column = max(helpColumn ?? 0, width + 2)
        output.append(contentsOf: repeatElement(.space, count: column - width))
        write(Self.quoted(help))
    }

    /// Works out where the helps begin of the `param`s that stand together from here on.
    mutating func alignHelps(_ statements: ArraySlice<Statement>, after previous: Int) {
        guard let first = statements.first, case .param = first.node else {
            helpColumn = nil
            return
        }
        // Within a run the column is known already.
        let isRun = helpColumn != nil && !isApart(previous, Int(first.span.start))
        guard !isRun else { return }
        var widest = 0
        var end = Int(first.span.start)
        for statement in statements {
            guard case .param(let name, let value, let help) = statement.node,
                !isApart(end, Int(statement.span.start))
            else { break }
            end = Int(statement.span.end)
            guard help != nil else { continue }
            var head = self
            head.output = []
            head.isFlat = true
            head.write(name, value, help: nil)
            let width = head.output.count { $0 & 0xC0 != 0x80 }
            if width <= Self.longestHead, !head.output.contains(.newline) {
                widest = max(widest, width)
            }
        }
        helpColumn = widest + 2
    }

    /// Whether an empty line or a comment stands between two places.
    private func isApart(_ previous: Int, _ start: Int) -> Bool {
        guard previous < start else { return false }
        let between = bytes[previous..<start]
        return between.count { $0 == .newline } > 1 || between.contains(.hash)
    }
}
