import BatchValues
import PlatformClient
import XDM

/// Compares the rows of files with a schema; those of JSON Lines, CSV and Parquet on all cores.
struct RowComparison: Sendable {
    let fields: [XDMField]
    private let reading: DeclaredReading
    let mostExamples: Int

    init(_ fields: [XDMField], as reading: DeclaredReading, mostExamples: Int) {
        self.fields = fields
        self.reading = reading
        self.mostExamples = mostExamples
    }

    /// The report of a file.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where its rows cannot be told apart.
    func report(of file: FileBody, named name: String) async throws -> RowReport {
        let rows = try RowFile(file, as: reading, columns: fields.map(\.name))
        if let pieces = try pieces(of: rows, named: name), let report = try await pieces.report() {
            return report
        }
        if rows.shape == .parquet, let report = try await parquetReport(of: file, named: name) {
            return report
        }
        var report = RowReport(mostExamples: mostExamples)
        var check = RowCheck(fields)
        try rows.forEachRow { row, place in
            report.add(row, &check, in: name, at: place)
            return true
        }
        return report
    }

    /// The file as pieces of whole rows; nil for one that is no text of rows.
    private func pieces(of rows: RowFile, named name: String) throws -> RowPieces? {
        switch rows.shape {
        case .jsonLines: linePieces(of: rows.file, named: name)
        case .csv: try recordPieces(of: rows, named: name)
        case .jsonList, .parquet: nil
        }
    }

    /// A report without rows.
    var noRows: RowReport { RowReport(mostExamples: mostExamples) }

    /// Every line is a row.
    private func linePieces(of file: FileBody, named name: String) -> RowPieces {
        let scan = RowScan(fields)
        return RowPieces(file, start: 0, begun: noRows) { piece in
            piece.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        } report: { piece, _ in
            var report = noRows
            var check = RowCheck(fields)
            var lines = JSONLines(limit: RowFile.longest)
            func take(_ line: UnsafeRawBufferPointer, _ number: Int, isTooLong: Bool) {
                if !isTooLong, scan?.fits(line) == true {
                    report.addFitting()
                } else {
                    report.add(RowFile.Row(line, isTooLong), &check, in: name, at: number)
                }
            }
            piece.withUnsafeBytes { lines.feed($0, take) }
            lines.finish(take)
            report.lines = lines.count
            return (report, nil)
        }
    }

    /// Rows end where no quote is open; nil where the header is too long to be one.
    private func recordPieces(of rows: RowFile, named name: String) throws -> RowPieces? {
        guard let header = try rows.header() else { return nil }
        var begun = noRows
        begun.lines = header.lines
        let (settings, names) = (rows.csv, header.names)
        let scan = CSVRowScan(fields, names.names, settings)
        return RowPieces(rows.file, start: header.end, begun: begun) { piece in
            piece.withUnsafeBytes { settings.format.lastRowEnd(in: $0) }
        } report: { piece, offset in
            var report = noRows
            var check = RowCheck(fields)
            var rows = CSVRows(settings, from: offset, limit: RowFile.longest)
            rows.feed(piece)
            rows.finish()
            do throws(CSVError) {
                while let row = try rows.next() {
                    if row.isBlank { continue }
                    if let scan, rows.withCells(of: row, scan.fits) {
                        report.addFitting()
                    } else {
                        let record = try RowFile.Row(row, of: rows, names)
                        report.add(record, &check, in: name, at: row.line)
                    }
                }
            } catch {
                return (report, error)
            }
            report.lines = rows.lines
            return (report, nil)
        }
    }
}

extension RowReport {
    /// Counts a row, which is compared with the fields of a schema.
    fileprivate mutating func add(
        _ row: RowFile.Row,
        _ check: inout RowCheck,
        in file: String,
        at place: Int
    ) {
        switch row {
        case .object(let object): add(check.problems(of: object), in: file, at: place)
        case .broken(let reason): add(broken: reason, in: file, at: place)
        }
    }
}
