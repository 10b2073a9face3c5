import BatchValues

/// A condition on what Catalog shows of an object, for what the store has no column for.
///
/// Where a property is a list, one element that fits is enough. A property of an object's metrics
/// counts as its own, as the reference filters by some of them.
///
/// Source: "Filter Catalog data using query parameters".
enum PropertyFilter: Sendable {
    enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case more = ">"
    }

    case exists(String)
    case absent(String)
    case anyOf(String, [String])
    case noneOf(String, [String])
    case compared(String, Comparison, String)
    case matching(String, pattern: String)
    /// A tag of a name has a value; `*` stands for any characters, and for any value.
    case tag(String, String)
    /// It is related to an object of a type that has one of these ids.
    case related(String, [String])
    /// The first or last date of its data, in seconds since 1970, stands so to a time.
    case available(String, Comparison, Int64)

    /// The condition that the parameter `property` has: `name`, `!name`, `name==x`, `name~^x`.
    init(expression: String) throws(CatalogError) {
        if let mark = expression.firstIndex(of: "~") {
            let pattern = String(expression[expression.index(after: mark)...])
            if let fault = SearchPattern.fault(in: pattern) {
                throw .query("The pattern \(pattern) cannot be used: \(fault)")
            }
            self = .matching(String(expression[..<mark]), pattern: pattern)
            return
        }
        for comparison in Comparison.allCases {
            guard let mark = expression.firstRange(of: comparison.rawValue) else { continue }
            let name = String(expression[..<mark.lowerBound])
            self = .compared(name, comparison, String(expression[mark.upperBound...]))
            return
        }
        guard !expression.isEmpty, expression != "!" else {
            throw .query("property is a name or a condition such as name==x")
        }
        self =
            expression.hasPrefix("!")
            ? .absent(String(expression.dropFirst())) : .exists(expression)
    }

    /// A test whether an object is shown; a pattern is compiled for it once.
    var predicate: (JSONObject) -> Bool {
        guard case .matching(let name, let pattern) = self else { return holds }
        let search = SearchPattern.search(for: pattern)
        return { object in object.property(name)?.texts.contains(where: search) ?? false }
    }

    /// Whether an object is shown.
    func holds(_ object: JSONObject) -> Bool {
        switch self {
        case .exists(let name): return object.property(name) != nil
        case .absent(let name): return object.property(name) == nil
        case .anyOf(let name, let texts):
            guard let value = object.property(name) else { return false }
            return texts.contains { value.equals($0, hasWildcards: name == "name") }
        case .noneOf(let name, let texts):
            guard let value = object.property(name) else { return true }
            return !texts.contains { value.equals($0, hasWildcards: name == "name") }
        case .compared(let name, let comparison, let text):
            let value = object.property(name)
            switch comparison {
            case .equal: return value?.equals(text, hasWildcards: name == "name") ?? false
            case .unequal: return value.map { !$0.equals(text, hasWildcards: false) } ?? true
            default:
                return value?.order(to: text, isVersion: name == "version")
                    .map(comparison.allows) ?? false
            }
        case .matching: return predicate(object)
        case .tag(let name, let value):
            let values = object["tags"]?[name]?.texts
            return values?.contains { value == "*" || $0.matches(wildcards: value) } ?? false
        case .related(let type, let ids):
            return object["relatedObjects"]?.array?.contains { related in
                related["type"]?.string == type
                    && ids.contains { related["id"]?.string?.hasSameScalars(as: $0) == true }
            } ?? false
        case .available(let date, let comparison, let time):
            return object["availableDates"]?[date]?.order(to: String(time), isVersion: false)
                .map(comparison.allows) ?? false
        }
    }
}

extension PropertyFilter.Comparison {
    /// Whether a value that is so ordered to another fulfils the comparison.
    fileprivate func allows(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .unequal: order != 0
        case .atMost: order <= 0
        case .atLeast: order >= 0
        case .less: order < 0
        case .more: order > 0
        }
    }
}

extension JSONObject {
    /// A property by its name, one of the metrics if the object itself has none.
    fileprivate func property(_ name: String) -> JSONValue? {
        if let value = self[name] { return value }
        return switch name {
        case "size": self["metrics"]?["inputByteSize"]
        case "recordCount": self["metrics"]?["inputRecordCount"]
        case "failedRecordCount": self["metrics"]?["failedRecordCount"]
        default: nil
        }
    }
}

extension JSONValue {
    /// The value as texts: of a list each element.
    fileprivate var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .number(let number): [number.digits]
        case .bool(let flag): [flag ? "true" : "false"]
        case .array(let elements): elements.flatMap(\.texts)
        case .null, .object, .secret: []
        }
    }

    fileprivate func equals(_ text: String, hasWildcards: Bool) -> Bool {
        if case .number(let number) = self, let other = JSONNumber(digits: text) {
            return number == other
        }
        return texts.contains {
            hasWildcards ? $0.matches(wildcards: text) : $0.hasSameScalars(as: text)
        }
    }

    /// Less than, equal to or more than 0, as the value stands to what a text says.
    fileprivate func order(to text: String, isVersion: Bool) -> Int? {
        switch self {
        case .number(let number):
            guard let other = JSONNumber(digits: text) else { return nil }
            return number < other ? -1 : number == other ? 0 : 1
        case .string(let own) where isVersion:
            let (own, other) = (own.versionParts, text.versionParts)
            return own.lexicographicallyPrecedes(other) ? -1 : own == other ? 0 : 1
        case .string(let own):
            let (own, other) = (Array(own.utf8), Array(text.utf8))
            return own.lexicographicallyPrecedes(other) ? -1 : own == other ? 0 : 1
        default: return nil
        }
    }
}

extension String {
    /// The numbers of a version such as `1.0.12`.
    fileprivate var versionParts: [Int] { split(separator: ".").map { Int($0) ?? 0 } }

    /// Whether the text is what a pattern says in which `*` stands for any characters, also none,
    /// and `**` for an asterisk.
    func matches(wildcards pattern: String) -> Bool {
        // Asterisks that are meant become a character that no text from outside has.
        let parts = pattern.replacing("**", with: "\0").split(
            separator: "*",
            omittingEmptySubsequences: false
        ).map { $0.replacing("\0", with: "*") }
        guard let first = parts.first, let last = parts.last, parts.count > 1 else {
            return hasSameScalars(as: parts.first ?? "")
        }
        guard hasPrefix(first), hasSuffix(last), utf8.count >= first.utf8.count + last.utf8.count
        else { return false }
        var rest = dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
