import BatchValues

/// A text with values in it, or a bare word that is joined from text and values.
final class JoinedTextNode: ExpressionNode {
    enum Part {
        case text(String)
        case value(ExpressionNode)
    }

    private let parts: [Part]
    /// A bare word takes no null, no list and no object.
    private let isWord: Bool

    init(_ parts: [Part], isWord: Bool, at location: Diagnostic.Location) {
        self.parts = parts
        self.isWord = isWord
        let areImmediate = parts.allSatisfy { part in
            if case .value(let node) = part { node.isImmediate } else { true }
        }
        super.init(location, isImmediate: areImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        var text = JoinedText()
        for part in parts {
            switch part {
            case .text(let plain): text.append(plain)
            case .value(let node):
                text.append(try checked(try node.valueNow(in: frame), node))
            }
        }
        return try checked(text, in: frame)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        var text = JoinedText()
        for part in parts {
            switch part {
            case .text(let plain): text.append(plain)
            case .value(let node):
                text.append(try checked(try await node.value(in: frame), node))
            }
        }
        return try checked(text, in: frame)
    }

    private func checked(_ text: JoinedText, in frame: Frame) throws -> JSONValue {
        guard text.count <= Operands.textLimit else {
            throw error(.value, "a text made here has at most \(Operands.textLimit) bytes")
        }
        let value = text.value
        try frame.runtime.budget.count(value, at: location)
        return value
    }

    private func checked(_ value: JSONValue, _ node: ExpressionNode) throws -> JSONValue {
        guard isWord else { return value }
        return try WordNode.joinable(value, at: node.location)
    }
}

/// A text that grows part by part and knows which parts are secret.
struct JoinedText {
    private var text = ""
    private var parts: [SecretText.Part] = []

    mutating func append(_ more: String) { text += more }

    mutating func append(_ value: JSONValue) {
        switch value {
        case .string(let more): text += more
        case .number, .bool, .null: text += value.displayText
        case .secret, .array, .object:
            parts.append(.clear(text))
            text = ""
            parts += value.textParts
        }
    }

    /// The number of its bytes in clear.
    var count: Int { text.utf8.count }

    /// The whole text, a secret if a part of it is.
    var value: JSONValue {
        parts.isEmpty ? .string(text) : JSONValue(joining: parts + [.clear(text)])
    }
}
