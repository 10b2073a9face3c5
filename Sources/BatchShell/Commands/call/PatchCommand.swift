import BatchLanguage
import HTTPTypes

/// `patch`: a PATCH to any path.
struct PatchCommand: DestroyingCommand {
    let target = AnyCall(.patch)
    let body = CarriedBody(listType: "application/json-patch+json")
    let answer = AnswerFile()

    var declaration: Command {
        target.declare(
            "sends a PATCH to any path; a list as the body is a JSON Patch",
            adding: body.all + [answer.path],
            effect: .destroys,
            isIdempotent: false,
            .init(
                "patch catalog/dataSets/$id --body {description: \"New\"} --yes",
                "some fields of an object"
            )
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
