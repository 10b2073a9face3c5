import BatchLanguage
import BatchValues

extension Command {
    /// What is done with lists and objects.
    static let lists: [Command] = [
        tool(
            "count",
            "counts elements, keys or characters",
            [ParameterDeclaration("value", .value, help: "a list, an object or a text")],
            gives: "a number; of a text that of its code points",
            examples: [Example("count (batch list --all)", "how many there are")]
        ) { invocation in
            switch invocation.required("value") {
            case .array(let elements): return count(elements)
            case .object(let object): return count(object.members)
            case .string(let text): return count(text.unicodeScalars)
            case .secret(let text): return count(text.reveal().unicodeScalars)
            case .null, .bool, .number:
                throw Diagnostic(
                    .type,
                    "'count' takes a list, an object or a text, not "
                        + invocation.required("value").kind.withArticle
                )
            }
        },
        tool(
            "keys",
            "lists the keys of an object",
            [ParameterDeclaration("object", .object, help: "the object")],
            gives: "a list of texts, in the object's order",
            examples: [Example("keys $batch", "which fields there are")]
        ) { invocation in
            .array((invocation.object("object")?.members ?? []).map(\.keyValue))
        },
        tool(
            "first",
            "takes the first element",
            [listParameter],
            gives: "it; null of an empty list",
            examples: [Example("first (batch list)", "the newest batch")]
        ) { invocation in
            invocation.list("list")?.first ?? .null
        },
        tool(
            "last",
            "takes the last element",
            [listParameter],
            gives: "it; null of an empty list",
            examples: [Example("last (batch list)", "the oldest of them")]
        ) { invocation in
            invocation.list("list")?.last ?? .null
        },
        tool(
            "sort",
            "sorts a list of numbers or of texts, by value or by code points",
            [listParameter],
            options: [
                OptionDeclaration(
                    "by",
                    .form(TextForm { _ = try SortKey.path($0) }),
                    placeholder: "PATH",
                    help: "what is compared: created, tags[0]"
                ),
                OptionDeclaration("desc", .flag, help: "the largest first"),
            ],
            gives: "the list; what compares equal keeps its order",
            examples: [Example("sort (batch list) --by created --desc", "the newest first")],
            perform: sort
        ),
        tool(
            "join",
            "joins the elements of a list to one text",
            [
                listParameter,
                ParameterDeclaration("separator", .secret, help: "what stands between two of them"),
            ],
            gives: "a text",
            examples: [Example("join $ids ,", "for an option that takes several")],
            perform: join
        ),
    ]

    private static let listParameter = ParameterDeclaration("list", .list, help: "the list")

    private static func count(_ things: some Collection) -> JSONValue {
        .number(.integer(Int64(things.count)))
    }

    private static let join: @Sendable (Invocation) throws -> JSONValue = { invocation in
        let (separator, isSeparatorSecret) = invocation.material("separator")
        var isSecret = isSeparatorSecret
        let texts = try (invocation.list("list") ?? []).enumerated().map { place, element in
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
        return JSONValue(texts.joined(separator: separator), isSecret: isSecret)
    }
}
