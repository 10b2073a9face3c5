import BatchLanguage
import BatchShell
import BatchValues

extension Command {
    /// The small tools, in the order in which `help` lists them; they use the files, environment,
    /// clock and input of `world`.
    static func tools(_ world: World) -> [Command] {
        let groups: [[Command]] = [
            [print, read(world), glob(world)], conversions(world), lists, texts,
            [number, type, now(world), sleep(world), uuid(world), env(world)],
        ]
        return Array(groups.joined())
    }

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
