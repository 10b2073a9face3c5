import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch complete`: all files are there.
struct BatchCompleteCommand: BatchActionCommand {
    static let name = "batch complete"

    let batch = Parameter.batch
    let action = BatchAction.complete

    var declaration: Command {
        declare(
            Self.name,
            "declares the upload finished; the platform ingests it afterwards",
            status: .loaded,
            .init("batch complete $batch", "accepted, not yet ingested")
        )
    }

    func conclude(_ id: BatchID, _ call: Invocation, in context: CommandContext) {
        context.conclude("accepted, not yet ingested: batch wait says when it is")
    }
}
