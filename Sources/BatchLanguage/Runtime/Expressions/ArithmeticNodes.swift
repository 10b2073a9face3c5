import BatchValues

/// `+ - * / %` between two operands.
final class ArithmeticNode: ExpressionNode {
    private let sign: BinaryOperator
    private let operation: Diagnostic.Location
    private let left: ExpressionNode
    private let right: ExpressionNode

    init(
        _ sign: BinaryOperator,
        _ operation: Diagnostic.Location,
        _ left: ExpressionNode,
        _ right: ExpressionNode,
        at location: Diagnostic.Location
    ) {
        self.sign = sign
        self.operation = operation
        self.left = left
        self.right = right
        super.init(location, isImmediate: left.isImmediate && right.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        try combine(try left.valueNow(in: frame), try right.valueNow(in: frame), frame)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        let one = try await left.value(in: frame)
        return try combine(one, try await right.value(in: frame), frame)
    }

    @inline(__always)
    private func combine(_ one: JSONValue, _ other: JSONValue, _ frame: Frame) throws -> JSONValue {
        if case .number(.integer(let one)) = one, case .number(.integer(let other)) = other {
            let (result, overflow) =
                switch sign {
                case .plus: one.addingReportingOverflow(other)
                case .minus: one.subtractingReportingOverflow(other)
                case .times: one.multipliedReportingOverflow(by: other)
                default: (partialValue: 0, overflow: true)
                }
            if !overflow { return .number(.integer(result)) }
        }
        return try calculate(one, other, frame)
    }

    private func calculate(
        _ one: JSONValue,
        _ other: JSONValue,
        _ frame: Frame
    ) throws -> JSONValue {
        guard case .number(let one) = one, case .number(let other) = other else {
            guard sign != .plus || Operands.canJoin(one, other) else { throw tooLong(one) }
            if sign == .plus, let joined = Operands.join(one, other) {
                try frame.runtime.budget.count(joined, at: operation)
                return joined
            }
            throw mismatch(one, other, frame)
        }
        do {
            let result =
                switch sign {
                case .plus: try one + other
                case .minus: try one - other
                case .times: try one * other
                case .divided: try one / other
                default: try one % other
                }
            return .number(result)
        } catch {
            throw Diagnostic(.value, "\(error)", at: operation)
        }
    }

    private func tooLong(_ value: JSONValue) -> Diagnostic {
        let message =
            value.kind == .list
            ? "a list made here has at most \(RangeNode.listLimit) elements"
            : "a text made here has at most \(Operands.textLimit) bytes"
        return Diagnostic(.value, message, at: operation)
    }

    /// The error that blames the operand that is not what the operator takes.
    private func mismatch(_ one: JSONValue, _ other: JSONValue, _ frame: Frame) -> Diagnostic {
        let isLeftNumber = one.kind == .number
        let (number, rest) = isLeftNumber ? (left, right) : (right, left)
        let (partner, wrong) = isLeftNumber ? (one, other) : (other, one)
        guard sign == .plus else {
            return Diagnostic(
                .type,
                "'\(sign.rawValue)' takes numbers, not \(wrong.kind.withArticle)",
                hint: hint(for: wrong, rest, frame),
                at: rest.location
            )
        }
        let message = "cannot add \(one.kind.withArticle) and \(other.kind.withArticle)"
        let isText = Operands.text(wrong) != nil
        if isText, partner.kind == .number, !Operands.isNumeric(wrong, rest, frame) {
            return Diagnostic(
                .type,
                message,
                hint: "as text: \(number.location.text.inText)",
                at: number.location
            )
        }
        return Diagnostic(.type, message, hint: hint(for: wrong, rest, frame), at: rest.location)
    }

    private func hint(for wrong: JSONValue, _ node: ExpressionNode, _ frame: Frame) -> String? {
        switch wrong.kind {
        case .text, .secret: Operands.numberHint(node, frame)
        case .null: "?? 0 gives a number where there is null"
        default: nil
        }
    }
}

/// `-` before its operand.
final class NegationNode: ExpressionNode {
    private let operand: ExpressionNode

    init(_ operand: ExpressionNode, at location: Diagnostic.Location) {
        self.operand = operand
        super.init(location, isImmediate: operand.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        try negate(try operand.valueNow(in: frame), frame)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        try negate(try await operand.value(in: frame), frame)
    }

    private func negate(_ value: JSONValue, _ frame: Frame) throws -> JSONValue {
        guard case .number(let number) = value else {
            throw Diagnostic(
                .type,
                "'-' takes a number, not \(value.kind.withArticle)",
                hint: value.kind == .text ? Operands.numberHint(operand, frame) : nil,
                at: operand.location
            )
        }
        do {
            return .number(try -number)
        } catch {
            throw self.error(.value, "\(error)")
        }
    }
}
