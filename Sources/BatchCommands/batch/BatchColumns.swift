import BatchLanguage
import BatchValues
import PlatformClient

/// The columns in which batches are listed.
extension [Command.Column] {
    static let batches: [Command.Column] = [
        .init("status") { row in row.batch?.plainStatus.map { .string($0.rawValue) } },
        "id",
        .init("created", isSpare: true),
        .init("dataset") { row in
            row["dataset"] ?? row.batch?.dataset.map { .string($0.text) }
        },
        .init("rows") { row in row.batch?.inputRecords.map { .number(.integer($0)) } },
        .init("failed") { row in row.batch?.failedRecords.map { .number(.integer($0)) } },
    ]

    /// The columns of batches of which only some fields were asked for.
    static func fields(_ names: [String]) -> [Command.Column] {
        (["id"] + names.filter { $0 != "id" }).map { Command.Column($0) }
    }
}

extension JSONValue {
    /// The batch that the object describes.
    fileprivate var batch: Batch? {
        guard let object, let id = try? BatchID(self["id"]?.displayText ?? "-") else { return nil }
        return Batch(id: id, object: object)
    }
}
