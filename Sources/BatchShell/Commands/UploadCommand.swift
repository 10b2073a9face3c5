import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// `batch upload`: files into an open batch.
    static func uploadFiles(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch upload",
            group: "batches",
            summary: "puts files into an open batch, each under its own name",
            parameters: [
                .batch,
                Parameter("file", .file, .many(atLeast: 1), help: "at most 256 MB each"),
            ],
            options: [
                Option(
                    "as",
                    .text,
                    placeholder: "NAME",
                    help: "the name there, for one file"
                ),
                Option(
                    "prefix",
                    .text,
                    placeholder: "DIR",
                    help: "a folder in front of the names"
                ),
                Option(
                    "dataset",
                    .identifier("dataset"),
                    placeholder: "DATASET",
                    help: "the batch's dataset; looked up when left out"
                ),
            ],
            gives: "a list: name, size, parts, elapsed, sha256",
            effect: .writes,
            isIdempotent: true,
            calls: [
                "PUT /data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}"
            ],
            exampleAnswer: [
                [
                    "name": "people.json", "size": 1_024, "parts": 1, "elapsed": 12,
                    "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                ]
            ],
            examples: [
                Example("batch upload $batch people.json", "under the name people.json"),
                Example("batch upload $batch day/*.json --prefix day", "as day/…"),
            ]
        ) { invocation, settings in
            let files = try context.filesToUpload(invocation)
            let batch = try BatchID(invocation.requiredText("batch"))
            let dataset = try await context.dataset(of: batch, invocation, settings)
            let requests = try files.map { body, path in
                try PlatformRequest.uploadFile(body, to: path, in: batch, of: dataset)
            }
            var results: [JSONValue] = []
            for request in requests {
                let start = context.world.clock.monotonic
                let done = try await context.session.send(request, settings)
                let elapsed = (context.world.clock.monotonic - start).milliseconds
                results.append([
                    "name": .string(done.path.text),
                    "size": .number(.integer(Int64(done.bytes))),
                    "parts": 1,
                    "elapsed": .number(.integer(elapsed)),
                    "sha256": .string(done.sha256),
                ])
            }
            return .array(results)
        }
    }
}

extension ShellContext {
    /// The files and their names there: all are looked at before anything is sent.
    fileprivate func filesToUpload(
        _ invocation: Invocation
    ) throws -> [(body: FileBody, path: FilePath)] {
        let paths = invocation.texts("file")
        guard paths.count <= Self.fileLimit else {
            throw Diagnostic(
                .value,
                "a batch takes at most \(Self.fileLimit) files; these are \(paths.count)"
            )
        }
        let name = invocation.text("as")
        guard name == nil || paths.count == 1 else {
            throw Diagnostic(
                .usage,
                "--as names one file; there are \(paths.count)",
                hint: "--prefix puts a folder in front of the names"
            )
        }
        let prefix = invocation.text("prefix").map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
        var owners: [String: String] = [:]
        return try paths.map { path in
            let base = path.split(separator: "/").last.map(String.init) ?? path
            let there = try FilePath(prefix + (name ?? base))
            if let other = owners.updateValue(path, forKey: there.text) {
                throw Diagnostic(
                    .value,
                    "'\(other)' and '\(path)' would both be '\(there.text)'",
                    hint: "upload them with different --prefix"
                )
            }
            return (try FileBody(path: world.files.absolute(path)), there)
        }
    }

    /// The most files a batch takes.
    ///
    /// Source: Batch Ingestion guide.
    private static let fileLimit = 1_500

    /// The dataset that `--dataset` says, else the batch's own.
    fileprivate func dataset(
        of batch: BatchID,
        _ invocation: Invocation,
        _ settings: CallSettings
    ) async throws -> DatasetID {
        if let id = invocation.text("dataset") { return try DatasetID(id) }
        let known = try await session.send(.batch(batch), settings)
        guard let dataset = known.dataset else {
            throw Diagnostic(
                .value,
                "the batch \(batch) does not say its dataset",
                hint: "name it: --dataset DATASET"
            )
        }
        return dataset
    }
}
