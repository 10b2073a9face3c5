import BatchValues

extension Command {
    /// `sort LIST [--by PATH] [--desc]`.
    static let sort: Command = {
        let list = Parameter("list", .list, help: "the list")
        let path = Option(
            "by",
            .form(SortKey.path),
            placeholder: "PATH",
            help: "what is compared: created, tags[0]",
            completion: .fields
        )
        let isDescending = Option(flag: "desc", help: "the largest first")
        return tool(
            "sort",
            "sorts a list of numbers or of texts, by value or by code points",
            arguments: [list, path, isDescending],
            gives: "the list; what compares equal keeps its order",
            examples: [Example("sort $rows --by created --desc", "the newest first")]
        ) { call in
            .array(try sorted(call[list], by: call[path], isDescending: call[isDescending]))
        }
    }()

    private static func sorted(
        _ list: [JSONValue],
        by path: JSONPath?,
        isDescending: Bool
    ) throws -> [JSONValue] {
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
        // The standard library does not promise a stable sort, so the place decides between equals.
        let sorted = keys.sorted { left, right in
            if left.key.precedes(right.key) { return !isDescending }
            if right.key.precedes(left.key) { return isDescending }
            return left.place < right.place
        }
        return sorted.map { list[$0.place] }
    }
}

/// The number or text by which an element is sorted.
private enum SortKey {
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
