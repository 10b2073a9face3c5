import BatchValues

/// `run` and `source`: what they name literally is read and checked too.
extension FileCompiler {
    func run(
        _ arguments: ArraySlice<Argument>,
        _ call: Call,
        _ command: Command
    ) -> PipelineNode {
        let words = self.words(arguments, of: command)
        let nodes = words.map { self.word($0) }
        for word in words { look(at: word, among: words, isFree: true, isChoice: false) }
        guard let file = words.first else {
            missing(command, at: call.name.span)
            return ExpressionPipeline(UnknownNode(at: at(call.span)))
        }
        var unit: ScriptUnit?
        if let source = read(file) {
            unit = compilation.unit(source, chain: chain)
        }
        let isStepped = arguments.contains { argument in
            if case .option(let name, _) = argument { name.text == "step" } else { false }
        }
        return RunNode(
            unit,
            isStepped: isStepped,
            file: nodes[0],
            arguments: Array(nodes.dropFirst()),
            folder: source.folder,
            at: at(call.span)
        )
    }

    func sourced(
        _ arguments: ArraySlice<Argument>,
        _ call: Call,
        _ command: Command
    ) -> PipelineNode {
        let words = self.words(arguments, of: command)
        let unknown = ExpressionPipeline(UnknownNode(at: at(call.span)))
        guard let file = words.first else {
            missing(command, at: call.name.span)
            return unknown
        }
        if let extra = words.dropFirst().first {
            report(
                "'source' takes 1 argument",
                hint: "run FILE ARG… gives a file arguments",
                at: extra.span
            )
        }
        guard let path = file.literalText else {
            _ = word(file)
            report(
                "'source' takes a literal path",
                hint: "run takes one from a value",
                at: file.span
            )
            return unknown
        }
        guard let source = read(file) else { return unknown }
        let identity = FileIdentity(source)
        let known = sourced(identity) ?? source
        let inner = FileCompiler(
            compilation,
            known,
            scope: scope,
            chain: chain + [identity],
            facts: facts,
            isPrompt: false
        )
        let outer = facts.parameters.count
        if sourced(identity) == nil {
            facts.sourced[identity] = source
            inner.declare(compilation.parse(source).script.statements)
        }
        let statements = compilation.parse(known).script.statements.map {
            inner.statement($0, isLast: false)
        }
        for (parameter, _) in facts.parameters[outer...] where parameter.default == nil {
            report(
                "'\(path)' has a 'param' without a default: '\(parameter.name)'",
                hint: "run \(path) … gives it a value",
                at: file.span
            )
        }
        facts.parameters.removeLast(facts.parameters.count - outer)
        return SourceNode(BlockNode(statements), at: at(call.span))
    }

    /// The path that a word writes out, a `~` at its start expanded; nil where only the run knows it.
    ///
    /// A script stands in relation to the one that names it, so that a pattern of names has no folder
    /// to look in.
    func writtenPath(_ word: Word) throws -> String? {
        guard word.literalText != nil, let written = self.word(word).constant else { return nil }
        let host = compilation.configuration.host
        return try ArgumentBinding.path([written]) { given, pattern in
            pattern.beginsAtHome ? try host.expand(pattern).map(given.expanded(to:)) : [given]
        }
    }

    /// Reads the file that a word writes out, unless that closes a circle.
    private func read(_ word: Word) -> Source? {
        let span = word.span
        let path: String?
        do {
            path = try writtenPath(word)
        } catch {
            var diagnostic =
                (error as? LocatedError)?.error.diagnostic(.syntax, at: at(span))
                ?? Diagnostic(describing: error, .syntax)
            diagnostic.location = at(span)
            compilation.report(diagnostic)
            return nil
        }
        guard let path, let file = compilation.read(path, from: source.folder, at: at(span)) else {
            return nil
        }
        let identity = FileIdentity(file)
        guard let place = chain.firstIndex(of: identity) else { return file }
        compilation.report(.cycle(Array(chain[place...]) + [identity], at: at(span), kind: .syntax))
        return nil
    }
}

extension Diagnostic {
    /// Files that run each other in a circle.
    static func cycle(_ chain: [FileIdentity], at location: Location, kind: ErrorKind) -> Diagnostic
    {
        Diagnostic(
            kind,
            "'\(chain.last?.name ?? "")' would run itself",
            hint: "the circle: \(chain.map(\.name).joined(separator: " → "))",
            at: location
        )
    }
}
