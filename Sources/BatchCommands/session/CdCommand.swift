import BatchLanguage
import BatchShell
import BatchValues

/// `cd`: the working directory of the session.
struct CdCommand: ShellCommand {
    static let name = "cd"

    let folder = Parameter(optional: "dir", .folder, help: "a folder")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "changes the working directory of the session; without DIR goes home",
            arguments: [folder],
            gives: "the working directory",
            examples: [.init("cd exports", "for the paths that follow")],
            replay: .keep
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let files = context.world.files
        guard let folder = call[folder] ?? context.world.environment["HOME"] else {
            throw Diagnostic(.file, "the environment has no HOME to go to")
        }
        try files.changeDirectory(to: folder)
        return Command.Answer(.string(files.workingDirectory))
    }
}
