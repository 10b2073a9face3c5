import BatchLanguage
import BatchShell
import HTTPTypes

/// `head`: a HEAD to any path.
struct HeadCommand: PlatformCommand {
    static let name = "head"

    let target = AnyCall(.head)

    var declaration: Command {
        target.declare(
            "sends a HEAD to any path; its answer is in $http",
            effect: .reads,
            .init("head \"export/files/$file?path=a.json\"", "then $http.headers")
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let request = try target.request(of: call, in: context)
        return Command.Answer(try await context.session.send(request, settings))
    }
}
