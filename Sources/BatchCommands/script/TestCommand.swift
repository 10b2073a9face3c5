import BatchLanguage
import BatchShell
import BatchValues

/// `test`: several scripts, each in a session of its own.
struct TestCommand: ShellCommand {
    static let name = "test"

    let files = Parameter(many: "file", .file, atLeast: 1, help: "a script")
    let parallel = Option(
        "parallel",
        .integer(1...64),
        placeholder: "N",
        help: "how many run at once",
        default: 1
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "scripts",
            summary: "runs scripts, each in a session of its own, and sums up",
            arguments: [files, parallel],
            gives: "a list: the script, its exit code and its time",
            columns: ["script", "exit", "elapsed"],
            examples: [
                .init("test checks/*.batchsh --parallel 4", "their reports: --report junit=F")
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let outcomes = try await TestRun(context: context)
            .run(call[files], parallel: call[parallel])
        return Command.Answer(outcomes)
    }
}
