import BatchLanguage
import BatchShell
import HTTPTypes

/// `delete`: a DELETE to any path.
struct DeleteCommand: CallWithBody, DestroyingCommand {
    static let name = "delete"

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
}
