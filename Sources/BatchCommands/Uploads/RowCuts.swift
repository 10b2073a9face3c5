import BatchLanguage
import BatchValues
import PlatformClient

/// The places to cut a file of rows so that every part is a file of whole rows.
struct RowCuts {
    private let file: FileBody
    private let size: Int
    private let reading: DeclaredReading

    /// The number of bytes that are read at a time.
    private static let pieceLength = 1 << 20

    /// Cuts into parts of about `size` bytes: each ends with the row that reaches it.
    ///
    /// The batch's own settings for reading CSV decide where its rows end.
    init(_ file: FileBody, size: Int, as reading: DeclaredReading) {
        self.file = file
        self.size = size
        self.reading = reading
    }

    /// The parts as files of their own; the file itself where it is no larger than one part.
    ///
    /// - Throws: A ``Diagnostic`` where its rows are not lines of JSON or CSV.
    func parts() throws -> [FileBody] {
        guard file.count > size else { return [file] }
        let shape = try FileShape(of: file, as: reading)
        switch shape {
        case .jsonLines:
            return try lineCuts().ranges(upTo: file.count).map { FileBody($0, of: file) }
        case .csv:
            let (header, cuts) = try csvCuts(reading.settings(of: shape))
            let first = try file.firstBytes(header)
            return ([header] + cuts).ranges(from: header, upTo: file.count).map {
                FileBody($0, of: file, after: first)
            }
        case .jsonList, .parquet:
            throw Diagnostic(
                .file,
                "'\(file.path)' cannot be cut between rows: it is neither JSON Lines nor CSV",
                hint: "--chunk-size sends it in parts that the platform puts together"
            )
        }
    }

    /// The ends of the lines that reach a multiple of the size.
    private func lineCuts() throws -> [Int] {
        var cuts: [Int] = []
        var place = size
        while place < file.count {
            let piece = try file.bytes(Self.pieceLength, at: place - 1)
            guard !piece.isEmpty else { break }
            if let end = piece.firstIndex(of: UInt8(ascii: "\n")) {
                let cut = place + end
                if cut < file.count { cuts.append(cut) }
                place = cut + size
            } else {
                place += piece.count
            }
        }
        return cuts
    }

    /// The end of the header row, and the ends of the rows that reach a part's size.
    private func csvCuts(_ settings: CSVSettings) throws -> (header: Int, cuts: [Int]) {
        var header = settings.hasHeader ? nil : 0
        var cuts: [Int] = []
        var start = 0
        do {
            try file.forEachRow(settings) { row in
                if header == nil {
                    header = row.end
                    start = row.end
                } else if row.end - start >= size, row.end < file.count {
                    cuts.append(row.end)
                    start = row.end
                }
            }
        } catch let error as CSVError {
            throw Diagnostic(
                .file,
                "'\(file.path)' cannot be cut between rows: \(error)",
                hint: "--chunk-size sends it in parts that the platform puts together"
            )
        }
        return (header ?? file.count, cuts)
    }
}

extension [Int] {
    /// The ranges between the cuts.
    fileprivate func ranges(from start: Int = 0, upTo end: Int) -> [Range<Int>] {
        let ends = filter { $0 > start } + [end]
        let starts = [start] + filter { $0 > start }
        return zip(starts, ends).map { $0..<$1 }.filter { !$0.isEmpty }
    }
}
