import BatchShell
import Parquet
import PlatformClient
import XDM

/// Files of Parquet, which are compared column by column.
extension RowComparison {
    /// The report of a file; nil where only whole rows tell of some field.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where it cannot be read.
    func parquetReport(of file: FileBody, named name: String) async throws -> RowReport? {
        do {
            let parquet = try ParquetFile(file)
            guard let check = ColumnCheck(fields, of: parquet) else { return nil }
            return try await report(of: parquet, check, named: name)
        } catch let error as ParquetError {
            throw error.diagnostic(of: file.path)
        }
    }

    private func report(
        of file: ParquetFile,
        _ check: ColumnCheck,
        named name: String
    ) async throws -> RowReport {
        var findings: [[ColumnFinding]] = file.rowGroups.map { _ in [] }
        try await inOrder(file.rowGroups.count * check.columnCount) { number in
            let (group, column) = number.quotientAndRemainder(dividingBy: check.columnCount)
            return try check.finding(column, ofRowGroup: group)
        } take: { number, finding in
            findings[number / check.columnCount].append(finding)
        }
        let faults = check.faults(findings)
        let program = ExportingProgram(of: file)
        var report = RowReport(mostExamples: mostExamples)
        for fault in faults { report.add(fault, in: name, remedy: fault.remedy(of: program)) }
        try await inOrder(file.rowGroups.count) { [findings] group in
            var own = RowReport(mostExamples: mostExamples)
            try check.forEachBadRow(ofRowGroup: group, findings[group], faults) { row in
                own.addFitting(row.number - own.rows)
                if row.problems.isEmpty {
                    own.addBad()
                } else {
                    own.add(row.problems, in: name, at: row.number + 1)
                }
            }
            own.addFitting(file.rowGroups[group] - own.rows)
            own.lines = file.rowGroups[group]
            return own
        } take: {
            report.add($1)
        }
        return report
    }

    /// Does pieces of work on all cores, and hands on what they give in their order.
    private func inOrder<Part: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (Int) throws -> Part,
        take: (Int, Part) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Part).self) { group in
            var waiting: [Int: Part] = [:]
            var next = 0
            func add(_ piece: (Int, Part)) {
                waiting[piece.0] = piece.1
                while let due = waiting.removeValue(forKey: next) {
                    take(next, due)
                    next += 1
                }
            }
            for number in 0..<count {
                try Task.checkCancellation()
                if number - next >= RowPieces.mostPieces, let done = try await group.next() {
                    add(done)
                }
                // The script's own thread is one, on which tasks of a task would follow each other.
                group.addTask(executorPreference: globalConcurrentExecutor) {
                    (number, try work(number))
                }
            }
            for try await done in group { add(done) }
        }
    }
}
