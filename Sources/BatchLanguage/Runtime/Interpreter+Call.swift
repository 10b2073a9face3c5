import BatchValues

/// One command from the words of a command line.
extension Interpreter {
    /// Runs one command, each word being one argument as it stands and never read again.
    ///
    /// `--name`, `--name=value` and `--` are options. What a command declares as an object or a
    /// list is read as JSON, and so is what it takes as any value where that is JSON but no quoted
    /// text. In messages the words stand in a text called `command line`.
    public nonisolated func call(_ words: [String]) async throws -> Outcome {
        try await ending { interpreter in
            let line = CommandLine(words)
            let compilation = Compilation(interpreter.configuration)
            let call = CommandLineCall(line, compilation, in: interpreter.configuration)
            let node = call.node()
            try await interpreter.accept(compilation)
            guard let node else { return .null }
            let frame = interpreter.lineFrame
            frame.presentation = Command.Presentation()
            let value = try await node.value(in: frame, for: .shown)
            if !value.isNull { try await frame.runtime.show(value, as: frame.presentation) }
            return value
        }
    }
}

/// The words of a command line as a text, for messages.
struct CommandLine {
    let source: Source
    let words: [(text: String, span: SourceSpan)]

    init(_ words: [String]) {
        var bytes: [UInt8] = []
        var placed: [(text: String, span: SourceSpan)] = []
        for word in words {
            if !bytes.isEmpty { bytes.append(0x20) }
            let start = bytes.count
            bytes += word.asShellWord.utf8
            placed.append((word, SourceSpan(start, bytes.count)))
        }
        source = Source(.commandLine, bytes: bytes)
        self.words = placed
    }
}

extension String {
    /// The word as a POSIX shell would want it typed.
    package var asShellWord: String {
        let isPlain = utf8.allSatisfy { byte in
            byte >= 0x80 || byte.isAlphanumeric
                || "-_./:=,@%+".utf8.contains(byte)
        }
        guard !isPlain || isEmpty else { return self }
        let escaped = split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#)
        return "'\(escaped)'"
    }
}

/// Makes a call of the words of a command line.
struct CommandLineCall {
    private let line: CommandLine
    private let compilation: Compilation
    private let configuration: Interpreter.Configuration

    init(
        _ line: CommandLine,
        _ compilation: Compilation,
        in configuration: Interpreter.Configuration
    ) {
        self.line = line
        self.compilation = compilation
        self.configuration = configuration
    }

    /// The call; nil where it is wrong, which the compilation has been told.
    func node() -> PipelineNode? {
        guard let first = line.words.first else {
            report("no command is given", hint: "help lists the commands", at: SourceSpan(0, 0))
            return nil
        }
        let registry = configuration.commands
        let words = line.words.map(\.text)
        let second = words.count > 1 ? line.words[1] : nil
        switch registry.meaning(of: words[0], second?.text) {
        case .command(let command, let nameWords):
            let name = first.span.through(line.words[nameWords - 1].span)
            return node(command, line.words[nameWords...], named: name)
        case .incomplete(let seconds):
            let fault = registry.fault(of: words[0], second?.text, seconds)
            report(fault.message, hint: fault.hint, at: second?.span ?? first.span)
        case .unknown:
            let meant = registry.meant(by: words[0], second?.text)
            let name =
                meant?.only(withWords: words.dropFirst().count { !$0.hasPrefix("-") })?.name
                ?? (meant == nil ? nearestName(to: words[0], in: registry.firstWords) : nil)
            report(
                "no command '\(words[0])'",
                hint: name.map { "did you mean '\($0)'?" } ?? meant?.hint
                    ?? "help lists the commands",
                at: first.span
            )
        }
        return nil
    }

