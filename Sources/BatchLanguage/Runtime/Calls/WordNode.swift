import BatchValues

/// One word of a call, ready to become the arguments that it is.
final class WordNode {
    enum Content {
        /// Known before the run.
        case constant(ArgumentWord)
        /// A bare word that is joined from what was typed and values.
        case joined([Piece])
        case value(ExpressionNode)
        /// Each element of a list is an argument.
        case spread(ExpressionNode)
    }

    enum Piece {
        case typed(String)
        case literal(String)
        case value(ExpressionNode)
    }

    let content: Content
    let location: Diagnostic.Location

    init(_ content: Content, at location: Diagnostic.Location) {
        self.content = content
        self.location = location
    }

    /// The argument that it is, as far as it is known before the run.
    var constant: ArgumentWord? {
        switch content {
        case .constant(let given): given
        case .value(let node as LiteralNode):
            ArgumentWord(value: node.value, form: .value, location: location)
        case .joined, .value, .spread: nil
        }
    }

    var isSpread: Bool { if case .spread = content { true } else { false } }

    /// The arguments that it is.
    func arguments(in frame: Frame) async throws -> [ArgumentWord] {
        switch content {
        case .constant(let given): return [given]
        case .value(let node):
            return [
                ArgumentWord(
                    value: try await node.value(in: frame),
                    form: .value,
                    location: location
                )
            ]
        case .joined(let pieces): return [try await joined(pieces, in: frame)]
        case .spread(let node):
            let value = try await node.value(in: frame)
            guard case .array(let elements) = value else {
                throw Diagnostic(
                    .type,
                    "'...' spreads a list, not \(value.kind.withArticle)",
                    at: location
                )
            }
            return elements.map { ArgumentWord(value: $0, form: .value, location: location) }
        }
    }

    private func joined(_ pieces: [Piece], in frame: Frame) async throws -> ArgumentWord {
        var text = JoinedText()
        var pattern: [PathPattern.Piece] = []
        for piece in pieces {
            switch piece {
            case .typed(let typed):
                text.append(typed)
                pattern.append(.typed(typed))
            case .literal(let literal):
                text.append(literal)
                pattern.append(.literal(literal))
            case .value(let node):
                let value = try Self.joinable(try await node.value(in: frame), at: node.location)
                text.append(value)
                pattern.append(.literal(value.displayText))
            }
        }
        return ArgumentWord(
            value: text.value,
            form: .bare(PathPattern(pattern)),
            location: location
        )
    }

    /// A value as part of a bare word, which takes no null, no list and no object.
    static func joinable(_ value: JSONValue, at location: Diagnostic.Location) throws -> JSONValue {
        let hint: String?
        switch value {
        case .bool, .number, .string, .secret: return value
        case .null: hint = "?? \"\" in ${…} gives a text where there is null"
        case .array: hint = "take one element, $list[0], or put it in a text: \"…\""
        case .object(let object): hint = object.fieldHint(writtenAs: location.text)
        }
        throw Diagnostic(
            .type,
            "\(value.kind.withArticle) cannot be part of a word",
            hint: hint,
            at: location
        )
    }
}
