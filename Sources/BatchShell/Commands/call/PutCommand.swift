import BatchLanguage
import HTTPTypes

/// `put`: a PUT to any path.
struct PutCommand: DestroyingCommand {
    let target = AnyCall(.put)
    let body = CarriedBody()
    let answer = AnswerFile()

    var declaration: Command {
        target.declare(
            "sends a PUT to any path, which takes the place of what is there",
            adding: body.all + [answer.path],
            effect: .destroys,
            .init("put catalog/dataSets/$id --body-file dataset.json --yes", "from a file")
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

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await target.consequence(of: call, destruction)
    }
}
