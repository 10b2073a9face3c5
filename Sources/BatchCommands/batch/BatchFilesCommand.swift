import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch files`: the files that Data Access has of a batch.
struct BatchFilesCommand: PlatformCommand {
    static let name = "batch files"

    let batch = Parameter.batch
    let input = Option(flag: "input", help: "what was sent, where diagnostics are on")
    let failed = Option(flag: "failed", help: "what was put aside")
    let errors = Option(flag: "errors", help: "the row errors, where diagnostics are on")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "lists the files of a batch: what is in the lake, or else",
            arguments: [batch, input, failed, errors],
            gives: "a list: name, length and link of each",
            columns: ["name", .init("size", at: "length")],
            effect: .reads,
            calls: [
                RequestTemplate.listBatchFiles,
                RequestTemplate.listDatasetFile,
            ],
            exampleAnswer: [["name": "people.json", "length": "249058"]],
            examples: [.init("batch files $batch --errors", "which kinds of errors there are")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        let kinds: [(option: Command.Option<Bool>, files: BatchFiles)] = [
            (input, .input), (failed, .failed), (errors, .rowErrors),
        ]
        let asked = kinds.filter { call[$0.option] }
        guard asked.count <= 1 else {
            throw Diagnostic(.usage, "one of --input, --failed and --errors at a time")
        }
        let files = try await context.session.sending(settings) { client in
            try await client.files(asked.first?.files ?? .stored, of: id)
        }
        return Command.Answer(.array(files))
    }
}
