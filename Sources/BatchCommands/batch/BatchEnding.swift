import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The one sentence that somebody wants of a load that went well.
extension CommandContext {
    /// Says that the rows of a batch are there:
    /// `success: 5000 rows of 5 files are in Loyalty Members, 0 failed, 5.5 s`.
    ///
    /// - Parameters:
    ///   - batch: The batch at its end.
    ///   - files: The number of its files; nil for what the platform has counted.
    ///   - sent: The rows that were sent, for a platform that counts none.
    ///   - dataset: The dataset as it was given; nil for the batch's own.
    ///   - elapsed: The time that it took.
    ///   - settings: Those of the call.
    func concludeSuccess(
        of batch: Batch,
        files: Int? = nil,
        sent: Int64? = nil,
        dataset: String? = nil,
        elapsed: Duration? = nil,
        _ settings: CallSettings
    ) async {
        let place = await placeName(of: batch, dataset, settings)
        let counted = files ?? batch.value["metrics"]?["inputFileCount"]?.int.map { Int($0) }
        let number = batch.outputRecords ?? sent
        let rows = number.map { Self.count($0, "row") }
        let of = counted.map { Self.count(Int64($0), "file") }
        let what = [rows, of].compactMap { $0 }.joined(separator: " of ")
        let isOne = number.map { $0 == 1 } ?? (counted == 1)
        var sentence = "success: \(what.isEmpty ? "the rows" : what) \(isOne ? "is" : "are") in "
        let isCounted = batch.failedRecords != nil || batch.outputRecords != nil
        sentence += isCounted ? "\(place), 0 failed" : "\(place), the platform tells no counts"
        if let elapsed { sentence += ", \(elapsed.text(.readable))" }
        conclude(sentence, isLogged: true)
    }

    /// The dataset by its name where somebody reads along; in a log as it was given.
    private func placeName(
        of batch: Batch,
        _ given: String?,
        _ settings: CallSettings
    ) async -> String {
        if let given, IdentifierForm(given) == nil {
            return given.hasPrefix("name:") ? String(given.dropFirst("name:".count)) : given
        }
        guard let id = batch.dataset else { return given ?? "the lake" }
        guard isWatched else { return id.text }
        return await names(of: [id], settings)[id] ?? id.text
    }

    /// The names of datasets, of those that have one.
    ///
    /// A name is a courtesy: where the platform does not tell it, the id says the same.
    func names(
        of ids: Set<DatasetID>,
        _ settings: CallSettings
    ) async -> [DatasetID: String] {
        let settings = settings.withoutRetries
        return await withTaskGroup(of: (DatasetID, String?).self) { group in
            for id in ids {
                group.addTask {
                    let found = try? await self.session.sending(settings, isRecorded: false) {
                        try await $0.send(.dataset(id))
                    }
                    return (id, found?.value["name"]?.string)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// `1 file`, `5 files`.
    static func count(_ number: Int64, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `1 file, 1.8 kB, is`, `5 files, 1.2 MB, are`.
    static func amount(_ files: Int, _ bytes: Int) -> String {
        "\(count(Int64(files), "file")), \(bytes.readableSize), \(files == 1 ? "is" : "are")"
    }
}
