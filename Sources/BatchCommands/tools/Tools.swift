import BatchLanguage
import BatchShell
import BatchValues

extension DeferredCommand {
    /// The small tools, in the order in which `help` lists them; they use the files, environment,
    /// clock and input of `world`.
    static func tools(_ world: World) -> [DeferredCommand] {
        let groups: [[DeferredCommand]] = [
            [
                .init("print") { .print }, .init("read") { .read(world) },
                .init("glob") { .glob(world) },
            ],
            DeferredCommand.several([
                "from json", "from jsonl", "from csv", "to json", "to jsonl", "to csv", "to table",
            ]) { Command.conversions(world) },
            DeferredCommand.several(["count", "keys", "first", "last", "sort", "join"]) {
                Command.lists
            },
            DeferredCommand.several(["split", "upper", "lower", "trim", "replace", "match"]) {
                Command.texts
            },
            [
                .init("number") { .number }, .init("type") { .type }, .init("now") { .now(world) },
                .init("sleep") { .sleep(world) }, .init("uuid") { .uuid(world) },
                .init("env") { .env(world) },
            ],
        ]
        return Array(groups.joined())
    }
}

extension Command {
    /// A command of this group; it sends nothing.
    static func tool(
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
