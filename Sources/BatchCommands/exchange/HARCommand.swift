import BatchLanguage
import BatchShell
import BatchValues

/// `har`: the exchanges of the session, as an archive.
struct HARCommand: ShellCommand {
    static let name = "har"

    let file = Parameter("file", .file, help: "the file to write")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "writes the exchanges of this session as an HTTP Archive, secrets masked",
            arguments: [file],
            gives: "how many there are",
            examples: [.init("har session.har", "for a browser's network panel")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let document = HARDocument(
            exchanges: context.transcript.exchanges,
            version: context.session.options.version
        )
        let text = document.value.json(.pretty) + "\n"
        let count = CommandContext.count(Int64(document.exchanges.count), "exchange")
        if try await context.write(Array(text.utf8), to: call[file], isPrivate: true) {
            context.conclude("\(count) in \(call[file])")
        }
        return Command.Answer(JSONValue(document.exchanges.count))
    }
}
