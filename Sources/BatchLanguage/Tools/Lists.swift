import BatchValues

extension Command {
    private static let list = Parameter("list", .list, help: "the list")
    private static let counted = Parameter("value", .value, help: "a list, an object or a text")
    private static let object = Parameter("object", .object, help: "the object")
    private static let separator = Parameter(
        "separator",
        .secret,
        help: "what stands between two of them"
    )

    /// The tools for lists and objects.
    static let lists: [Command] = [
        tool(
            "count",
            "counts elements, keys or characters",
            arguments: [counted],
            gives: "a number; of a text that of its code points",
            examples: [Example("count $rows", "how many there are")]
        ) { call in
            switch call[counted] {
            case .array(let elements): return count(elements)
            case .object(let object): return count(object.members)
            case .string(let text): return count(text.unicodeScalars)
            case .secret(let text): return count(text.reveal().unicodeScalars)
            case .null, .bool, .number:
                throw Diagnostic(
                    .type,
                    "'count' takes a list, an object or a text, not "
                        + call[counted].kind.withArticle
                )
            }
        },
        tool(
            "keys",
            "lists the keys of an object",
            arguments: [object],
            gives: "a list of texts, in the object's order",
            examples: [Example("keys $_", "which fields the last result has")]
        ) { call in
            .array(call[object].members.map(\.keyValue))
        },
        tool(
            "first",
            "takes the first element",
            arguments: [list],
            gives: "it; null of an empty list",
            examples: [Example("first $rows", "the one in front")]
        ) { call in
            call[list].first ?? .null
        },
        tool(
            "last",
            "takes the last element",
            arguments: [list],
            gives: "it; null of an empty list",
            examples: [Example("last $rows", "the one behind all others")]
        ) { call in
            call[list].last ?? .null
        },
        sort,
        tool(
            "join",
            "joins the elements of a list to one text",
            arguments: [list, separator],
            gives: "a text",
            examples: [Example("join $ids ,", "for an option that takes several")]
        ) { call in
            try join(call[list], with: call[separator])
        },
    ]

    private static func count(_ things: some Collection) -> JSONValue {
        JSONValue(things.count)
    }

    private static func join(
        _ elements: [JSONValue],
        with separator: SecretText
    ) throws -> JSONValue {
        var isSecret = separator.hidesSomething
        let texts = try elements.enumerated().map { place, element in
            switch element {
            case .string, .number, .bool: return element.displayText
            case .secret(let text):
                isSecret = isSecret || text.hidesSomething
                return text.reveal()
            case .null, .array, .object:
                throw Diagnostic(
                    .type,
                    "'join' takes texts, and element [\(place)] is "
                        + element.kind.withArticle,
                    hint: "`[(to json $x) for x in $list]` makes texts of values"
                )
            }
        }
        return JSONValue(texts.joined(separator: separator.reveal()), isSecret: isSecret)
    }
}
