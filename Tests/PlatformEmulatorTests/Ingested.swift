import BatchValues
import Testing
import XDM

@testable import PlatformEmulator

/// The outcome of a batch of one file.
struct Ingested {
    let status: BatchStatus
    let metrics: String
    let errors: String
    /// The contents of the files that were written, by area and path.
    let artefacts: [String: String]

    /// The UUID in the name of the file of failed rows.
    var partID: Substring {
        artefacts.keys.lazy.compactMap { $0.firstMatch(of: /part-00000-(.*)-c000/)?.1 }.first ?? ""
    }

    init(
        rows: [String],
        percent: Double? = nil,
        hasDiagnostics: Bool = false
    ) throws {
        try self.init(
            rows.joined(separator: "\n"),
            format: ["format": "json"],
            percent: percent,
            hasDiagnostics: hasDiagnostics
        )
    }

    init(
        _ text: String?,
        schema: XDMSchema = .loyaltyMembers,
        format: JSONValue,
        percent: Double? = nil,
        hasDiagnostics: Bool = false
    ) throws {
        try self.init(
            bytes: text.map { Array($0.utf8) },
            schema: schema,
            format: format,
            percent: percent,
            hasDiagnostics: hasDiagnostics
        )
    }

    init(
        bytes: [UInt8]?,
        schema: XDMSchema,
        format: JSONValue,
        percent: Double? = nil,
        hasDiagnostics: Bool = false
    ) throws {
        let folder = try FileFolder(.temporary(in: "/tmp"))
        defer { folder.close() }
        let files = try bytes.map { [try Self.file($0, in: folder)] } ?? []
        let input = Self.input(files, schema, format, percent, hasDiagnostics)
        let outcome = try Ingestion(folder: folder) { false }.run(input)
        status = outcome.status
        metrics = outcome.metrics.map { JSONValue.object($0).json() } ?? "null"
        errors = JSONValue.array(outcome.errors.map(\.json)).json()
        var texts: [String: String] = [:]
        for artefact in outcome.artefacts {
            let file = BatchFile(
                path: artefact.path,
                size: artefact.file.size,
                created: 0,
                parts: [artefact.file]
            )
            let reader = FileReader(file, in: folder) { false }
            let bytes = try reader.bytes(at: 0, count: file.size)
            texts["\(artefact.area) \(artefact.path)"] = String(decoding: bytes, as: UTF8.self)
        }
        artefacts = texts
    }

    static func input(
        _ files: [BatchFile],
        _ schema: XDMSchema,
        _ format: JSONValue,
        _ percent: Double? = nil,
        _ hasDiagnostics: Bool = false
    ) -> IngestionInput {
        var draft = BatchDraft(dataset: DatasetID(trusted: Datasets.loyalty))
        draft.partialIngestionPercent = percent.map { .double($0) }
        draft.enablesErrorDiagnostics = hasDiagnostics
        draft.inputFormat = format.object ?? JSONObject()
        let sandbox = Sandbox(
            name: .fallback,
            id: "",
            title: "",
            isProduction: true,
            created: 0
        )
        let batch = Batch(
            draft: draft,
            id: BatchID(trusted: "01EQ1C48TR4GD4FE7NH2522TCQ"),
            status: .staging,
            caller: Caller(Account(), sandbox: sandbox),
            time: 0
        )
        return IngestionInput(batch: batch, files: files, schema: schema, fileDescription: nil)
    }

    /// A file of these bytes, in parts if they are to be of some size.
    static func file(
        _ bytes: [UInt8],
        in folder: FileFolder,
        partSize: Int = .max
    ) throws -> BatchFile {
        var file = BatchFile(path: "rows", size: bytes.count, created: 0)
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = try folder.create()
            try rest.prefix(partSize).withUnsafeBytes { try part.append($0) }
            rest = rest.dropFirst(partSize)
            file.parts.append(try folder.keep(part))
        }
        return file
    }
}
