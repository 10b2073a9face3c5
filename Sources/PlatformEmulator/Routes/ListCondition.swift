import BatchValues

/// A condition on a property of what a list shows: `title==Stores`, `version>1.0`, `title~^S`.
///
/// Source: "Schema Registry API guide", query parameters; Sandbox API reference, `property`.
struct ListCondition {
    private let property: String
    private let comparison: String
    private let text: String
    private let search: (String) -> Bool

    /// The condition that an expression is, or nothing if it is none or its pattern is not taken.
    init?(_ expression: String) {
        for mark in ["==", "!=", "<=", ">=", "<", ">", "~"] {
            guard let place = expression.firstRange(of: mark) else { continue }
            property = String(expression[..<place.lowerBound])
            comparison = mark
            text = String(expression[place.upperBound...])
            let isTaken = mark == "~" && SearchPattern.fault(in: text) == nil
            if mark == "~", !isTaken { return nil }
            search = isTaken ? SearchPattern.search(for: text) : { _ in false }
            return
        }
        return nil
    }

    /// Whether a value is shown.
    func holds(_ value: JSONValue) -> Bool {
        let found = value[property].map { $0.string ?? $0.json() }
        if comparison == "!=" { return found != text }
        guard let found else { return false }
        return switch comparison {
        case "==": found == text
        case "<": found < text
        case ">": found > text
        case "<=": found <= text
        case ">=": found >= text
        default: search(found)
        }
    }
}
