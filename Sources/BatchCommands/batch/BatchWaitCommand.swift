import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch wait`: looks at a batch until it is at its end.
struct BatchWaitCommand: PlatformCommand {
    static let name = "batch wait"

    let batch = Parameter.batch
    let until = Option(
        "until",
        .choice(BatchStatus.self),
        placeholder: "STATUS",
        help: "waits for this one instead"
    )
    let waiting = WaitOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "waits until a batch has ended",
            arguments: [batch, until] + waiting.all,
            gives: "the batch",
            effect: .reads,
            calls: [RequestTemplate.showBatch],
            exampleAnswer: Batch.endedExample,
            examples: [
                .init("batch wait $batch --max-failed 0", "an error unless all is there"),
                .init("batch wait $batch --until staging --timeout 5m", "no longer than that"),
            ],
            replay: .keep
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        var wait = WaitForBatch(
            context: context,
            id: call[batch],
            interval: call[waiting.interval],
            timeout: call[waiting.timeout]
        )
        wait.until = call[until]
        let batch = try await wait.end(settings)
        guard wait.until == nil else {
            context.conclude("\(batch.id.text) is \(batch.plainStatus.words)", isLogged: true)
            return Command.Answer(batch.value)
        }
        if try await context.judge(batch, call[waiting.maxFailed]) {
            await context.concludeSuccess(of: batch, settings)
        }
        return Command.Answer(batch.value)
    }
}

/// How long is waited, and for how good an end; `batch wait` and `ingest` have it.
struct WaitOptions {
    let interval = Option(
        "interval",
        .pause,
        placeholder: "30s",
        help: "between two looks; it grows from 50 ms to 2 min where nothing is said"
    )
    let timeout = Option(
        "timeout",
        .duration,
        placeholder: "30m",
        help: "the longest wait",
        default: "30m"
    )
    let maxFailed = Option(
        "max-failed",
        .form { try FailureAllowance($0) },
        placeholder: "N|P%",
        help: "an error where more records than that have failed"
    )

    var all: [any CommandArgument] { [interval, timeout, maxFailed] }
}
