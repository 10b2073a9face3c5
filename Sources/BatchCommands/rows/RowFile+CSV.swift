import BatchLanguage
import BatchValues
import PlatformClient

extension RowFile {
    /// The names of the columns of CSV, and what stands before its first row.
    struct Header {
        let names: CSVNames
        /// The number of lines and bytes of the header.
        let lines, end: Int
    }

    /// The header of CSV, or the names that it has without one; nil where nobody names them, or
    /// there is no row at all.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where it is none.
    func header() throws -> Header? {
        guard csv.hasHeader else {
            return columns.map { Header(names: CSVNames($0, csv), lines: 0, end: 0) }
        }
        var header: Header?
        do {
            try forEachRecord { row, rows in
                guard !row.isTooLong else { throw CSVError.tooLong(line: row.line) }
                header = Header(
                    names: try names(inHeader: try rows.fields(of: row)),
                    lines: rows.lines,
                    end: row.end
                )
                throw Enough()
            }
        } catch is Enough {
        }
        return header
    }

    /// Hands on the rows of CSV.
    func records(_ hand: Hand) throws {
        var names = csv.hasHeader ? nil : columns.map { CSVNames($0, csv) }
        try forEachRecord { row, rows in
            if names == nil {
                guard !row.isTooLong else { throw CSVError.tooLong(line: row.line) }
                let fields = try rows.fields(of: row)
                guard !csv.hasHeader else {
                    names = try self.names(inHeader: fields)
                    return
                }
                names = CSVNames(fields.indices.map { "\($0)" }, csv)
            }
            if let names, !row.isBlank { try hand(Row(row, of: rows, names), row.line) }
        }
    }

    /// The names of a header; one that has an empty name is refused, as the platform does with the
    /// whole batch.
    private func names(inHeader names: [String]) throws -> CSVNames {
        guard let place = names.firstIndex(where: \.isEmpty) else { return CSVNames(names, csv) }
        throw Diagnostic(
            .file,
            "'\(file.path)': the first row, its header, has no name in cell \(place + 1) (code 118)",
            hint: "name every column; pandas writes its index so: to_csv(…, index=False)"
        )
    }

    /// Hands on the rows of CSV, the header too.
    private func forEachRecord(_ body: (CSVRows.Row, CSVRows) throws -> Void) throws {
        var rows = CSVRows(csv, limit: Self.longest)
        func take() throws {
            while let row = try rows.next() { try body(row, rows) }
        }
        do {
            try file.forEachPiece { piece in
                rows.feed(piece)
                try take()
            }
            rows.finish()
            try take()
        } catch let error as CSVError {
            throw Self.diagnostic(of: error, in: file)
        }
    }

    /// The error of a file of which the rest cannot be told apart into rows.
    static func diagnostic(of error: CSVError, in file: FileBody) -> Diagnostic {
        Diagnostic(.file, "'\(file.path)' is no CSV from there on: \(error)")
    }
}

extension RowFile.Row {
    /// The row that was read last.
    init(_ row: CSVRows.Row, of rows: CSVRows, _ names: CSVNames) throws(CSVError) {
        guard !row.isTooLong else {
            self = .tooLong
            return
        }
        switch names.record(of: try rows.fields(of: row)) {
        case .object(let object): self = .object(object)
        case .uneven(let fields):
            self = .broken("\(fields.count) cells for \(names.names.count) names")
        }
    }
}
