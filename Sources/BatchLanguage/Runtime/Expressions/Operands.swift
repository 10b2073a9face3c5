import BatchValues

/// The results of operators, and the hints where a value does not fit.
enum Operands {
    /// Two texts or two lists as one; nil where they are something else.
    ///
    /// Of two texts the result is secret as a whole if a part of one is.
    static func join(_ left: JSONValue, _ right: JSONValue) -> JSONValue? {
        switch (left, right) {
        case (.string(let one), .string(let other)): .string(one + other)
        case (.array(let one), .array(let other)): .array(one + other)
        case (.string, .secret), (.secret, .string), (.secret, .secret):
            .secret(SecretText(clearText(left) + clearText(right)))
        default: nil
        }
    }

    /// The longest text that `+` makes, in bytes: a loop that doubles a text is stopped in time.
    static let textLimit = 1 << 30

    /// Whether what two texts or lists are together is not too long to be made.
    static func canJoin(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.string(let one), .string(let other)):
            one.utf8.count + other.utf8.count <= textLimit
        case (.array(let one), .array(let other)):
            one.count + other.count <= RangeNode.listLimit
        default: true
        }
    }

    /// The text of a value that is one, in clear; for comparing and matching.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .secret(let secret): secret.reveal()
        default: nil
        }
    }

    private static func clearText(_ value: JSONValue) -> String { text(value) ?? "" }

    /// Whether a text is meant to be a number: it is digits, or a parameter that takes any value.
    static func isNumeric(_ value: JSONValue, _ node: ExpressionNode, _ frame: Frame) -> Bool {
        value.string.flatMap(JSONNumber.init(digits:)) != nil
            || frame.scope.untyped.contains(node.location.text.variablePath ?? "")
    }

    /// A hint on what to write for a text where a number is wanted.
    static func numberHint(_ node: ExpressionNode, _ frame: Frame) -> String {
        let text = node.location.text
        if let name = text.variablePath, frame.scope.untyped.contains(name) {
            return "\(text) is text: give it a default (\(name) = 0), or write number \(text)"
        }
        return "write (number \(text))"
    }

    /// The comparison to write where a condition is not a boolean.
    static func comparisonHint(for kind: JSONValue.Kind, text: String) -> String? {
        guard text.utf8.count <= 60, !text.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        return switch kind {
        case .null, .object: "write a comparison: \(text) != null"
        case .number: "write a comparison: \(text) != 0"
        case .text, .secret: "write a comparison: \(text) != \"\""
        case .list: "write a comparison: \(text) != []"
        case .bool: nil
        }
    }
}
