import BatchValues

/// The words of a call.
extension FileCompiler {
    func word(_ word: Word) -> WordNode {
        let location = at(word.span)
        switch word.node {
        case .bare(let pieces): return bare(pieces, at: location)
        case .value(let value): return WordNode(.value(expression(value)), at: location)
        case .spread(let value): return WordNode(.spread(expression(value)), at: location)
        }
    }

    private func bare(_ pieces: [WordPiece], at location: Diagnostic.Location) -> WordNode {
        let nodes = pieces.map { piece in
            switch piece {
            case .plain(let text): WordNode.Piece.typed(text)
            case .escaped(let text): WordNode.Piece.literal(text)
            case .value(let value): WordNode.Piece.value(expression(value))
            }
        }
        var text = ""
        var pattern: [PathPattern.Piece] = []
        for node in nodes {
            switch node {
            case .typed(let part):
                text += part
                pattern.append(.typed(part))
            case .literal(let part):
                text += part
                pattern.append(.literal(part))
            case .value: return WordNode(.joined(nodes), at: location)
            }
        }
        return WordNode(
            .constant(
                ArgumentWord(
                    value: .string(text),
                    form: .bare(PathPattern(pattern)),
                    location: location
                )
            ),
            at: location
        )
    }

    /// Tells where a bare word looks like something else: an operator, or a variable.
    ///
    /// One that is free belongs to `exec` or `run`, or is a path: an operator is a word there.
    func look(at word: Word, among words: [Word], isFree: Bool, isChoice: Bool) {
        guard case .bare(let pieces) = word.node, case .plain(let text)? = pieces.first else {
            return
        }
        if pieces.count == 1, !isFree, Self.operators.contains(text) {
            return tellOfOperator(text, at: word, among: words)
        }
        guard !isChoice else { return }
        let name = String(text.prefix { $0 != "." })
        if name.utf8.count < text.utf8.count || pieces.count == 1, isKnown(name) {
            warn(
                "'\(name)' is a word here, and a variable has this name",
                hint: "its value is $\(text)",
                at: word.span
            )
        }
    }

    /// Operators that may stand alone in a word by mistake.
    private static let operators: Set<String> = [
        "+", "-", "*", "/", "%", "=", "==", "!=", "=~", "!~", "??", "..", "&&", "||", "+=", "-=",
        "*=", "/=", "===", "!==", "&", "^", "**", "++", "--", ":=", "!",
    ]

    private func tellOfOperator(_ sign: String, at word: Word, among words: [Word]) {
        let place = words.firstIndex { $0.span == word.span } ?? 0
        let next = words.dropFirst(place + 1).first
        if sign == "&&", let name = next?.bareText, isCommand(name) {
            return report(
                "no '&&' between commands",
                hint: "a failing command stops the script: put ';' or a new line between",
                at: word.span
            )
        }
        var calculation = "$a + $b"
        if place > 0, let next {
            let ours = Self.ours[sign] ?? sign
            calculation = "\(text(words[place - 1].span)) \(ours) \(text(next.span))"
        }
        report(
            "'\(sign)' is an operator, and a word here",
            hint: "a calculation stands in parentheses: (\(calculation))",
            at: word.span
        )
    }

    /// Operators of other languages, and what is written here.
    private static let ours = [
        "&&": "and", "||": "or", "=": "==", "===": "==", "!==": "!=",
    ]
}

/// Words that are known before the run, against the types of their places.
extension FileCompiler {
    /// Checks a value that is known against the type of its place.
    func check(_ given: ArgumentWord, as entry: Signature.Entry, byName: Bool, at span: SourceSpan)
    {
        if case .bare(let pattern) = given.form, pattern.isPattern, entry.isPath { return }
        if entry.isRepeatable, case .array(let elements) = given.value {
            for element in elements {
                let element = ArgumentWord(value: element, form: .value, location: given.location)
                convert(element, entry, byName, span)
            }
        } else {
            convert(given, entry, byName, span)
        }
    }

    private func convert(
        _ given: ArgumentWord,
        _ entry: Signature.Entry,
        _ byName: Bool,
        _ span: SourceSpan
    ) {
        do {
            _ = try entry.type.convert(given, for: entry.called(byName: byName))
        } catch {
            report(error.message, hint: error.hint, at: span)
        }
    }
}

extension Signature.Entry {
    /// A typed `*`, `?` or leading `~` expands.
    var isPath: Bool {
        if case .declared(let type) = type { type.isPath } else { false }
    }

    /// One of certain words.
    var isChoice: Bool {
        if case .declared(.choice) = type { true } else { false }
    }
}
