package import BatchValues
package import Parquet

/// Compares a file of Parquet with the fields of a schema column by column.
///
/// A row is made only where some value does not fit: that ``RowCheck`` says what is wrong with it.
package struct ColumnCheck: Sendable {
    private let fields: [XDMField]
    private let file: ParquetFile
    private let rules: [ColumnRule]

    /// Nil where a field is stored in a way that only whole rows tell of.
    package init?(_ fields: [XDMField], of file: ParquetFile) {
        let rules = ColumnRules(fields, of: file)
        guard !rules.needRows else { return nil }
        self.fields = fields
        self.file = file
        self.rules = rules.rules
    }

    /// The number of columns.
    package var columnCount: Int { rules.count }

    /// Looks at a column of a row group.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package func finding(_ column: Int, ofRowGroup group: Int) throws -> ColumnFinding {
        var scan = ColumnScan(
            try file.column(column, ofRowGroup: group),
            rules[column],
            rows: file.rowGroups[group]
        )
        return try scan.run()
    }

    /// The columns from which no field can be made.
    ///
    /// - Parameter findings: Those of each row group in its order, column by column.
    /// - Returns: The columns, in the order of the file's schema.
    package func faults(_ findings: [[ColumnFinding]]) -> [ColumnFault] {
        rules.indices.compactMap { fault($0, findings) }
    }

    private func fault(_ column: Int, _ findings: [[ColumnFinding]]) -> ColumnFault? {
        let rule = rules[column]
        // The fields of a map have names of their own in each row.
        guard !rule.isInMap else { return nil }
        let own = findings.map { $0[column] }
        let unconverted = own.reduce(0) { $0 + $1.unconverted }
        guard unconverted > 0,
            rule.firstMisfit != nil || unconverted == own.reduce(0, { $0 + $1.values }),
            let group = own.firstIndex(where: { $0.firstRow != nil }), let row = own[group].firstRow
        else { return nil }
        let reason: ColumnFault.Reason =
            if case .none(let reason, _) = rule.values {
                reason
            } else {
                .noneFits(own[group].firstValue ?? "")
            }
        return ColumnFault(
            column: column,
            path: rule.path,
            type: rule.type.word,
            reason: reason,
            count: unconverted,
            firstRow: file.rowGroups[..<group].reduce(0, +) + row + 1
        )
    }

    /// The rows of a row group that may not fit, and those that have a value in a faulty column.
    private func markedRows(
        ofRowGroup group: Int,
        _ findings: [ColumnFinding],
        _ faults: [ColumnFault]
    ) throws -> (suspect: RowSet, faulty: RowSet) {
        let count = file.rowGroups[group]
        var suspect = RowSet(rows: count)
        var faulty = RowSet(rows: count)
        for column in rules.indices where !findings[column].fits {
            let isFaulty = faults.contains { $0.column == column }
            var scan = ColumnScan(
                try file.column(column, ofRowGroup: group),
                rules[column],
                rows: count
            ) { row, isMisfit in
                if isMisfit && isFaulty { faulty.insert(row) } else { suspect.insert(row) }
            }
            _ = try scan.run()
        }
        return (suspect, faulty)
    }
}

extension ColumnCheck {
    /// A row that does not fit.
    package struct BadRow {
        /// Its number in the row group, from 0.
        package let number: Int
        /// Nil where only columns are at fault, from which no field can be made.
        package let row: JSONObject?
        package let problems: [RowProblem]
    }

    /// Hands on the rows of a row group that do not fit.
    ///
    /// - Parameters:
    ///   - group: The row group.
    ///   - findings: What was found in it, column by column.
    ///   - faults: The columns from which no field can be made; of their values nothing is said.
    ///   - body: Takes the rows in their order.
    /// - Throws: ``ParquetError``, what the file's source throws, and what `body` throws.
    package func forEachBadRow(
        ofRowGroup group: Int,
        _ findings: [ColumnFinding],
        _ faults: [ColumnFault],
        _ body: (BadRow) throws -> Void
    ) throws {
        guard !findings.allSatisfy(\.fits) else { return }
        let marked = try markedRows(ofRowGroup: group, findings, faults)
        let paths = Set(faults.map(\.path))
        var check = RowCheck(fields)
        var rows = file.rows(ofRowGroup: group)
        // The rows that were neither made nor passed over.
        var waiting = 0
        for number in 0..<file.rowGroups[group] {
            guard marked.suspect.contains(number) else {
                waiting += 1
                if marked.faulty.contains(number) {
                    try body(BadRow(number: number, row: nil, problems: []))
                }
                continue
            }
            for _ in 0..<waiting { try rows.skip() }
            waiting = 0
            guard let row = try rows.next() else { return }
            let problems = check.problems(of: row).filter { problem in
                problem.kind != .conversion || !paths.contains(problem.path.pattern)
            }
            if !problems.isEmpty || marked.faulty.contains(number) {
                try body(BadRow(number: number, row: row, problems: problems))
            }
        }
    }
}
