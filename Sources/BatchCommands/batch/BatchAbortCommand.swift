import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch abort`: gives a batch up.
struct BatchAbortCommand: BatchActionCommand {
    static let name = "batch abort"

    let batch = Parameter.batch
    let action = BatchAction.abort

    var declaration: Command {
        declare(
            Self.name,
            "gives a batch up before it has been ingested",
            status: .aborted,
            .init("batch abort $batch", "nothing of it is kept")
        )
    }

    func prepare(_ id: BatchID, _ call: Invocation, in context: CommandContext) async throws {
        guard !context.session.hasCreated(id) else { return }
        let destruction = Destruction(
            context: context,
            settings: CallSettings(call).withoutRetries
        )
        try await ChangePolicy(context: context).confirm(
            "batch abort gives up \(try await destruction.batch(id)), which was not created in this "
                + "session",
            call
        )
    }

    func conclude(_ id: BatchID, _ call: Invocation, in context: CommandContext) {
        context.conclude("batch \(id.text) is given up: nothing of it is kept")
    }
}
