import BatchLanguage
import HTTPTypes

/// `delete`: a DELETE to any path.
struct DeleteCommand: DestroyingCommand {
    let target = AnyCall(.delete)
    let body = CarriedBody()
    let answer = AnswerFile()

    var declaration: Command {
        target.declare(
            "sends a DELETE to any path",
            adding: body.all + [answer.path],
            effect: .destroys,
            .init("delete catalog/dataSets/$id --yes", "as a script says it")
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
