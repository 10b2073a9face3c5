import BatchValues
import XDM

/// The number of rows, and of those that were bad in each way.
struct RowTally {
    /// All rows; nothing if a file does not tell how many it has.
    private(set) var rows: Int64? = 0
    private var bad: Int64 = 0
    /// The number of rows with an error of each kind.
    private var counts = [Int64](repeating: 0, count: RowProblem.Kind.allCases.count)

    /// Counts a row that was read.
    mutating func add(_ problems: [RowProblem]) {
        rows = rows.map { $0 + 1 }
        guard !problems.isEmpty else { return }
        bad += 1
        for kind in RowProblem.Kind.allCases where problems.contains(where: { $0.kind == kind }) {
            counts[kind.rawValue] += 1
        }
    }

    /// Counts rows that were read and fit.
    mutating func add(fitting count: Int64) { rows = rows.map { $0 + count } }

    /// Counts a row that could not be read.
    mutating func addCorrupt() {
        rows = rows.map { $0 + 1 }
        bad += 1
        counts[RowProblem.Kind.corrupt.rawValue] += 1
    }

    /// Counts the rows of a file that nobody has read.
    mutating func addUnread(_ count: Int64?) {
        rows = rows.flatMap { rows in count.map { rows &+ $0 } }
    }

    /// Whether so few rows were bad that the others are ingested.
    ///
    /// The documents call the percentage the most that is acceptable: exactly as many are.
    func isWithin(_ percent: Double) -> Bool {
        Double(bad) * 100 <= percent * Double(rows ?? 0)
    }

    /// The metrics of the batch, in the names of today.
    ///
    /// Failed rows are those that came in and did not go out: all rows of a batch that failed.
    func metrics(of files: [BatchFile], _ percent: Double) -> JSONObject {
        var metrics = JSONObject()
        metrics["inputByteSize"] = JSONValue(files.reduce(0) { $0 + $1.size })
        metrics["inputFileCount"] = JSONValue(files.count)
        if let rows {
            let written = isWithin(percent) ? rows - bad : 0
            metrics["inputRecordCount"] = .number(.integer(rows))
            metrics["outputRecordCount"] = .number(.integer(written))
            metrics["failedRecordCount"] = .number(.integer(rows - written))
        }
        return metrics
    }

    /// The entries of the batch's `errors`; without diagnostics there is one for all.
    func problems(_ percent: Double, _ hasDiagnostics: Bool) -> [IngestionProblem] {
        guard bad > 0 else { return [] }
        guard hasDiagnostics else { return [.undetailed] }
        let written = isWithin(percent) ? (rows ?? 0) - bad : 0
        let details = RowProblem.Kind.allCases.filter { counts[$0.rawValue] > 0 }
            .map { IngestionProblem.badRows($0, counts[$0.rawValue]) }
        return [.summary(errors: bad, ingested: written)] + details
    }
}
