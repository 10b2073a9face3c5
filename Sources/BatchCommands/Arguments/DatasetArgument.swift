import BatchLanguage
public import BatchShell
import BatchValues
import PlatformClient

extension Command.Parameter where Value == String {
    /// A dataset.
    static var dataset: Self {
        Self(
            "dataset",
            .dataset,
            help: "its name or id, or an object that has an id"
        )
    }
}

extension PlatformAccess {
    /// The id of the dataset that a text means: its id, or its exact name in the sandbox in use, with
    /// or without `name:` before it.
    ///
    /// - Parameter text: What was given.
    /// - Returns: The id.
    /// - Throws: A `Diagnostic` that lists what there is where no dataset or several have the name.
    public func dataset(_ text: String) async throws -> String {
        try await context.dataset(text, settings).text
    }
}

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
        func isThereOrFolder(_ path: String) -> Bool {
            isThere(path) || (try? files.names(in: path)) != nil
        }
        guard isThere(dataset), let other = paths.first(where: { !isThereOrFolder($0) })
        else { return }
        throw Diagnostic(
            .usage,
            "'\(dataset)' is a file: the dataset comes first",
            hint: "ingest \(other.contains(" ") ? "\"\(other)\"" : other) \(dataset)"
        )
    }
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
