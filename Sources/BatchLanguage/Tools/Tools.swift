package import BatchValues

/// The small tools that reach nothing: no file, no clock, no environment.
extension Command {
    /// All of them, in the order in which `help` lists them: `print`, `from` and `to` with the
    /// formats json, jsonl and csv, `count keys first last sort join`, `split upper lower trim
    /// replace match`, `number` and `type`.
    public static var tools: [Command] {
        [.print] + conversions + lists + texts + [.number, .type]
    }
}

/// The same, declared when they are asked for, in the parts between which a shell has its own.
extension DeferredCommand {
    package static let print = DeferredCommand("print") { .print }
    package static let conversions = several([
        "from json", "from jsonl", "from csv", "to json", "to jsonl", "to csv",
    ]) { Command.conversions }
    package static let lists = several(["count", "keys", "first", "last", "sort", "join"]) {
        Command.lists
    }
    package static let texts = several([
        "split", "upper", "lower", "trim", "replace", "match",
    ]) { Command.texts }
    package static let number = DeferredCommand("number") { .number }
    package static let type = DeferredCommand("type") { .type }
}

extension Command {
    /// A command of this group; it sends nothing.
    package static func tool(
        _ name: String,
        _ summary: String,
        arguments: [any CommandArgument] = [],
        gives: String? = nil,
        examples: [Example],
        replay: Replay? = nil,
        isRefusedWhenRestricted: Bool = false,
        perform: @escaping @Sendable (Invocation) async throws -> JSONValue
    ) -> Command {
        Command(
            name,
            group: "tools",
            summary: summary,
            arguments: arguments,
            gives: gives,
            examples: examples,
            replay: replay,
            isRefusedWhenRestricted: isRefusedWhenRestricted,
            perform: perform
        )
    }
}
