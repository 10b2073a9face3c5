import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch complete`: all files are there.
    static func completeBatch(_ context: ShellContext) -> Command {
        act(
            context,
            .complete,
            "batch complete",
            summary: "declares the upload finished; the platform ingests it afterwards",
            status: "loaded",
            effect: .writes,
            example: Example("batch complete $batch", "accepted, not yet ingested"),
            then: { _, invocation in
                // A script says what it waits for.
                if invocation.isTyped { await context.note("accepted, not yet ingested") }
            }
        )
    }

    /// `batch abort`: gives a batch up.
    static func abortBatch(_ context: ShellContext) -> Command {
        act(
            context,
            .abort,
            "batch abort",
            summary: "gives a batch up before it has been ingested",
            status: "aborted",
            effect: .writes,
            example: Example("batch abort $batch", "nothing of it is kept"),
            before: { batch, invocation in
                guard !context.session.hasCreated(batch) else { return }
                let destruction = Destruction(
                    context: context,
                    settings: try CallSettings(invocation).withoutRetries
                )
                try await Guard(context: context).confirm(
                    "batch abort gives up \(try await destruction.batch(batch)), which was not "
                        + "created in this session",
                    invocation
                )
            }
        )
    }

    /// `batch revert`: takes the records of a batch out again.
    static func revertBatch(_ context: ShellContext) -> Command {
        act(
            context,
            .revert,
            "batch revert",
            summary: "takes the records of a batch out of the lake again",
            status: "inactive",
            effect: .destroys,
            example: Example("batch revert $batch --yes", "as a script says it"),
            consequence: { invocation, destruction in
                let id = try BatchID(argument: invocation.requiredText("batch"))
                return "batch revert takes \(try await destruction.rows(of: id)) out of the lake"
            },
            then: { _, _ in
                await context.note(
                    "out of the data lake; Real-Time Customer Profile and Identity keep what they took"
                )
            }
        )
    }

    private static func act(
        _ context: ShellContext,
        _ action: BatchAction,
        _ name: String,
        summary: String,
        status: JSONValue,
        effect: Effect,
        example: Example,
        consequence: Destruction.Telling? = nil,
        before: @escaping @Sendable (BatchID, Invocation) async throws -> Void = { _, _ in },
        then: @escaping @Sendable (BatchID, Invocation) async -> Void = { _, _ in }
    ) -> Command {
        .sending(
            context,
            name,
            group: "batches",
            summary: summary,
            parameters: [.batch],
            gives: "the status after it",
            effect: effect,
            isIdempotent: true,
            calls: [
                "POST /data/foundation/import/batches/{batch}?action=\(action.rawValue)",
                "GET /data/foundation/catalog/batches/{batch}",
            ],
            exampleAnswer: status,
            examples: [example],
            consequence: consequence
        ) { invocation, settings in
            let batch = try BatchID(argument: invocation.requiredText("batch"))
            try await before(batch, invocation)
            try await context.session.send(.act(action, on: batch), settings)
            if settings.dryRun == nil {
                UploadJournal(
                    of: batch,
                    at: context.session.side.endpoint.value,
                    environment: context.world.environment
                )?.remove()
                if action == .complete { context.session.noteCompleted(batch) }
                await then(batch, invocation)
            }
            let after = try await context.session.send(.batch(batch), settings)
            return after.status.map { .string($0) } ?? .null
        }
    }
}
