import BatchValues

/// An expression that is wrong; the script that holds it never runs.
final class UnknownNode: ExpressionNode {
    init(at location: Diagnostic.Location) { super.init(location, isImmediate: true) }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        throw error(.syntax, "this could not be read")
    }
}

/// Expressions.
extension FileCompiler {
    func expression(_ expression: Expression) -> ExpressionNode {
        let location = at(expression.span)
        switch expression.node {
        case .literal(let value): return LiteralNode(value, at: location)
        case .interpolation(let parts):
            let parts = parts.map { part in
                switch part {
                case .literal(let text): JoinedTextNode.Part.text(text)
                case .value(let value): JoinedTextNode.Part.value(self.expression(value))
                }
            }
            return JoinedTextNode(parts, isWord: false, at: location)
        case .variable(let name): return variable(name, at: expression.span)
        case .group(let pipeline): return group(pipeline, at: expression.span)
        case .braced(let inner): return self.expression(inner)
        case .path(let base, let steps): return path(base, steps, at: expression.span)
        case .list(let elements): return list(elements, at: location)
        case .comprehension(let each, let name, let list, let condition):
            let list = self.expression(list)
            return scope.with(name.text) { slot in
                let test = condition.map { self.condition($0) }
                return ComprehensionNode(
                    self.expression(each),
                    slot: slot,
                    in: list,
                    if: test,
                    at: location
                )
            }
        case .object(let members): return object(members, at: location)
        case .unary(.not, let operand): return NotNode(condition(operand), at: location)
        case .unary(.minus, let operand):
            return NegationNode(self.expression(operand), at: location)
        case .binary(let sign, let span, let left, let right):
            return binary(sign, span, left, right, at: location)
        case .bareWord(let word):
            bareWord(word, at: expression.span)
            return UnknownNode(at: location)
        case .invalid: return UnknownNode(at: location)
        }
    }

    /// An expression that must be true or false.
    func condition(_ expression: Expression) -> ExpressionNode {
        if let kind = expression.literalKind, kind != .bool {
            report(
                "a condition is true or false, and this is \(kind.withArticle)",
                hint: Operands.comparisonHint(for: kind, text: text(expression.span)),
                at: expression.span
            )
        }
        return self.expression(expression)
    }

    private func group(_ pipeline: Pipeline, at span: SourceSpan) -> ExpressionNode {
        if case .expression(let inner) = pipeline.node, pipeline.pipe == nil {
            return expression(inner)
        }
        return GroupNode(self.pipeline(pipeline), at: at(span))
    }

    private func list(_ elements: [Element], at location: Diagnostic.Location) -> ExpressionNode {
        let nodes = elements.map { element in
            switch element {
            case .value(let value): (node: expression(value), isSpread: false)
            case .spread(let value): (node: expression(value), isSpread: true)
            }
        }
        var values: [JSONValue] = []
        for element in nodes {
            guard let literal = element.node as? LiteralNode, !element.isSpread else {
                return ListNode(nodes, at: location)
            }
            values.append(literal.value)
        }
        return LiteralNode(.array(values), at: location)
    }

    private func object(
        _ members: [ObjectMember],
        at location: Diagnostic.Location
    ) -> ExpressionNode {
        let nodes = members.map { member in
            switch member {
            case .member(let key, let value):
                ObjectNode.Member(key: .name(key.text), value: expression(value))
            case .computed(let key, let value):
                ObjectNode.Member(key: .text(expression(key)), value: expression(value))
            case .spread(let value): ObjectNode.Member(key: .spread, value: expression(value))
            }
        }
        var object = JSONObject()
        for member in nodes {
            guard let literal = member.value as? LiteralNode, case .name(let key) = member.key
            else { return ObjectNode(nodes, at: location) }
            object[key] = literal.value
        }
        return LiteralNode(.object(object), at: location)
    }

    private func binary(
        _ sign: BinaryOperator,
        _ span: SourceSpan,
        _ left: Expression,
        _ right: Expression,
        at location: Diagnostic.Location
    ) -> ExpressionNode {
        switch sign {
        case .or, .and:
            return LogicNode(
                isAnd: sign == .and,
                condition(left),
                condition(right),
                at: location
            )
        case .minus where isHyphenated(left, span, right):
            _ = expression(left)
            return UnknownNode(at: location)
        default: break
        }
        let (one, other) = (expression(left), expression(right))
        switch sign {
        case .or, .and: preconditionFailure("these are handled above")
        case .equal, .notEqual: return EqualityNode(sign, one, other, at: location)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return OrderNode(sign, one, other, at: location)
        case .matches, .doesNotMatch:
            if case .literal(.string(let text)) = right.node { pattern(text, at: right.span) }
            return MatchNode(sign, one, other, at: location)
        case .isIn: return MembershipNode(sign, one, other, at: location)
        case .fallback: return FallbackNode(one, other, at: location)
        case .range: return RangeNode(one, other, at: location)
        case .plus, .minus, .times, .divided, .remainder:
            return ArithmeticNode(sign, at(span), one, other, at: location)
        }
    }

    private func pattern(_ text: String, at span: SourceSpan) {
        do {
            _ = try TextPattern(text)
        } catch {
            report(error.message, hint: error.hint, at: span)
        }
    }

    /// Whether this is `$http.headers.content-type`, which is told with its hint.
    private func isHyphenated(
        _ left: Expression,
        _ sign: SourceSpan,
        _ right: Expression
    ) -> Bool {
        guard case .bareWord(let word) = right.node, right.span.start == sign.end,
            case .path(_, let steps) = left.node, let step = steps.last,
            step.span.end == sign.start, case .field(let name) = step.node
        else { return false }
        let before = text(SourceSpan(Int(left.span.start), Int(step.span.start)))
        report(
            "'\(word)' is no operand",
            hint: "write \(before)[\"\(name)-\(word)\"]",
            at: right.span
        )
        return true
    }
}

extension Expression {
    /// The kind of value that it gives whatever runs, where that shows.
    var literalKind: JSONValue.Kind? {
        switch node {
        case .literal(let value): value.kind
        case .interpolation: .text
        case .list, .comprehension, .binary(.range, _, _, _): .list
        case .object: .object
        case .unary(.minus, _), .binary(.minus, _, _, _), .binary(.times, _, _, _),
            .binary(.divided, _, _, _), .binary(.remainder, _, _, _):
            .number
        case .braced(let inner): inner.literalKind
        case .group(let pipeline):
            if case .expression(let inner) = pipeline.node, pipeline.pipe == nil {
                inner.literalKind
            } else {
                nil
            }
        case .variable, .path, .unary, .binary, .bareWord, .invalid: nil
        }
    }
}
