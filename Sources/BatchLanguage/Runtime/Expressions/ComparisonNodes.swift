import BatchValues

/// An operator between two values that gives true or false.
///
/// An assertion asks it for both sides.
class ComparisonNode: ExpressionNode {
    let sign: BinaryOperator
    let left: ExpressionNode
    let right: ExpressionNode

    init(
        _ sign: BinaryOperator,
        _ left: ExpressionNode,
        _ right: ExpressionNode,
        at location: Diagnostic.Location
    ) {
        self.sign = sign
        self.left = left
        self.right = right
        super.init(location, isImmediate: left.isImmediate && right.isImmediate)
    }

    /// Whether the comparison holds.
    func holds(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        preconditionFailure("a comparison of no kind")
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        .bool(try holds(try left.valueNow(in: frame), try right.valueNow(in: frame)))
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        let one = try await left.value(in: frame)
        return .bool(try holds(one, try await right.value(in: frame)))
    }

    fileprivate func mismatch(_ one: JSONValue, _ other: JSONValue) -> Diagnostic {
        error(
            .type,
            "cannot compare \(one.kind.withArticle) with \(other.kind.withArticle)",
            hint: conversion(one, other)
        )
    }

    /// The advice on which side to convert so that both can be compared.
    private func conversion(_ one: JSONValue, _ other: JSONValue) -> String? {
        func isText(_ value: JSONValue) -> Bool { Operands.text(value) != nil }
        func isNumeric(_ value: JSONValue) -> Bool {
            value.string.flatMap(JSONNumber.init(digits:)) != nil
        }
        let (first, second) = (left.location.text, right.location.text)
        if one.kind == .number, isText(other) {
            if !isNumeric(other), sign == .equal || sign == .notEqual {
                return "convert the left side: \(first.inText)"
            }
            return "convert the right side: (number \(second))"
        }
        if isText(one), other.kind == .number {
            if !isNumeric(one), sign == .equal || sign == .notEqual {
                return "convert the right side: \(second.inText)"
            }
            return "convert the left side: (number \(first))"
        }
        if isText(one), other.kind == .bool {
            return "convert the right side: \(second.inText)"
        }
        if one.kind == .bool, isText(other) {
            return "convert the left side: \(first.inText)"
        }
        return nil
    }
}

/// `==` and `!=`.
final class EqualityNode: ComparisonNode {
    override func holds(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        try isEqual(one, other) == (sign == .equal)
    }

    @inline(__always)
    private func isEqual(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        if case .number(.integer(let one)) = one, case .number(.integer(let other)) = other {
            return one == other
        }
        return try compare(one, other)
    }

    private func compare(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        switch (one, other) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        default: break
        }
        if let one = Operands.text(one), let other = Operands.text(other) {
            return one.hasSameScalars(as: other)
        }
        guard one.kind == other.kind else { throw mismatch(one, other) }
        return one == other
    }
}

/// `<`, `<=`, `>` and `>=`: two numbers, or two texts by code point.
final class OrderNode: ComparisonNode {
    override func holds(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        if case .number(.integer(let one)) = one, case .number(.integer(let other)) = other {
            return isIn(one < other, one == other)
        }
        if case .number(let one) = one, case .number(let other) = other {
            return isIn(one < other, one == other)
        }
        if let one = Operands.text(one), let other = Operands.text(other) {
            // UTF-8 orders as the code points do.
            return isIn(
                one.utf8.lexicographicallyPrecedes(other.utf8),
                one.hasSameScalars(as: other)
            )
        }
        guard one.kind != other.kind || one.kind == .number else {
            throw error(
                .type,
                "'\(sign.rawValue)' compares numbers or texts, not \(one.kind.withArticle)"
            )
        }
        throw mismatch(one, other)
    }

    @inline(__always)
    private func isIn(_ isLess: Bool, _ isEqual: Bool) -> Bool {
        switch sign {
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        case .greater: !(isLess || isEqual)
        default: !isLess
        }
    }
}

/// `=~` and `!~`: a match anywhere in a text.
final class MatchNode: ComparisonNode {
    /// The pattern that was used last, and what was made of it.
    private var latest: TextPattern?

    override func holds(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        guard let text = Operands.text(one) else {
            throw Diagnostic(
                .type,
                "'\(sign.rawValue)' looks into a text, not \(one.kind.withArticle)",
                hint: one.kind == .number ? "as text: \(left.location.text.inText)" : nil,
                at: left.location
            )
        }
        guard let pattern = Operands.text(other) else {
            throw Diagnostic(
                .type,
                "a pattern is a text, not \(other.kind.withArticle)",
                at: right.location
            )
        }
        do {
            return try compiled(pattern).matches(text) == (sign == .matches)
        } catch is CancellationError {
            latest = nil
            throw CancellationError()
        } catch let fault as ArgumentError {
            if case .secret = other {
                throw Diagnostic(.value, "the secret is no regular expression", at: right.location)
            }
            throw fault.diagnostic(.value, at: right.location)
        }
    }

    private func compiled(_ text: String) throws -> TextPattern {
        if let latest, latest.text.hasSameScalars(as: text) { return latest }
        let pattern = try TextPattern(text)
        latest = pattern
        return pattern
    }
}

/// `in`: an element of a list, a key of an object, or a part of a text.
final class MembershipNode: ComparisonNode {
    override func valueNow(in frame: Frame) throws -> JSONValue {
        guard let range = right.range else { return try super.valueNow(in: frame) }
        let one = try left.valueNow(in: frame)
        return .bool(Self.isIn(one, try range.boundsNow(in: frame)))
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        guard let range = right.range else { return try await super.value(in: frame) }
        let one = try await left.value(in: frame)
        return .bool(Self.isIn(one, try await range.bounds(in: frame)))
    }

    private static func isIn(_ value: JSONValue, _ bounds: RangeBounds) -> Bool {
        value.int.map { bounds.first <= $0 && $0 <= bounds.last } ?? false
    }

    override func holds(_ one: JSONValue, _ other: JSONValue) throws -> Bool {
        switch other {
        case .array(let elements): return elements.contains(one)
        case .object(let object):
            guard let key = Operands.text(one) else { throw wrongLeft(one, "a key") }
            return object.place(of: key) != nil
        case .string, .secret:
            guard let part = Operands.text(one) else { throw wrongLeft(one, "a part of a text") }
            let text = Operands.text(other) ?? ""
            return text.utf8.contains(part.utf8)
        default:
            throw Diagnostic(
                .type,
                "'in' looks into a list, an object or a text, not \(other.kind.withArticle)",
                at: right.location
            )
        }
    }

    private func wrongLeft(_ value: JSONValue, _ wanted: String) -> Diagnostic {
        Diagnostic(
            .type,
            "\(wanted) is a text, not \(value.kind.withArticle)",
            hint: value.kind == .number ? "as text: \(left.location.text.inText)" : nil,
            at: left.location
        )
    }
}
