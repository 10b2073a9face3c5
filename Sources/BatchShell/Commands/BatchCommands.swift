import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch …`: a batch from its creation to what became of it.
    static func batches(_ context: ShellContext) -> [Command] {
        [
            .ingest(context), .createBatch(context), .uploadFiles(context), .completeBatch(context),
            .abortBatch(context), .revertBatch(context),

            .waitForBatch(context), .showBatch(context), .batchStatus(context),
            .listBatches(context), .listFiles(context), .batchErrors(context),
            .watchBatches(context),
            .downloadFiles(context), .previewBatch(context),
        ]
    }

    private static func createBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch create",
            group: "batches",
            summary: "creates a batch in a dataset, open for files",
            parameters: [.dataset],
            options: Option.ofCreation + [
                Option("diagnostics", .flag, help: "keep the details of rows that fail")
            ],
            gives: "the batch as answered",
            effect: .writes,
            isIdempotent: false,
            calls: ["POST /data/foundation/import/batches"],
            exampleAnswer: exampleBatch,
            examples: [
                Example(
                    "batch create 5c8c3c555033b814b69f947f --format json",
                    "for JSON Lines"
                ),
                Example(
                    "batch create $ds --format csv --body {inputFormat: {delimiter: \";\"}}",
                    "with what has no option"
                ),
            ],
            consequence: Destruction.ofReplacing
        ) { invocation, settings in
            var creation = try await context.creation(invocation, settings)
            creation.enablesErrorDiagnostics = invocation["diagnostics"]?.bool
            let batch = try await context.create(creation, settings)
            return batch.value
        }
    }

    private static func showBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch show",
            group: "batches",
            summary: "shows a batch",
            parameters: [.batch],
            options: [
                Option("any-sandbox", .flag, help: "looks in each sandbox that you may use")
            ],
            gives: "the batch object itself, with its id",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: exampleEndedBatch,
            examples: [Example("(batch show $batch).status", "one field of it")]
        ) { invocation, settings in
            let batch = try BatchID(argument: invocation.requiredText("batch"))
            guard invocation.flag("any-sandbox") else {
                return try await context.batch(batch, settings).value
            }
            return try await context.batchAnywhere(batch, settings).value
        }
    }
}

extension ShellContext {
    /// A batch of the sandbox in use; where it is not there the error names the sandbox.
    func batch(_ id: BatchID, _ settings: CallSettings) async throws -> Batch {
        do {
            return try await session.send(.batch(id), settings)
        } catch let error as PlatformError {
            guard case .refused(let refusal) = error, refusal.status == 404 else { throw error }
            var diagnostic = error.diagnostic
            let sandbox = settings.sandbox ?? session.side.sandbox?.value
            diagnostic.notes.append("looked for in the sandbox \(sandbox?.text ?? "")")
            diagnostic.hint = "an id belongs to one sandbox: batch show --any-sandbox looks in all"
            throw diagnostic
        }
    }

    /// A batch of whichever sandbox has it.
    fileprivate func batchAnywhere(_ id: BatchID, _ settings: CallSettings) async throws -> Batch {
        let names = try await session.send(.sandboxes, settings).compactMap { $0["name"]?.string }
        for name in names {
            var settings = settings
            settings.sandbox = try SandboxName(name)
            do {
                let found = try await session.send(.batch(id), settings)
                await note("batch \(id.text) is in the sandbox \(name)")
                return found
            } catch PlatformError.refused(let refusal) where [403, 404].contains(refusal.status) {
                continue
            }
        }
        throw Diagnostic(
            .value,
            "batch \(id.text) is in none of your sandboxes: \(names.joined(separator: ", "))"
        )
    }
}

/// A batch as the platform's documentation shows it, for `help` and dry runs.
let exampleBatch: JSONValue = [
    "id": "5d01230fc78a4e4f8c0c6b387b4b8d1c",
    "imsOrg": "4F3BB22C5631222A7F000101@AdobeOrg",
    "updated": 1_552_694_873_602,
    "status": "loading",
    "created": 1_552_694_873_602,
    "relatedObjects": [["type": "dataSet", "id": "5c8c3c555033b814b69f947f"]],
    "version": "1.0.0",
    "tags": [:],
    "inputFormat": ["format": "parquet"],
]

/// The same at its end, for what waits for it.
let exampleEndedBatch: JSONValue = {
    var batch = exampleBatch.object ?? JSONObject()
    batch["status"] = "success"
    batch["metrics"] = [
        "inputFileCount": 1, "inputRecordCount": 4, "outputRecordCount": 4, "failedRecordCount": 0,
    ]
    return .object(batch)
}()

extension Parameter {
    static let batch = Parameter(
        "batch",
        .identifier("batch"),
        help: "an id, or an object that has one"
    )
    static let dataset = Parameter(
        "dataset",
        .identifier("dataset"),
        help: "its name or id, or an object that has an id"
    )
}
