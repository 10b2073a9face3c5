import BatchValues

/// A condition on a property of a resource: `title==Stores`, `version>1.0`, `title~^S`.
///
/// Where the property is a list, one element that fits is enough, as for `meta:extends`; an element
/// that is an object counts as its text.
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

    /// The conditions of a list with commas, all of which have to hold.
    ///
    /// A comma before what is no condition belongs to a value. Nothing if the first is none.
    static func all(_ list: String) -> [ListCondition]? {
        var texts: [String] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            if texts.isEmpty || ListCondition(String(part)) != nil {
                texts.append(String(part))
            } else {
                texts[texts.count - 1] += ",\(part)"
            }
        }
        let conditions = texts.compactMap(ListCondition.init(_:))
        return conditions.count == texts.count ? conditions : nil
    }

    /// Whether a resource is shown.
    func holds(_ resource: JSONValue) -> Bool {
        let value = resource[property]
        let found = (value?.array ?? value.map { [$0] } ?? []).map { $0.string ?? $0.json() }
        if comparison == "!=" { return !found.contains(text) }
        return found.contains { found in
            switch comparison {
            case "==": found == text
            case "<": found < text
            case ">": found > text
            case "<=": found <= text
            case ">=": found >= text
            default: search(found)
            }
        }
    }
}
