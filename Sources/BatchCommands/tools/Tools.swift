import BatchLanguage
import BatchShell
import BatchValues

extension DeferredCommand {
    /// The small tools, in the order in which `help` lists them: those of the language, and those
    /// that use the files, environment, clock and input of `world`.
    static func tools(_ world: World) -> [DeferredCommand] {
        let groups: [[DeferredCommand]] = [
            [.print, .init("read") { .read(world) }, .init("glob") { .glob(world) }],
            DeferredCommand.conversions, [.init("to table") { .table(world) }],
            DeferredCommand.lists, DeferredCommand.texts,
            [
                .number, .type, .init("now") { .now(world) }, .init("sleep") { .sleep(world) },
                .init("uuid") { .uuid(world) }, .init("env") { .env(world) },
            ],
        ]
        return Array(groups.joined())
    }
}
