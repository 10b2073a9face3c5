import BatchLanguage
import BatchValues

extension Command {
    /// All commands of ours, in the order in which `help` shows them.
    static func ours(_ context: ShellContext) -> [Command] {
        let groups: [[Command]] = [
            session(context), profiles(context), [emulator(context)], setting(context),
            batches(context), around(context), [sample(context)], rawCalls(context),
            [help(context), explain(context)], looking(context), scripts(context),
            exchanges(context),
            [history(context)], tools(context.world),
        ]
        return Array(groups.joined())
    }
}
