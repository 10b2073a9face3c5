import BatchLanguage
import BatchValues
import Parquet
import PlatformClient

extension FileShape {
    /// The number of rows of files, read from their start to their end; nil where one does not
    /// tell.
    static func countRows(of files: [FileBody]) async throws -> Int? {
        var rows = 0
        for file in files {
            do {
                rows += try await FileShape(of: file).countRows(of: file)
            } catch is Diagnostic {
                return nil
            }
        }
        return rows
    }

    /// The number of rows of a file of this shape; of Parquet by its own word.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where they cannot be told apart.
    func countRows(
        of file: FileBody,
        as reading: DeclaredReading = DeclaredReading()
    ) async throws -> Int {
        switch self {
        case .jsonLines: return try await file.countLines()
        case .csv:
            var rows = 0
            let settings = reading.settings(of: self)
            do {
                try file.forEachRow(settings) { if !$0.isBlank { rows += 1 } }
            } catch let error as CSVError {
                throw Diagnostic(.file, "'\(file.path)' has no rows of CSV: \(error)")
            }
            // The header is none.
            return settings.hasHeader ? max(0, rows - 1) : rows
        case .jsonList:
            var rows = 0
            var elements = JSONElements(limit: 0)
            func take(_: UnsafeRawBufferPointer, _: Bool) { rows += 1 }
            try file.forEachPiece { elements.feed($0, take) }
            elements.finish(take)
            return rows
        case .parquet:
            do {
                return try ParquetFile(file).rowCount
            } catch let error as ParquetError {
                throw error.diagnostic(of: file.path)
            }
        }
    }
}

extension FileBody {
    private static let pieceLength = 1 << 20  // bytes

    /// Hands on the file, a piece at a time.
    func forEachPiece(_ take: ([UInt8]) throws -> Void) throws {
        var place = 0
        while place < count {
            try Task.checkCancellation()
            let piece = try bytes(Self.pieceLength, at: place)
            try take(piece)
            place += piece.count
        }
    }

    /// Hands on where the rows of CSV end; quotes inside a cell that does not begin with one are text.
    func forEachRow(_ settings: CSVSettings, _ take: (CSVRows.Row) -> Void) throws {
        var rows = CSVRows(settings, limit: Self.pieceLength, refusesStrayQuotes: false)
        try forEachPiece { piece in
            rows.feed(piece)
            while let row = try rows.next() { take(row) }
        }
        rows.finish()
        while let row = try rows.next() { take(row) }
    }
}
