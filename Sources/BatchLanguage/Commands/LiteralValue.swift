import BatchValues

/// Values that are written out, without variables and commands.
enum LiteralValue {
    /// The value of a text from outside: JSON, or an object or a list as the language writes it,
    /// `{description: "New"}`.
    ///
    /// - Throws: The fault of the text, without a name in front.
    static func read(_ text: String) throws(ArgumentError) -> JSONValue {
        let fault: JSONSyntaxError
        do {
            return try JSONValue(json: text, duplicateKeys: .refused)
        } catch {
            fault = error
        }
        guard text.isContainer, !fault.isAboutKeys else { throw ArgumentError("\(fault)") }
        let source = Source(.embedder("argument"), "let x = \(text)")
        let parsed = Parser.parse(source)
        if let first = parsed.diagnostics.first {
            throw ArgumentError(first.message, hint: first.hint)
        }
        guard parsed.script.statements.count == 1,
            case .let(_, let pipeline) = parsed.script.statements[0].node,
            pipeline.pipe == nil, case .expression(let expression) = pipeline.node
        else { throw notWritten }
        return try value(of: expression)
    }

    private static func value(of expression: Expression) throws(ArgumentError) -> JSONValue {
        switch expression.node {
        case .literal(let value): return value
        case .list(let elements):
            var values: [JSONValue] = []
            for element in elements {
                guard case .value(let expression) = element else { throw notWritten }
                values.append(try value(of: expression))
            }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                guard case .member(let key, let expression) = member else { throw notWritten }
                object[key.text] = try value(of: expression)
            }
            return .object(object)
        case .bareWord(let word):
            throw ArgumentError(
                "'\(word)' stands there without quotes",
                hint: "a text stands in quotes: \"\(word)\""
            )
        case .interpolation, .variable, .group, .braced, .path, .comprehension, .unary, .binary,
            .invalid:
            throw notWritten
        }
    }

    private static let notWritten = ArgumentError(
        "only values that are written out stand in it",
        hint: "variables and commands are for lines of the language: batchsh -c '…'"
    )
}

extension String {
    /// It begins as an object or a list does.
    var isContainer: Bool {
        utf8.first { $0 > 0x20 }.map { "{[".utf8.contains($0) } ?? false
    }
}

extension JSONSyntaxError {
    /// The text is JSON but for a key that an object has twice.
    fileprivate var isAboutKeys: Bool {
        if case .duplicateKey = reason { true } else { false }
    }
}
