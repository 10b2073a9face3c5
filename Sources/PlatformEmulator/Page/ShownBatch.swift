import BatchValues
import GRDB

/// A batch as the page draws it.
struct ShownBatch: Sendable {
    /// The number of batches that the page shows.
    static let most = 40

    /// The number of a batch's errors that the page shows, and the most characters of a text.
    private static let (mostErrors, longestText) = (5, 400)

    let batch: Batch
    /// The name of its dataset, if that is still there.
    let dataset: String?
    let files: Int
    let bytes: Int

    var json: JSONValue {
        var object = JSONObject()
        object["id"] = .string(batch.id.text)
        object["sandbox"] = .string(batch.sandbox.text)
        object["dataset"] = Self.text(dataset ?? batch.dataset?.text ?? "")
        object["format"] = batch.inputFormat["format"]?.string.map(Self.text)
        object["status"] = .string(batch.status.rawValue)
        object["created"] = .number(.integer(batch.created))
        object["updated"] = .number(.integer(batch.updated))
        object["started"] = batch.started.map { .number(.integer($0)) }
        object["completed"] = batch.completed.map { .number(.integer($0)) }
        object["isReplaced"] = .bool(batch.tags[Batch.successorTag] != nil)
        object["files"] = JSONValue(files)
        object["bytes"] = JSONValue(bytes)
        for (name, metric) in Self.metrics {
            if case .number(let count)? = batch.metrics?[metric] { object[name] = .number(count) }
        }
        object["errors"] = .array(
            (batch.errors?.array ?? []).prefix(Self.mostErrors).map { error in
                [
                    "code": Self.text(error["code"]?.string ?? ""),
                    "description": Self.text(error["description"]?.string ?? ""),
                ]
            }
        )
        return .object(object)
    }

    private static let metrics = [
        ("rowsIn", "inputRecordCount"), ("rowsOut", "outputRecordCount"),
        ("rowsFailed", "failedRecordCount"),
    ]

    private static func text(_ text: String) -> JSONValue {
        let text = PlainSecret.hidden(in: text)
        return .string(text.count > longestText ? "\(text.prefix(longestText))…" : text)
    }
}

extension Store {
    /// Lets somebody see every change of a batch or of a file.
    func add(_ watch: BatchWatch) { database.add(transactionObserver: watch) }

    /// The batches that moved last, those that got a file last, and then the newest; in all so
    /// many as are shown, the newest first.
    func shownBatches(_ moved: [Int64]) throws -> [ShownBatch] {
        try database.unsafeRead { database in
            let filled = try Int64.fetchAll(
                database,
                sql: "SELECT batch FROM file ORDER BY number DESC LIMIT 10"
            )
            let newest = try Int64.fetchAll(
                database,
                sql: "SELECT number FROM batch ORDER BY number DESC LIMIT ?",
                arguments: [ShownBatch.most]
            )
            var numbers: Set<Int64> = []
            for number in moved.reversed() + filled + newest
            where numbers.count < ShownBatch.most {
                numbers.insert(number)
            }
            return try numbers.sorted(by: >).compactMap { try Self.shownBatch($0, database) }
        }
    }

    /// The batch of a number, if it is still there.
    private static func shownBatch(_ number: Int64, _ database: Database) throws -> ShownBatch? {
        let find = try database.cachedStatement(
            sql: "SELECT \(Batch.columns) FROM batch WHERE number = ?"
        )
        guard let row = try Row.fetchOne(find, arguments: [number]) else { return nil }
        let batch = try Batch(row: row)
        let count = try database.cachedStatement(
            sql:
                "SELECT count(*), coalesce(sum(size), 0) FROM file WHERE batch = ? AND area = 'input'"
        )
        let files = try Row.fetchOne(count, arguments: [number])
        return ShownBatch(
            batch: batch,
            dataset: try batch.dataset.flatMap {
                try Dataset.find($0, in: batch.sandbox, database)?.name
            },
            files: files?[0] ?? 0,
            bytes: files?[1] ?? 0
        )
    }
}
