import BatchLanguage
import BatchShell
import HTTPTypes

/// `post`: a POST to any path.
struct PostCommand: CallWithBody {
    static let name = "post"

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
}
