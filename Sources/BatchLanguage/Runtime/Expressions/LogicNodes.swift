import BatchValues

/// `and` and `or`: the right side is worked out only where it decides.
final class LogicNode: ExpressionNode {
    /// The value of the left side that makes the right side matter: true for `and`.
    private let goesOn: Bool
    private let left: ExpressionNode
    private let right: ExpressionNode

    init(
        isAnd: Bool,
        _ left: ExpressionNode,
        _ right: ExpressionNode,
        at location: Diagnostic.Location
    ) {
        goesOn = isAnd
        self.left = left
        self.right = right
        super.init(location, isImmediate: left.isImmediate && right.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        guard try left.truthNow(in: frame) == goesOn else { return .bool(!goesOn) }
        return .bool(try right.truthNow(in: frame))
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        guard try await left.truth(in: frame) == goesOn else { return .bool(!goesOn) }
        return .bool(try await right.truth(in: frame))
    }
}

/// `not` before its operand.
final class NotNode: ExpressionNode {
    private let operand: ExpressionNode

    init(_ operand: ExpressionNode, at location: Diagnostic.Location) {
        self.operand = operand
        super.init(location, isImmediate: operand.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        .bool(!(try operand.truthNow(in: frame)))
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        .bool(!(try await operand.truth(in: frame)))
    }
}

/// `a ?? b`: `b` where `a` is null.
final class FallbackNode: ExpressionNode {
    private let left: ExpressionNode
    private let right: ExpressionNode

    init(_ left: ExpressionNode, _ right: ExpressionNode, at location: Diagnostic.Location) {
        self.left = left
        self.right = right
        super.init(location, isImmediate: left.isImmediate && right.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        let value: JSONValue
        do { value = try left.valueNow(in: frame) } catch { throw explained(error) }
        if case .null = value { return try right.valueNow(in: frame) }
        return value
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        let value: JSONValue
        do { value = try await left.value(in: frame) } catch { throw explained(error) }
        if case .null = value { return try await right.value(in: frame) }
        return value
    }

    /// A missing field before `??` is what `?` is for.
    private func explained(_ error: any Error) -> any Error {
        guard var diagnostic = error as? Diagnostic, diagnostic.kind == .path,
            left is PathNode, diagnostic.location?.source === location.source,
            let span = diagnostic.location?.span,
            span.start >= left.location.span.start, span.end <= left.location.span.end
        else { return error }
        let end = Int(span.end - left.location.span.start)
        let written = Array(left.location.text.utf8)
        let path = String(
            decoding: written[..<end] + [UInt8(ascii: "?")] + written[end...],
            as: UTF8.self
        )
        diagnostic.hint = "\(path) ?? … where it may be missing"
        return diagnostic
    }
}

extension ExpressionNode {
    /// The value as a condition.
    final func truthNow(in frame: Frame) throws -> Bool {
        let value = try valueNow(in: frame)
        guard case .bool(let truth) = value else { throw notATruth(value) }
        return truth
    }

    /// The value as a condition; awaits the commands in it.
    final func truth(in frame: Frame) async throws -> Bool {
        let value = try await value(in: frame)
        guard case .bool(let truth) = value else { throw notATruth(value) }
        return truth
    }

    private func notATruth(_ value: JSONValue) -> Diagnostic {
        error(
            .type,
            "a condition is true or false, and this is \(value.kind.withArticle)",
            hint: Operands.comparisonHint(for: value.kind, text: location.text)
        )
    }
}
