/// The operands and operators of an expression that wait for those behind them.
struct OperatorStack {
    private enum Waiting {
        case binary(BinaryOperator, SourceSpan)
        case not(SourceSpan)

        var precedence: Int {
            switch self {
            case .binary(let operation, _): operation.precedence
            case .not: BinaryOperator.negation
            }
        }
    }

    private var operands: [(value: Expression, height: Int)] = []
    private var operators: [Waiting] = []

    init() {}

    init(_ first: Expression, _ height: Int) { operands = [(first, height)] }

    /// The operand that was read last.
    var last: Expression? { operands.last?.value }

    /// Whether a `not` may stand behind the last operator.
    var takesNegation: Bool {
        switch operators.last {
        case nil, .not, .binary(.or, _), .binary(.and, _): true
        case .binary: false
        }
    }

    mutating func push(_ value: Expression, _ height: Int) { operands.append((value, height)) }

    mutating func push(_ operation: BinaryOperator, _ sign: SourceSpan) {
        operators.append(.binary(operation, sign))
    }

    mutating func push(negationAt span: SourceSpan) { operators.append(.not(span)) }

    mutating func pop() -> (Expression, Int) { operands.removeLast() }

    /// The depth of expressions in one another, now or to come.
    var height: Int { operators.count + (operands.last?.height ?? 0) }

    /// Whether the last operand is a comparison or range that one more of its kind goes on.
    ///
    /// An expression in parentheses is a group, whatever it holds.
    func isChained(_ operation: BinaryOperator) -> Bool {
        guard operation.precedence == BinaryOperator.comparison || operation == .range,
            case .binary(let last, _, _, _)? = last?.node
        else { return false }
        return last.precedence == operation.precedence
    }

    /// Joins the operands of all operators that bind at least so tightly.
    mutating func reduce(to precedence: Int) {
        while let waiting = operators.last, waiting.precedence >= precedence {
            operators.removeLast()
            let right = operands.removeLast()
            switch waiting {
            case .not(let span):
                let value = Expression(
                    node: .unary(.not, right.value),
                    span: span.through(right.value.span)
                )
                operands.append((value, right.height + 1))
            case .binary(let operation, let sign):
                let left = operands.removeLast()
                let value = Expression(
                    node: .binary(operation, sign, left.value, right.value),
                    span: left.value.span.through(right.value.span)
                )
                operands.append((value, max(left.height, right.height) + 1))
            }
        }
    }
}
