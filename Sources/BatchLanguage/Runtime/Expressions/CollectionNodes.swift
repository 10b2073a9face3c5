import BatchValues

/// A list that is written out.
final class ListNode: ExpressionNode {
    private let elements: [(node: ExpressionNode, isSpread: Bool)]

    init(_ elements: [(node: ExpressionNode, isSpread: Bool)], at location: Diagnostic.Location) {
        self.elements = elements
        super.init(location, isImmediate: elements.allSatisfy(\.node.isImmediate))
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        var values: [JSONValue] = []
        values.reserveCapacity(elements.count)
        for element in elements { try add(try element.node.valueNow(in: frame), element, &values) }
        return try frame.runtime.made(.array(values), at: location)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        var values: [JSONValue] = []
        for element in elements {
            try add(try await element.node.value(in: frame), element, &values)
        }
        return try frame.runtime.made(.array(values), at: location)
    }

    private func add(
        _ value: JSONValue,
        _ element: (node: ExpressionNode, isSpread: Bool),
        _ values: inout [JSONValue]
    ) throws {
        guard element.isSpread else { return values.append(value) }
        guard case .array(let more) = value else {
            throw Diagnostic(
                .type,
                "'...' in a list spreads a list, not \(value.kind.withArticle)",
                at: element.node.location
            )
        }
        values += more
    }
}

/// An object that is written out.
final class ObjectNode: ExpressionNode {
    /// A member, or an object that is spread.
    struct Member {
        enum Key {
            case name(String)
            /// A text with values in it.
            case text(ExpressionNode)
            case spread

            var isImmediate: Bool {
                if case .text(let node) = self { node.isImmediate } else { true }
            }
        }

        let key: Key
        let value: ExpressionNode
    }

    private let members: [Member]

    init(_ members: [Member], at location: Diagnostic.Location) {
        self.members = members
        super.init(
            location,
            isImmediate: members.allSatisfy { $0.key.isImmediate && $0.value.isImmediate }
        )
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        var object = JSONObject()
        for member in members {
            var key = JSONValue.null
            if case .text(let node) = member.key { key = try node.valueNow(in: frame) }
            try add(try member.value.valueNow(in: frame), member, key, &object)
        }
        return try frame.runtime.made(.object(object), at: location)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        var object = JSONObject()
        for member in members {
            var key = JSONValue.null
            if case .text(let node) = member.key { key = try await node.value(in: frame) }
            try add(try await member.value.value(in: frame), member, key, &object)
        }
        return try frame.runtime.made(.object(object), at: location)
    }

    private func add(
        _ value: JSONValue,
        _ member: Member,
        _ key: JSONValue,
        _ object: inout JSONObject
    ) throws {
        switch (member.key, value) {
        case (.name(let name), _): object[name] = value
        case (.text(let node), _): try add(value, as: key, of: node, &object)
        case (.spread, .object(let more)):
            for member in more.members { object.set(member) }
        case (.spread, _):
            throw Diagnostic(
                .type,
                "'...' in an object spreads an object, not \(value.kind.withArticle)",
                at: member.value.location
            )
        }
    }

    private func add(
        _ value: JSONValue,
        as key: JSONValue,
        of node: ExpressionNode,
        _ object: inout JSONObject
    ) throws {
        let (name, isSecret) =
            if case .secret(let text) = key {
                (text.reveal(), text.hidesSomething)
            } else {
                (key.displayText, false)
            }
        guard object.place(of: name) == nil else {
            throw Diagnostic(
                .value,
                "the key '\(key.displayText)' is said twice",
                at: node.location
            )
        }
        object.set(.init(key: name, value: value, isKeySecret: isSecret))
    }
}

/// `[each for name in list if condition]`.
final class ComprehensionNode: ExpressionNode {
    private let each: ExpressionNode
    private let slot: Int
    private let list: ExpressionNode
    private let condition: ExpressionNode?

    init(
        _ each: ExpressionNode,
        slot: Int,
        in list: ExpressionNode,
        if condition: ExpressionNode?,
        at location: Diagnostic.Location
    ) {
        self.each = each
        self.slot = slot
        self.list = list
        self.condition = condition
        super.init(
            location,
            isImmediate: each.isImmediate && list.isImmediate && condition?.isImmediate != false
        )
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        var values: [JSONValue] = []
        var cursor = IterationCursor(try Iteration(now: list, in: frame))
        while let element = cursor.advance() {
            try frame.runtime.budget.countStep(at: location)
            frame.slots[slot] = element
            if let condition, !(try condition.truthNow(in: frame)) { continue }
            try append(try each.valueNow(in: frame), to: &values)
        }
        return .array(values)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        var values: [JSONValue] = []
        var cursor = IterationCursor(try await Iteration(list, in: frame))
        while let element = cursor.advance() {
            try frame.runtime.budget.countStep(at: location)
            frame.slots[slot] = element
            if let condition, !(try await condition.truth(in: frame)) { continue }
            try append(try await each.value(in: frame), to: &values)
        }
        return .array(values)
    }

    private func append(_ value: JSONValue, to values: inout [JSONValue]) throws {
        guard values.count < RangeNode.listLimit else {
            throw error(.value, "a list made here has at most \(RangeNode.listLimit) elements")
        }
        values.append(value)
    }
}
