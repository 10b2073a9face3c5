import BatchValues

/// Names of commands that there are not.
extension FileCompiler {
    /// Words of other languages and what is said here.
    private static let foreign = [
        "echo": "print shows values", "printf": "print shows values",
        "cat": "read FILE gives a file's text", "export": "let name = … binds a variable",
        "function": "def name(a, b) { … } defines a command",
        "elseif": "else if", "elif": "else if", "unless": "if not …",
        "throw": "fail \"…\" raises an error", "var": "let name = … binds a variable",
        "const": "let name = … binds a variable", "then": "a block stands in { … }",
    ]

    /// Words with which other programs are left.
    private static let leaving: Set = ["quit", "q", "bye", "leave", "logoff"]

    func unknown(_ call: Call, keptAs pattern: Pattern?) {
        let first = call.name.text
        if case .incomplete(let seconds) = registry.meaning(of: call) {
            return unknownSecond(call, seconds)
        }
        let message = "no command '\(first)'"
        let span = call.name.span
        if let meant = Self.foreign[first] {
            return report(message, hint: meant, at: span)
        }
        if Self.leaving.contains(first), call.arguments.isEmpty, pattern == nil {
            let also = configuration.isInteractive ? ", and so does Ctrl-D" : ""
            return report(message, hint: "exit leaves\(also)", correction: "exit", at: span)
        }
        if isKnown(first) {
            return report(message, hint: "the variable is $\(first)", at: span)
        }
        if let pattern, call.arguments.isEmpty {
            let line = "let \(described(pattern)) = \(JSONValue.string(first).json())"
            let near = nearest(first).map { "did you mean '\($0)'? " } ?? ""
            return report(
                message,
                hint: "\(near)to keep it as text, write \(line)",
                correction: line,
                at: span
            )
        }
        if let meant = registry.meant(by: first, call.secondWord?.bareText) {
            return report(message, call, meant)
        }
        if configuration.isInteractive, configuration.host.isProgram(first) {
            let line = "! \(text(call.span))"
            return report(
                message,
                hint: "a program runs behind !: \(line)",
                correction: line,
                at: span
            )
        }
        let near = nearest(first)
        report(
            message,
            hint: near.map { "did you mean '\($0)'?" } ?? "help lists the commands",
            correction: near.map { at(span).line(with: $0) },
            at: span
        )
    }

    /// The words that stand for a command's name are told, and put right where they are one's.
    private func report(_ message: String, _ call: Call, _ meant: MeantCommand) {
        let words = call.arguments.count { if case .word = $0 { true } else { false } }
        let second = meant.wordCount > 1 ? call.secondWord : nil
        let span = second.map { call.name.span.through($0.span) } ?? call.name.span
        let only = meant.only(withWords: words)
        report(
            message,
            hint: only.map { "did you mean '\($0.name)'?" } ?? meant.hint,
            correction: only.map { at(span).line(with: $0.name) },
            at: span
        )
    }

    /// The first word begins commands of two; the second is missing or another.
    private func unknownSecond(_ call: Call, _ seconds: [String]) {
        let word = call.secondWord.flatMap { word in word.literalText.map { (word.span, $0) } }
        let span = word?.0 ?? call.name.span
        let fault = registry.fault(of: call.name.text, word?.1, seconds)
        report(
            fault.message,
            hint: fault.hint,
            correction: fault.near.map { at(span).line(with: $0) },
            at: span
        )
    }

    private func nearest(_ name: String) -> String? {
        nearestName(to: name, in: registry.firstWords + scope.definitions.names.sorted())
    }

    private func described(_ pattern: Pattern) -> String {
        switch pattern {
        case .name(let name): name.text
        case .fields(let names): "{\(names.map(\.text).joined(separator: ", "))}"
        }
    }
}
