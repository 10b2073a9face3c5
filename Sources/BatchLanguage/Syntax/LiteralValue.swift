package import JSON

/// Values that are written out, without variables and commands.
package enum LiteralValue {
    /// The value of a text as the language writes it: `{description: "New"}`, `[1, "two"]`.
    ///
    /// - Returns: The value; nil where the text is anything else than one literal.
    package static func parse(_ text: String) -> JSONValue? {
        let source = Source(name: "argument", bytes: Array("let x = \(text)".utf8))
        let parsed = Parser.parse(source)
        guard parsed.diagnostics.isEmpty, parsed.script.statements.count == 1,
            case .bind(_, let producer) = parsed.script.statements[0].node,
            producer.pipe == nil, case .expression(let expression) = producer.node
        else { return nil }
        return value(of: expression)
    }

    private static func value(of expression: Expression) -> JSONValue? {
        switch expression.node {
        case .literal(let value): return value
        case .list(let elements):
            var values: [JSONValue] = []
            for element in elements {
                guard case .value(let expression) = element, let value = value(of: expression)
                else { return nil }
                values.append(value)
            }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                guard case .member(let key, let expression) = member,
                    let value = value(of: expression)
                else { return nil }
                object[key.text] = value
            }
            return .object(object)
        case .interpolation, .variable, .group, .braced, .path, .comprehension, .unary, .binary,
            .bareWord, .invalid:
            return nil
        }
    }
}
