import BatchValues
import Parquet

extension FileReader: ParquetSource {
    var size: Int { file.size }
}

extension FileReader {
    /// Hands on the rows of a file of Parquet, one after the other.
    ///
    /// - Throws: ``IngestionError`` where the file cannot be read, `CancellationError`,
    ///   `SystemError`, and ``ParquetError/noLibrary(codec:package:)``.
    func forEachParquetRow(_ body: (JSONObject) throws -> Void) throws {
        do {
            var rows = try ParquetFile(self).rows()
            while let row = try rows.next() {
                try checkCancellation()
                try body(row)
            }
        } catch ParquetError.notParquet {
            throw IngestionError(problem: try noParquet())
        } catch let error as ParquetError {
            if case .noLibrary = error { throw error }
            throw IngestionError(problem: .unreadableParquet(file: file.path, error.description))
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
