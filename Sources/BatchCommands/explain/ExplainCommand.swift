import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `explain`: the facts about a word, or the story of a batch.
struct ExplainCommand: PlatformCommand {
    static let name = "explain"

    let subject = Parameter(
        "what",
        .identifier("batch"),
        help: "a word of the platform's, or a batch"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "explains a status, a field, an error code, a header, a limit, or a batch",
            arguments: [subject],
            gives: "a text",
            effect: .reads,
            calls: [RequestTemplate.showBatch],
            exampleAnswer: "status: the rows are being read and checked",
            examples: [
                .init("explain staging", "a status"),
                .init("explain INGEST-1401-400", "an error code"),
                .init("explain $batch", "what became of a batch, and what to do now"),
            ],
            replay: .omit
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let subject = call[subject]
        let facts =
            Fact.about(subject)
            + [Fact.about(code: subject)].compactMap { $0 }.filter {
                !$0.names.contains { $0.lowercased() == subject.lowercased() }
            }
        if !facts.isEmpty {
            return Command.Answer(.string(facts.map(\.text).joined(separator: "\n")))
        }
        guard subject.mayBeBatchID else {
            let near = nearestName(to: subject, in: Fact.all.flatMap(\.names))
            throw Diagnostic(
                .value,
                "nothing is known of '\(subject)'",
                hint: near.map { "did you mean '\($0)'?" }
            )
        }
        let story = try await BatchStory(
            context: context,
            settings: settings,
            id: BatchID(subject)
        )
        return Command.Answer(.string(story.text))
    }
}

extension Fact {
    /// Kind and meaning, and what to do below.
    fileprivate var text: String {
        "\(kind.rawValue): \(meaning)" + (remedy.map { "\n  \($0)" } ?? "")
    }
}

extension String {
    /// Batches have ids of 24 characters and more, digits among them.
    fileprivate var mayBeBatchID: Bool {
        utf8.count >= 24 && utf8.contains(where: \.isDigit)
    }
}
