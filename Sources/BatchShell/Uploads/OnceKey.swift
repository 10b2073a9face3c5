import BatchLanguage
import JSON
import PlatformClient

/// The name of a load that may be repeated and happens once: the batch carries it as a tag.
struct OnceKey {
    let text: String

    /// The tag that holds it.
    static let tag = "batchsh_once"

    /// A key as it was given.
    ///
    /// - Throws: A ``Diagnostic`` where it has other characters than a tag's value may have.
    init(_ text: String) throws {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isPlain, !text.isEmpty else {
            throw Diagnostic(
                .value,
                "'\(text)' is no key: it has letters, digits, '.', '_' and '-' only",
                hint: "--once loyalty-2024-10-11, or --once auto"
            )
        }
        self.text = text
    }

    /// The key of these files: the same for the same names, sizes and bytes.
    init(of items: [UploadPlan.Item]) async throws {
        var lines: [String] = []
        for item in items {
            let hash = try await item.file.readSHA256()
            lines.append("\(item.path.text)\n\(item.file.count)\n\(hash)\n")
        }
        text = "auto-" + FileBody.sha256(of: lines.sorted().joined())
    }
}

extension ShellContext {
    /// The earliest batch of a dataset that carries a key and has not failed; nil where none does.
    func batch(
        _ key: OnceKey,
        in dataset: DatasetID,
        _ settings: CallSettings
    ) async throws -> Batch? {
        var query = BatchQuery()
        query.dataset = dataset
        query.tag = (OnceKey.tag, key.text)
        query.orderBy = "asc:created"
        let found = try await session.sending(settings) { [query] client in
            try await client.batches(query, limit: nil)
        }
        let counting = found.filter { batch in
            let tags = batch.value["tags"]?[OnceKey.tag]
            let isOurs = tags?.string == key.text || tags?.array?.first?.string == key.text
            return isOurs && !Self.endedWithoutData.contains(batch.plainStatus ?? "")
        }
        // Of two at the same moment the ids decide, so that both sides choose the same.
        return counting.min { first, second in
            let times = (
                first.value["created"]?.int ?? .max, second.value["created"]?.int ?? .max
            )
            return times.0 == times.1 ? first.id.text < second.id.text : times.0 < times.1
        }
    }

    private static let endedWithoutData: Set<String> = [
        "failed", "aborted", "abandoned", "inactive", "deleted",
    ]
}
