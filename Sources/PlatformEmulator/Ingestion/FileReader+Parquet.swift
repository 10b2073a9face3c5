import BatchValues
import Parquet
import XDM

extension FileReader: ParquetSource {
    var size: Int { file.size }
}

extension FileReader {
    /// Compares the rows of a file of Parquet with fields; hands on those that do not fit, and the
    /// number of those that do.
    ///
    /// - Throws: ``IngestionError`` where the file cannot be read, or has a column from which no
    ///   field can be made, `CancellationError`, `SystemError`, and
    ///   ``ParquetError/noLibrary(codec:package:)``.
    func checkParquet(
        _ fields: [XDMField],
        fitting: (Int) throws -> Void,
        bad: (JSONObject, [RowProblem]) throws -> Void
    ) throws {
        try reading {
            let parquet = try ParquetFile(self)
            if let check = ColumnCheck(fields, of: parquet) {
                try compare(parquet, check, fitting, bad)
                return
            }
            var check = RowCheck(fields)
            var rows = parquet.rows()
            while let row = try rows.next() {
                try checkCancellation()
                let problems = check.problems(of: row)
                if problems.isEmpty { try fitting(1) } else { try bad(row, problems) }
            }
        }
    }

    /// Hands on the rows of a file of Parquet, one after the other.
    ///
    /// - Throws: ``IngestionError`` where the file cannot be read, `CancellationError`,
    ///   `SystemError`, and ``ParquetError/noLibrary(codec:package:)``.
    func forEachParquetRow(_ body: (JSONObject) throws -> Void) throws {
        try reading {
            var rows = try ParquetFile(self).rows()
            while let row = try rows.next() {
                try checkCancellation()
                try body(row)
            }
        }
    }

    /// Does something with the file; what cannot be read is a problem of the ingestion.
    private func reading(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch ParquetError.notParquet {
            throw IngestionError(problem: try noParquet())
        } catch let error as ParquetError {
            if case .noLibrary = error { throw error }
            throw IngestionError(problem: .unreadableParquet(file: file.path, error.description))
        }
    }

    private func compare(
        _ parquet: ParquetFile,
        _ check: ColumnCheck,
        _ fitting: (Int) throws -> Void,
        _ bad: (JSONObject, [RowProblem]) throws -> Void
    ) throws {
        let findings = try parquet.rowGroups.indices.map { group in
            try (0..<check.columnCount).map { column in
                try checkCancellation()
                return try check.finding(column, ofRowGroup: group)
            }
        }
        // Texts are converted row by row, and so refused, whatever their number.
        if let fault = check.faults(findings).first(where: \.isOfType) {
            let remedy = fault.remedy(of: ExportingProgram(of: parquet)).map { "; \($0)" } ?? ""
            throw IngestionError(
                problem: .impossibleColumn(file: file.path, fault.message + remedy)
            )
        }
        for (group, count) in parquet.rowGroups.enumerated() {
            var place = 0
            try check.forEachBadRow(ofRowGroup: group, findings[group], []) { row in
                try checkCancellation()
                try fitting(row.number - place)
                place = row.number + 1
                if let object = row.row { try bad(object, row.problems) }
            }
            try fitting(count - place)
        }
    }

    /// The number of rows, by the file's own word.
    ///
    /// - Throws: ``IngestionError`` where that cannot be read, and `SystemError`.
    func parquetRowCount() throws -> Int64 { Int64(try ParquetFile(self).rowCount) }

    /// The problem with a file that has not the bytes of Parquet at its ends.
    private func noParquet() throws -> IngestionProblem {
        let mark = Array("PAR1".utf8)
        let tail = try bytes(at: max(0, size - 8), count: 8).suffix(4)
        guard tail.elementsEqual(mark) else {
            return .notParquet(file: file.path, place: "tail", found: tail)
        }
        return .notParquet(file: file.path, place: "head", found: try bytes(at: 0, count: 4)[...])
    }
}
