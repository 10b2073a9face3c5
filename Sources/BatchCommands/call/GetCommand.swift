import BatchLanguage
import BatchShell
import HTTPTypes

/// `get`: a GET to any path.
struct GetCommand: PlatformCommand {
    static let name = "get"

    let target = AnyCall(.get)
    let answer = AnswerFile()

    var declaration: Command {
        target.declare(
            "sends a GET to any path and gives what is answered",
            adding: [answer.path],
            effect: .reads,
            .init("get catalog/dataSets --query limit=5", "what has no command yet")
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let request = try target.request(of: call, in: context)
        return try await answer.send(request, call, settings, in: context)
    }
}
