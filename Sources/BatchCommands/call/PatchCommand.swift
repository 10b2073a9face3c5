import BatchLanguage
import BatchShell
import HTTPTypes

/// `patch`: a PATCH to any path.
struct PatchCommand: CallWithBody, DestroyingCommand {
    static let name = "patch"

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
}
