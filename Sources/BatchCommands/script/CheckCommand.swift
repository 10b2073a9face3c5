import BatchLanguage
import BatchShell
import BatchValues

/// `check`: everything that is wrong with scripts, without running them.
struct CheckCommand: ShellCommand {
    static let name = "check"

    let files = Parameter(many: "file", .file, atLeast: 1, help: "a script")
    let isStrict = Option(flag: "strict", help: "warnings are errors")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "scripts",
            summary: "tells everything that is wrong with scripts without running them",
            arguments: [files, isStrict],
            examples: [
                .init("check nightly/*.batchsh", "before a commit"),
                .init("check load.batchsh --strict", "in CI"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        var found: [Diagnostic] = []
        for path in call[files] {
            let source = try Source(script: path, from: ".", files: context.world.files)
            found += await context.interpreter().check(source, isThorough: true)
        }
        if call[isStrict] { for place in found.indices { found[place].severity = .error } }
        guard !found.contains(where: { $0.severity == .error }) else {
            throw Interpreter.CheckFailed(diagnostics: found)
        }
        for warning in found { try await context.emit(.diagnostic(warning)) }
        return .nothing
    }
}
