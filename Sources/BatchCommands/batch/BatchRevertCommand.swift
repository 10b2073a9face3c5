import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch revert`: takes the records of a batch out again.
struct BatchRevertCommand: BatchActionCommand, DestroyingCommand {
    static let name = "batch revert"

    let batch = Parameter.batch
    let action = BatchAction.revert

    var declaration: Command {
        declare(
            Self.name,
            "takes the records of a batch out of the lake again",
            status: .inactive,
            effect: .destroys,
            .init("batch revert $batch --yes", "as a script says it")
        )
    }

    func conclude(_ id: BatchID, _ call: Invocation, in context: CommandContext) {
        context.conclude(
            "out of the data lake; Real-Time Customer Profile and Identity keep what they took",
            isLogged: true
        )
    }

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        let rows = try await destruction.rows(of: call[batch])
        return "batch revert takes \(rows) out of the lake"
    }
}
