import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `ingest`: create, upload, complete and wait in one.
    static func ingest(_ context: ShellContext) -> Command {
        .sending(
            context,
            "ingest",
            group: "batches",
            summary: "loads files into a dataset: creates, uploads, completes and waits",
            parameters: [
                .dataset,
                Parameter("file", .file, .many(atLeast: 1), help: "all of one format"),
            ],
            options: Option.ofCreation + [
                Option(
                    "diagnostics",
                    .flag,
                    help: "keeps no details of rows that fail",
                    default: true
                ),
                Option(
                    "once",
                    .form(TextForm { _ = try OnceKey($0) }),
                    placeholder: "KEY",
                    help: "happens once however often it is said; auto makes KEY of the files"
                ),
            ] + Option.ofUpload + Option.ofWait,
            gives: "the batch",
            effect: .writes,
            isIdempotent: false,
            calls: [
                "POST /data/foundation/import/batches",
                "PUT or PATCH …/batches/{batch}/datasets/{dataset}/files/{name}",
                "POST …/batches/{batch}?action=COMPLETE",
                "GET /data/foundation/catalog/batches/{batch}",
            ],
            exampleAnswer: exampleEndedBatch,
            examples: [
                Example("ingest $ds people.json", "looks at the file for its format"),
                Example(
                    "ingest $ds day/*.json --once loyalty-2024-10-11 --timeout 1h",
                    "in cron: a second run sends nothing"
                ),
            ],
            consequence: Destruction.ofReplacing
        ) { invocation, settings in
            let start = context.world.clock.monotonic
            try context.checkOrder(
                invocation.requiredText("dataset"),
                invocation.texts("file")
            )
            var reading = DeclaredReading(invocation.object("body")?["inputFormat"])
            if let format = invocation.text("format") {
                reading.format = BatchCreation.Format(rawValue: format)
            }
            let plan = try UploadPlan(invocation, files: context.world.files, as: reading)
            let allowance = try invocation.text("max-failed").map(FailureAllowance.init)
            var creation = try await context.creation(invocation, settings)
            creation.enablesErrorDiagnostics = invocation.flag("diagnostics")
            var sent: Int64?
            if creation.format == nil {
                let shape = try FileShape.common(of: plan.items.map(\.file), as: reading)
                creation.take(shape)
                if shape == .jsonLines, creation.isMultiLineJSON != true {
                    var lines = 0
                    for item in plan.items { lines += try await item.file.countLines() }
                    sent = Int64(lines)
                }
            }
            let ingestion = Ingestion(
                context: context,
                invocation: invocation,
                settings: settings,
                plan: plan,
                creation: creation
            )
            let batch = try await ingestion.end()
            let isWhole = try await context.judge(
                batch,
                allowance ?? (invocation["partial"] == nil ? FailureAllowance.nothing : nil),
                sent: sent
            )
            if isWhole {
                await context.note(
                    batch.successText(
                        files: plan.items.count,
                        dataset: invocation.requiredText("dataset"),
                        elapsed: context.world.clock.monotonic - start
                    )
                )
            }
            return batch.value
        }
    }
}

extension Batch {
    /// `success: 5000 rows of 5 files are in Loyalty Members, 0 failed, 5.5 s`.
    fileprivate func successText(files: Int, dataset: String, elapsed: Duration) -> String {
        let rows = outputRecords
        let count = files == 1 ? "1 file" : "\(files) files"
        let what = rows.map { "\($0) \($0 == 1 ? "row" : "rows") of \(count)" } ?? count
        let verb = (rows ?? Int64(files)) == 1 ? "is" : "are"
        let name = dataset.hasPrefix("name:") ? dataset.dropFirst("name:".count) : dataset[...]
        return "success: \(what) \(verb) in \(name), 0 failed, \(elapsed.readable)"
    }
}