    private func node(
        _ command: Command,
        _ words: ArraySlice<(text: String, span: SourceSpan)>,
        named name: SourceSpan
    ) -> PipelineNode? {
        if configuration.isRestricted, command.isRefusedWhenRestricted {
            report("a restricted shell refuses '\(command.name)'", hint: nil, at: name)
            return nil
        }
        let whole = SourceSpan(0, line.source.bytes.count)
        switch command.action {
        case .perform(let perform):
            if words.prefix(while: { $0.text != "--" }).contains(where: \.text.asksForHelp),
                let help = configuration.commands.help(on: command, at: at(whole))
            {
                return help
            }
            let signature = Signature(command)
            guard let plan = plan(words, signature, named: name) else { return nil }
            let options = plan.items.compactMap(\.optionName)
            if command.destroys(with: options), !options.contains(Command.consent.name) {
                compilation.report(.noConsent(command, at: at(name)))
                return nil
            }
            return CommandNode(
                command,
                perform: perform,
                signature,
                plan,
                at: at(whole),
                faultKind: .usage
            )
        case .exec:
            guard !words.isEmpty else { return missing(command, at: name) }
            return ExecNode(words.map { node(for: $0.text, $0.span) }, at: at(whole))
        case .run:
            let isStepped = words.first?.text == "--step"
            let words = isStepped ? words.dropFirst() : words
            guard let file = words.first else { return missing(command, at: name) }
            let arguments = words.dropFirst().map { node(for: $0.text, $0.span) }
            return RunNode(
                nil,
                isStepped: isStepped,
                file: node(for: file.text, file.span),
                arguments: arguments,
                folder: ".",
                at: at(whole)
            )
        case .source:
            report(
                "'source' reads into a scope, and one command has none",
                hint: "run FILE runs a script",
                at: name
            )
            return nil
        }
    }

    private func plan(
        _ words: ArraySlice<(text: String, span: SourceSpan)>,
        _ signature: Signature,
        named name: SourceSpan
    ) -> CallPlan? {
        var plan = CallPlan()
        var rest = words
        var takesOptions = true
        while let (text, span) = rest.popFirst() {
            if takesOptions, text == "--" {
                takesOptions = false
                continue
            }
            guard takesOptions, text.utf8.starts(with: "--".utf8) else {
                if takesOptions, let hint = configuration.optionHint?(text) {
                    report("'\(signature.name)' has no option '\(text)'", hint: hint, at: span)
                    return nil
                }
                plan.items.append(.position(node(for: text, span)))
                continue
            }
            let written = String(text.dropFirst(2).prefix { $0 != "=" })
            guard let (entry, flag) = signature.option(written) else {
                report(
                    "'\(signature.name)' has no option '--\(written)'",
                    hint: configuration.optionHint?("--" + written)
                        ?? signature.hint(forOption: written),
                    at: span
                )
                return nil
            }
            let attached = text.contains("=") ? String(text.dropFirst(written.count + 3)) : nil
            if let flag {
                guard attached == nil else {
                    report("--\(written) takes no value", hint: nil, at: span)
                    return nil
                }
                plan.items.append(.flag(written, entry: entry, flag, at(span)))
            } else if let attached {
                let isPath = signature.entries[entry].isPath
                plan.items.append(
                    .option(written, entry: entry, node(for: attached, span, isBehindSign: isPath))
                )
            } else if let value = rest.popFirst() {
                plan.items.append(
                    .option(written, entry: entry, node(for: value.text, value.span))
                )
            } else {
                report(
                    "--\(written) needs a value",
                    hint: "usage: \(signature.usage)",
                    at: span
                )
                return nil
            }
        }
        return plan
    }

    /// A word of the process; a shell does not look for `~` in a path that is behind the `=` of an
    /// option.
    private func node(
        for text: String,
        _ span: SourceSpan,
        isBehindSign: Bool = false
    ) -> WordNode {
        var form = ArgumentWord.Form.outside
        if isBehindSign, text == "~" || text.hasPrefix("~/") {
            form = .bare(PathPattern([.typed("~"), .literal(String(text.dropFirst()))]))
        }
        let given = ArgumentWord(value: .string(text), form: form, location: at(span))
        return WordNode(.constant(given), at: at(span))
    }

    private func missing(_ command: Command, at span: SourceSpan) -> PipelineNode? {
        let fault = Signature(command).missing(0)
        report(fault.message, hint: fault.hint, at: span)
        return nil
    }

    private func at(_ span: SourceSpan) -> Diagnostic.Location {
        Diagnostic.Location(line.source, span)
    }

    private func report(_ message: String, hint: String?, at span: SourceSpan) {
        compilation.report(Diagnostic(.usage, message, hint: hint, at: at(span)))
    }
}
