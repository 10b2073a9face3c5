import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch preview`: the first rows of the files of a batch.
struct BatchPreviewCommand: PlatformCommand {
    static let name = "batch preview"

    let batch = Parameter.batch

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows the first rows of what was uploaded into a batch",
            arguments: [batch],
            gives: "columns and rows",
            effect: .reads,
            calls: [RequestTemplate.previewBatch],
            exampleAnswer: ["columns": [["cid": "0", "name": "storeId"]], "rows": [["0": "1"]]],
            examples: [.init("batch preview $batch", "before batch complete")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        let found = try await context.batch(id, settings)
        guard let dataset = found.dataset else {
            throw Diagnostic(.value, "the batch \(id) does not say its dataset")
        }
        let preview = try await context.session.send(.preview(of: found, in: dataset), settings)
        return Command.Answer(preview, .preview(preview))
    }
}

extension Command.Presentation {
    /// The rows of a preview as a table, under the names of its columns.
    fileprivate static func preview(_ preview: JSONValue) -> Self {
        let columns = (preview["columns"]?.array ?? []).map { column in
            let key = column["cid"]?.displayText ?? ""
            let name = column["name"]?.displayText ?? key
            return Command.Column(name.replacing("/", with: "."), at: key)
        }
        return Self(columns: columns, rows: preview["rows"]?.array)
    }
}
