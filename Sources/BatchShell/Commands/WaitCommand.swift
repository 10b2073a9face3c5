import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch status`: one word.
    static func batchStatus(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch status",
            group: "batches",
            summary: "shows the status of a batch",
            parameters: [.batch],
            gives: "the status as text: success for active, failed for failure",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: "success",
            examples: [Example("batch status $batch", "success, failed, staging …")]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            let batch = try await context.batch(id, settings)
            return batch.plainStatus.map { .string($0) } ?? .null
        }
    }

    /// `batch wait`: looks at a batch until it is at its end.
    static func waitForBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch wait",
            group: "batches",
            summary: "waits until a batch has ended",
            parameters: [.batch],
            options: [
                Option(
                    "until",
                    .choice(Batch.statuses),
                    placeholder: "STATUS",
                    help: "waits for this one instead"
                )
            ] + Option.ofWait,
            gives: "the batch",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: exampleEndedBatch,
            examples: [
                Example("batch wait $batch --max-failed 0", "an error unless all is there"),
                Example("batch wait $batch --until staging --timeout 5m", "no longer than that"),
            ]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            let allowance = try invocation.text("max-failed").map(FailureAllowance.init)
            var wait = BatchWait(context, id, invocation)
            wait.until = invocation.text("until")
            let batch = try await wait.end(settings)
            guard wait.until == nil else { return batch.value }
            try await context.judge(batch, allowance)
            return batch.value
        }
    }
}
