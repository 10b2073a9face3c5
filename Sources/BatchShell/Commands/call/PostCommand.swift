import BatchLanguage
import HTTPTypes

/// `post`: a POST to any path.
struct PostCommand: PlatformCommand {
    let target = AnyCall(.post)
    let body = CarriedBody()
    let answer = AnswerFile()

    var declaration: Command {
        target.declare(
            "sends a POST to any path and gives what is answered",
            adding: body.all + [answer.path],
            effect: .writes,
            isIdempotent: false,
            .init("post catalog/dataSets --body $dataset", "an object as JSON")
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: ShellContext
    ) async throws -> Command.Answer {
        let request = try target.request(of: call, carrying: body, in: context)
        return try await answer.send(request, call, settings, in: context)
    }
}
