import BatchLanguage
import BatchShell
import HTTPTypes

/// `put`: a PUT to any path.
struct PutCommand: CallWithBody, DestroyingCommand {
    static let name = "put"

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
}
