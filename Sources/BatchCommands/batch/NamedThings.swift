import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The dataset that a person means.
extension CommandContext {
    /// The dataset that a text means: its id, or its exact name in the sandbox in use, with or without
    /// `name:` before it.
    ///
    /// - Throws: A ``Diagnostic`` that lists what there is where no dataset or several have the name.
    func dataset(_ text: String, _ settings: CallSettings) async throws -> DatasetID {
        try IdentifierForm.checkDataset(text)
        let isNamed = text.hasPrefix("name:")
        if !isNamed, IdentifierForm(text) == .dataset || text.hasPrefix(NotSent.idPrefix) {
            return try DatasetID(text)
        }
        let name = isNamed ? String(text.dropFirst("name:".count)) : text
        let found = try await session.sending(settings) { client in
            // A `*` of the name is one that stands for itself.
            try await client.datasets(named: name.replacing("*", with: "**"), limit: nil)
        }
        let same = found.filter { $0.value["name"]?.string == name }
        if let only = same.first, same.count == 1 { return only.id }
        guard same.isEmpty else {
            throw Diagnostic(
                .value,
                "\(same.count) datasets have the name '\(name)'",
                hint: "take the id of one: \(same.map(\.id.text).joined(separator: ", "))"
            )
        }
        let all = try await session.sending(settings) { client in
            try await client.datasets(named: nil, limit: 20)
        }
        let names = all.compactMap { $0.value["name"]?.string }
        throw Diagnostic(
            .value,
            "no dataset has the \(isNamed ? "" : "id or the ")name '\(name)' in this sandbox",
            hint: names.isEmpty
                ? "there are none" : "there are: \(names.joined(separator: ", "))"
        )
    }

    /// Refuses a file in the place of the dataset: the arguments stand the wrong way round.
    func checkOrder(_ dataset: String, _ paths: [String]) throws {
        let files = world.files
        func isThere(_ path: String) -> Bool { ((try? files.size(of: path)) ?? nil) != nil }
        guard isThere(dataset), let other = paths.first(where: { !isThere($0) }) else { return }
        throw Diagnostic(
            .usage,
            "'\(dataset)' is a file: the dataset comes first",
            hint: "ingest \(other.contains(" ") ? "\"\(other)\"" : other) \(dataset)"
        )
    }
}

/// Batches that another one replaces.
extension CommandContext {
    /// Makes sure, before anything is sent, that each batch is there, of this dataset, and has
    /// succeeded: the platform takes any id, and then replaces nothing or the wrong rows.
    func checkReplaced(
        _ ids: [BatchID],
        by dataset: DatasetID,
        _ settings: CallSettings
    ) async throws {
        for id in ids where !id.text.hasPrefix(NotSent.idPrefix) {
            let batch = try await batch(id, settings)
            if let other = batch.dataset, other != dataset {
                throw Diagnostic(
                    .value,
                    "batch \(id.text) is of dataset \(other.text), and not of \(dataset.text)",
                    hint: "--replace takes batches of the dataset that is loaded"
                )
            }
            guard batch.status?.hasData == true else {
                throw Diagnostic(
                    .value,
                    "batch \(id.text) is \(batch.plainStatus.words): there is nothing "
                        + "of it to replace",
                    hint: "--replace takes batches that have succeeded"
                )
            }
        }
    }
}

extension ArgumentType where Value == BatchID {
    /// The id of a batch, or an object that has one.
    static var batch: Self { .identifier("batch") { try BatchID(argument: $0) } }
}

extension ArgumentType where Value == String {
    /// The id or the name of a dataset, or an object that has an id; a batch stands for the dataset
    /// that it is of.
    static var dataset: Self {
        .identifier("dataset", of: { $0.datasetOfBatch ?? $0["id"] }) { text in
            try IdentifierForm.checkDataset(text)
            return text
        }
    }
}

extension BatchID {
    /// The batch of an id that was given as an argument.
    ///
    /// - Throws: A ``Diagnostic`` where the text can be no id of a batch.
    init(argument text: String) throws {
        let form = IdentifierForm(text)
        guard text.isPlainIdentifier, form != .file else {
            let isPath = form == nil && text.contains { $0 == "." || $0 == "/" }
            let what = form.map { "the id of \($0.rawValue), and not" } ?? "no id"
            throw Diagnostic(
                .value,
                "'\(text)' is \(what) of a batch",
                hint: isPath
                    ? "the batch comes before its files; batch list shows the ids there are"
                    : "batch list shows the ids there are"
            )
        }
        try self.init(text)
    }
}

extension IdentifierForm {
    /// Refuses what can be neither the id nor the name of a dataset.
    fileprivate static func checkDataset(_ text: String) throws {
        guard !text.isEmpty, text != "name:" else {
            throw Diagnostic(
                .value,
                "an empty text is no dataset",
                hint: "dataset list shows the ids and the names there are"
            )
        }
        guard let form = Self(text), form != .dataset else { return }
        throw Diagnostic(
            .value,
            "'\(text)' is the id of \(form.rawValue), and not of a dataset",
            hint: form == .batch
                ? "batch show \(text) says which dataset it is of"
                : "dataset list shows the ids and the names there are"
        )
    }
}

extension JSONObject {
    /// The id of the dataset that an object is related to, as a batch is.
    fileprivate var datasetOfBatch: JSONValue? {
        self["relatedObjects"]?.array?.first { $0["type"]?.string == "dataSet" }?["id"]
    }
}
