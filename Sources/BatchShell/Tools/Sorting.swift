import BatchLanguage
import BatchValues

extension Command {
    /// What `sort` does.
    static let sort: @Sendable (Invocation) throws -> JSONValue = { invocation in
        let list = invocation.list("list") ?? []
        let path = try invocation.text("by").map(SortKey.path)
        let keys = try list.enumerated().map { place, element in
            (key: try SortKey(of: element, at: place, path), place: place)
        }
        if let first = keys.first, let odd = keys.first(where: { !$0.key.compares(to: first.key) })
        {
            throw Diagnostic(
                .type,
                "'sort' takes numbers or texts, not both",
                hint: "element [0] is \(first.key.described), [\(odd.place)] \(odd.key.described)"
            )
        }
        let isDescending = invocation.flag("desc")
        // The standard library does not promise a stable sort, so the place decides between equals.
        let sorted = keys.sorted { left, right in
            if left.key.precedes(right.key) { return !isDescending }
            if right.key.precedes(left.key) { return isDescending }
            return left.place < right.place
        }
        return .array(sorted.map { list[$0.place] })
    }
}

/// What an element is sorted by.
enum SortKey {
    case number(JSONNumber)
    case text(String)

    /// The path that a text writes.
    static func path(_ text: String) throws -> JSONPath {
        do {
            return try JSONPath(text)
        } catch {
            throw Diagnostic(.value, "'\(text)' is no path: \(error)")
        }
    }

    init(of element: JSONValue, at place: Int, _ path: JSONPath?) throws {
        var value = element
        do throws(JSONPathError) {
            if let path { value = try element.value(at: path) }
        } catch {
            throw Diagnostic(
                .path,
                "\(error.message) in element [\(place)]",
                hint: error.hint
            )
        }
        switch value {
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .secret(let secret): self = .text(secret.reveal())
        case .null, .bool, .array, .object:
            let what = path.map { "'\($0)' of element [\(place)]" } ?? "element [\(place)]"
            throw Diagnostic(
                .type,
                "'sort' takes numbers or texts, and \(what) is \(value.kind.withArticle)",
                hint: path == nil && value.object != nil ? "--by PATH says what is compared" : nil
            )
        }
    }

    func compares(to other: SortKey) -> Bool {
        switch (self, other) {
        case (.number, .number), (.text, .text): true
        case (.number, .text), (.text, .number): false
        }
    }

    /// Texts are in the order of their code points, which is that of their bytes.
    func precedes(_ other: SortKey) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)):
            left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number, .text), (.text, .number): false
        }
    }

    var described: String {
        switch self {
        case .number: "a number"
        case .text: "a text"
        }
    }
}
