import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset delete`: a dataset and all that is in it goes.
struct DatasetDeleteCommand: DestroyingCommand {
    static let name = "dataset delete"

    let dataset = Parameter.dataset

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "deletes a dataset and all that is in it",
            arguments: [dataset],
            gives: "its id",
            effect: .destroys,
            calls: [RequestTemplate.deleteDataset],
            exampleAnswer: "5c8c3c555033b814b69f947f",
            examples: [.init("dataset delete $ds --yes", "as a script says it")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = try await context.dataset(call[dataset], settings)
        let wasThere = try await context.session.sending(settings) { try await $0.delete(id) }
        guard wasThere else {
            throw Diagnostic(.value, "there is no dataset \(id.text) in this sandbox")
        }
        settings.dryRun?.knows(allBut: [])
        return Command.Answer(.string(id.text))
    }

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        let id = try await destruction.context.dataset(call[dataset], destruction.settings)
        return "dataset delete deletes \(try await destruction.dataset(id))"
    }
}
