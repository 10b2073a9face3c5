import BatchLanguage
import BatchShell
import BatchValues
import Parquet
import PlatformClient

/// The rows of a file, whatever its format.
struct RowFile {
    /// A row, or the place where one should be.
    enum Row {
        case object(JSONObject)
        /// The text of no row, and why it is none.
        case broken(String)
    }

    let file: FileBody
    let shape: FileShape
    /// The way CSV is read, and the names of its cells where it has no header.
    let csv: CSVSettings
    let columns: [String]?

    /// The longest row of text, in bytes; the emulator's own limit is the same.
    static let longest = 16 << 20

    /// Looks at a file for its format.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - reading: What is said of its format.
    ///   - columns: The names of the cells of CSV without a header; their places where nobody knows.
    /// - Throws: A `Diagnostic` of kind `file` where it holds nothing that the platform takes.
    init(_ file: FileBody, as reading: DeclaredReading, columns: [String]? = nil) throws {
        self.file = file
        self.columns = columns
        shape = try FileShape(of: file, as: reading)
        csv = reading.settings(of: shape)
    }

    /// The files that a command about rows takes.
    static func parameter(atLeast count: Int = 0) -> Command.Parameter<[String]> {
        Command.Parameter(
            many: "file",
            .file,
            atLeast: count,
            help: "JSON Lines, a JSON list, CSV or Parquet"
        )
    }

    /// The format of a batch of such files.
    var format: BatchCreation.Format { shape.format }

    /// The places of rows are lines, and not their numbers.
    var hasLines: Bool { shape == .jsonLines || shape.format == .csv }

    /// Hands on the rows until `body` has enough of them, which it says by `false`.
    ///
    /// The place is the line where a row begins in JSON Lines and CSV, and its number, from 1, in a
    /// list and in Parquet. Rows of CSV are objects of texts, empty ones left out.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where rows cannot be told apart, what `body` throws.
    func forEachRow(_ body: (Row, _ place: Int) throws -> Bool) throws {
        func hand(_ row: Row, _ place: Int) throws {
            try Task.checkCancellation()
            guard try body(row, place) else { throw Enough() }
        }
        do {
            switch shape {
            case .jsonLines: try lines(hand)
            case .jsonList: try elements(hand)
            case .csv: try records(hand)
            case .parquet: try parquetRows(hand)
            }
        } catch is Enough {
        }
    }

    /// The end of a walk over rows, thrown from inside it.
    struct Enough: Error {}

    typealias Hand = (Row, Int) throws -> Void

    private func lines(_ hand: Hand) throws {
        var lines = JSONLines(limit: Self.longest)
        func take(_ line: UnsafeRawBufferPointer, _ number: Int, isTooLong: Bool) throws {
            try hand(Row(line, isTooLong), number)
        }
        try file.forEachPiece { piece in try piece.withUnsafeBytes { try lines.feed($0, take) } }
        try lines.finish(take)
    }

    private func elements(_ hand: Hand) throws {
        var elements = JSONElements(limit: Self.longest)
        var number = 0
        func take(_ text: UnsafeRawBufferPointer, isTooLong: Bool) throws {
            number += 1
            try hand(Row(text, isTooLong), number)
        }
        try file.forEachPiece { try elements.feed($0, take) }
        try elements.finish(take)
    }

    private func parquetRows(_ hand: Hand) throws {
        do {
            var rows = try ParquetFile(file).rows()
            var number = 0
            while let row = try rows.next() {
                number += 1
                try hand(.object(row), number)
            }
        } catch let error as ParquetError {
            throw error.diagnostic(of: file.path)
        }
    }
}

extension RowFile.Row {
    /// A row with more bytes than any may have.
    static var tooLong: Self { .broken("it is longer than \(RowFile.longest.readableSize)") }

    /// The row that a text of JSON is.
    init(_ text: UnsafeRawBufferPointer, _ isTooLong: Bool) {
        guard !isTooLong else {
            self = .tooLong
            return
        }
        do {
            let value = try JSONValue(json: text)
            guard case .object(let object) = value else {
                self = .broken("it is \(value.kind.withArticle), and no object")
                return
            }
            self = .object(object)
        } catch {
            self = .broken(error.fault)
        }
    }
}

extension JSONSyntaxError {
    /// The sentence about a row, and its remedy where JSON has no such number.
    fileprivate var fault: String {
        let place = line > 1 ? "on its line \(line), in column \(column)" : "in column \(column)"
        let isNoNumber =
            switch reason {
            case .expected(.value, found: "N"), .expected(.value, found: "I"),
                .expected(.valueOrListEnd, found: "N"), .expected(.valueOrListEnd, found: "I"),
                .expected(.digit, found: "I"):
                true
            default: false
            }
        let remedy = isNoNumber ? "; JSON has neither NaN nor Infinity: write null for them" : ""
        return "it is no JSON \(place): \(reason)\(remedy)"
    }
}

extension FileBody: ParquetSource {
    /// The number of bytes.
    package var size: Int { count }

    /// Bytes of the file, all of which are there.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if they cannot be read.
    package func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        let bytes = try bytes(count, at: offset)
        guard bytes.count == count else { throw PlatformError.file(.changed, path: path) }
        return bytes
    }
}

extension ParquetError {
    /// The error about a file on this machine.
    func diagnostic(of path: String) -> Diagnostic {
        let hint =
            switch self {
            case .noLibrary(_, let package): "apt-get install \(package)"
            case .encrypted: "write it without encryption"
            case .notParquet, .damaged:
                "a copy that was cut is damaged: compare its size with that of the original"
            case .unsupported: "write it anew, with the defaults of pyarrow or Spark for instance"
            }
        // The file may be good where a library is not here.
        let kind: ErrorKind = if case .noLibrary = self { .command } else { .file }
        return Diagnostic(kind, "'\(path)' \(description)", hint: hint)
    }
}
