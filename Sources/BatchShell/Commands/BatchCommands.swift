import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// `batch …`: a batch from its creation to what became of it.
    static func batches(_ context: ShellContext) -> [Command] {
        [
            .createBatch(context), .uploadFiles(context), .completeBatch(context),
            .abortBatch(context), .revertBatch(context),

            .waitForBatch(context), .showBatch(context), .batchStatus(context),
            .listBatches(context), .listFiles(context), .batchErrors(context),
        ]
    }

    private static func createBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch create",
            group: "batches",
            summary: "creates a batch in a dataset, open for files",
            parameters: [.dataset],
            options: [
                Option(
                    "format",
                    .choice(["json", "parquet", "csv"]),
                    placeholder: "FORMAT",
                    help: "of the files; the platform takes parquet where nothing is said"
                ),
                Option("multi-line", .flag, help: "a file is one JSON list, not JSON Lines"),
                Option(
                    "external-id",
                    .text,
                    placeholder: "ID",
                    help: "an id of your own, unique in the organisation"
                ),
                Option(
                    "tag",
                    .pair,
                    placeholder: "K=V",
                    help: "a tag of the batch",
                    isRepeatable: true
                ),
                Option(
                    "replace",
                    .identifier("batch"),
                    placeholder: "BATCH",
                    help: "a batch whose records go when these have come",
                    isRepeatable: true,
                    destroys: true
                ),
                Option(
                    "reason",
                    .text,
                    placeholder: "TEXT",
                    help: "why it is replaced; kept with the batch"
                ),
                Option("diagnostics", .flag, help: "keep the details of rows that fail"),
                Option(
                    "partial",
                    .integer(0...100),
                    placeholder: "PERCENT",
                    help: "of rows that may fail before the batch does"
                ),
                Option(
                    "body",
                    .object,
                    placeholder: "OBJECT",
                    help: "merged over the rest, deep"
                ),
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
            ]
        ) { invocation, settings in
            var creation = BatchCreation(
                dataset: try DatasetID(invocation.requiredText("dataset"))
            )
            creation.format = invocation.text("format").flatMap {
                BatchCreation.Format(rawValue: $0)
            }
            creation.isMultiLineJSON = invocation["multi-line"]?.bool
            creation.externalID = invocation.text("external-id")
            creation.tags = invocation.pairs("tag").map { (name: $0.key, values: [$0.value]) }
            creation.replaces = try invocation.texts("replace").map { try BatchID($0) }
            creation.replayReason = try invocation.replayReason
            creation.enablesErrorDiagnostics = invocation["diagnostics"]?.bool
            creation.partialIngestionPercent = invocation.number("partial")
            creation.override = invocation.object("body").map { .object($0) }
            let batch = try await context.session.send(.createBatch(creation), settings)
            context.session.noteCreated(batch.id)
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
            gives: "the batch object itself, with its id",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: exampleBatch,
            examples: [Example("(batch show $batch).status", "one field of it")]
        ) { invocation, settings in
            let batch = try BatchID(invocation.requiredText("batch"))
            return try await context.session.send(.batch(batch), settings).value
        }
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

extension Parameter {
    static let batch = Parameter(
        "batch",
        .identifier("batch"),
        help: "an id, or an object that has one"
    )
    static let dataset = Parameter(
        "dataset",
        .identifier("dataset"),
        help: "an id, or an object that has one"
    )
}
