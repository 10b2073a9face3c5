import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The name of a load that may be repeated and happens once: the batch carries it as a tag.
struct OnceKey {
    let text: String
    /// The files of the key: name, size and sha256 of each, or of many files a digest.
    private(set) var files: [String] = []

    /// The tag that holds it, and the one that holds what it stands for.
    static let tag = "batchsh_once"
    static let filesTag = "batchsh_once_files"

    /// So many files are named one by one.
    private static let mostNamed = 20

    /// A key as it was given.
    ///
    /// - Throws: A ``Diagnostic`` where it has other characters than a tag's value may have.
    init(_ text: String, of items: [UploadPlan.Item]) async throws {
        try self.init(text)
        files = try await Self.described(items)
    }

    /// A key as it was given, of no files.
    ///
    /// - Throws: The same as the other initialiser.
    init(_ text: String) throws {
        let isPlain = text.utf8.allSatisfy { $0.isIdentifierPart || $0 == UInt8(ascii: ".") }
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
        let lines = try await Self.hashed(items)
        text =
            "auto-"
            + FileBody.sha256(
                of: lines.map { "\($0.name)\n\($0.size)\n\($0.hash)\n" }.sorted().joined()
            )
    }

    private static func hashed(
        _ items: [UploadPlan.Item]
    ) async throws -> [(name: String, size: Int, hash: String)] {
        var lines: [(name: String, size: Int, hash: String)] = []
        for item in items {
            lines.append((item.path.text, item.file.count, try await item.file.readSHA256()))
        }
        return lines
    }

    private static func described(_ items: [UploadPlan.Item]) async throws -> [String] {
        let lines = try await hashed(items)
            .map { "\($0.name), \($0.size) bytes, sha256 \($0.hash)" }.sorted()
        guard lines.count > mostNamed else { return lines }
        return [
            "\(lines.count) files, sha256 \(FileBody.sha256(of: lines.joined(separator: "\n")))"
        ]
    }

    /// Refuses a batch that carries the key and was made of other files.
    ///
    /// - Throws: A ``Diagnostic`` that names both.
    func check(_ found: Batch) throws {
        let known = found.value["tags"]?[Self.filesTag]?.array?.compactMap(\.string) ?? []
        guard !known.isEmpty, !files.isEmpty, known.sorted() != files else { return }
        var diagnostic = Diagnostic(
            .value,
            "--once \(text) stands for other files: batch \(found.id.text) was made of them",
            hint: "give these files a key of their own, or --once auto"
        )
        diagnostic.notes =
            known.sorted().filter { !files.contains($0) }.map { "then: \($0)" }
            + files.filter { !known.contains($0) }.map { "now:  \($0)" }
        diagnostic.details.batch = found.id.text
        diagnostic.details.retry = .no
        throw diagnostic
    }
}

extension CommandContext {
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
            return isOurs && batch.status?.hasEndedWithoutData != true
        }
        // Of two at the same moment the ids decide, so that both sides choose the same.
        return counting.min { first, second in
            let times = (
                first.value["created"]?.int ?? .max, second.value["created"]?.int ?? .max
            )
            return times.0 == times.1 ? first.id.text < second.id.text : times.0 < times.1
        }
    }
}
