import BatchLanguage
import PlatformClient

/// A content that the platform does not read, as the first bytes of a file tell it.
///
/// CSV is not checked by the platform, so that such a file would go through as rows.
struct ForeignContent: Equatable {
    /// The name of the content, fit to follow "is".
    let name: String
    /// The remedy that makes of it something that the platform reads.
    let remedy: String

    /// The number of bytes of a file that are looked at.
    private static let length = 4_096

    /// Refuses a file whose first bytes are of something else than rows that the platform reads.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` that names it, and what to do.
    static func refuse(_ file: FileBody) throws {
        let start = try file.firstBytes(length)
        guard let foreign = ForeignContent(start) else { return }
        throw Diagnostic(
            .file,
            "'\(file.path)' is \(foreign.name), which the platform does not read",
            hint: foreign.remedy
        )
    }

    /// Looks at the first bytes of a file; nil where they may be rows.
    init?(_ bytes: [UInt8]) {
        guard let found = Self.encoding(of: bytes) ?? Self.kind(of: bytes) else { return nil }
        self = found
    }

    private init(name: String, remedy: String) {
        self.name = name
        self.remedy = remedy
    }

    private static let compressed = "unpack it first"
    private static let exported = "write its rows as JSON Lines, CSV or Parquet"

    /// Formats by the bytes that they begin with, the longer ones first.
    private static let kinds: [(start: [UInt8], name: String, remedy: String)] = [
        ([0x1F, 0x8B], "compressed (gzip)", compressed),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed (zstd)", compressed),
        ([0x04, 0x22, 0x4D, 0x18], "compressed (LZ4)", compressed),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed (xz)", compressed),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "compressed (7z)", compressed),
        ([0xFF, 0x06, 0, 0, 0x73, 0x4E, 0x61, 0x50], "compressed (Snappy)", compressed),
        (Array("Obj\u{1}".utf8), "Avro", exported),
        (Array("ARROW1\0\0".utf8), "Arrow", exported),
        ([0xFF, 0xFF, 0xFF, 0xFF], "Arrow", exported),
        (Array("SQLite format 3\0".utf8), "an SQLite database", exported),
        (Array("%PDF-".utf8), "PDF", exported),
        ([0x89, 0x48, 0x44, 0x46], "HDF5", exported),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "an array of NumPy", exported),
        (
            [0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (or another OLE file)",
            "save it as CSV UTF-8"
        ),
        (
            Array("version https://git-lfs.github.com/spec/".utf8), "a pointer of Git LFS",
            "git lfs pull fetches the file itself"
        ),
    ]

    /// Formats that begin with letters, which the names of columns may do too: they are binary
    /// behind them.
    private static let lettered: [(start: [UInt8], name: String, remedy: String)] = [
        (Array("BZh".utf8), "compressed (bzip2)", compressed),
        (Array("ORC".utf8), "ORC", exported), (Array("FEA1".utf8), "Feather", exported),
        (Array("ARROW1".utf8), "Arrow", exported), (Array("SEQ".utf8), "a SequenceFile", exported),
        (Array("PARE".utf8), "encrypted Parquet", "write it without encryption"),
    ]

    private static func kind(of bytes: [UInt8]) -> ForeignContent? {
        if let kind = kinds.first(where: { bytes.starts(with: $0.start) }) {
            return ForeignContent(name: kind.name, remedy: kind.remedy)
        }
        if let kind = lettered.first(where: { bytes.starts(with: $0.start) }), bytes.isBinary {
            return ForeignContent(name: kind.name, remedy: kind.remedy)
        }
        if bytes.dropFirst(8).starts(with: "DUCK".utf8), bytes.isBinary {
            return ForeignContent(name: "a DuckDB database", remedy: exported)
        }
        if bytes.dropFirst(257).starts(with: "ustar".utf8) {
            return ForeignContent(name: "an archive (tar)", remedy: compressed)
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            // The parts of a workbook stand in folders of this name.
            let isWorkbook = bytes.firstRange(of: "xl/".utf8) != nil
            return isWorkbook
                ? ForeignContent(name: "an Excel workbook", remedy: "save it as CSV UTF-8")
                : ForeignContent(name: "compressed (zip)", remedy: compressed)
        }
        let text = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if text.first == UInt8(ascii: "<") {
            let start = String(decoding: text.prefix(200), as: UTF8.self).lowercased()
            let isPage = start.contains("<html") || start.contains("<!doctype html")
            return ForeignContent(
                name: isPage ? "HTML" : "HTML or XML",
                remedy: "a page where data were expected is often the answer to a failed download"
            )
        }
        return isSQL(text) ? ForeignContent(name: "SQL", remedy: exported) : nil
    }

    /// Statements, behind the comments of a dump.
    private static func isSQL(_ text: ArraySlice<UInt8>) -> Bool {
        let lines = String(decoding: text, as: UTF8.self).uppercased()
            .split(whereSeparator: \.isNewline)
            .drop { $0.hasPrefix("--") || $0.hasPrefix("/*") || $0.allSatisfy(\.isWhitespace) }
        guard let line = lines.first else { return false }
        let openings = [
            "CREATE TABLE ", "CREATE DATABASE ", "INSERT INTO ", "DROP TABLE ", "BEGIN;",
            "BEGIN TRANSACTION", "PRAGMA ", "SET STATEMENT_TIMEOUT", "USE `",
        ]
        return openings.contains(where: line.hasPrefix)
            || line.hasPrefix("SELECT ") && lines.contains { $0.contains("FROM ") }
    }

    /// Texts that are not in UTF-8, by their mark or by the zeros between their letters.
    private static func encoding(of bytes: [UInt8]) -> ForeignContent? {
        func text(_ name: String) -> ForeignContent {
            ForeignContent(name: name, remedy: "iconv -f \(name) -t UTF-8 FILE > OTHER")
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            return text("UTF-32")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return text("UTF-16")
        }
        guard bytes.count > 3, !bytes.starts(with: "PAR1".utf8), kind(of: bytes) == nil else {
            return nil
        }
        switch bytes.prefix(4).map({ $0 == 0 }) {
        case [false, true, true, true]: return text("UTF-32LE")
        case [true, true, true, false]: return text("UTF-32BE")
        case [false, true, false, true]: return text("UTF-16LE")
        case [true, false, true, false]: return text("UTF-16BE")
        default: break
        }
        guard bytes.contains(0) else { return nil }
        return ForeignContent(name: "binary", remedy: exported)
    }
}

extension [UInt8] {
    /// Whether there are bytes that no text of any encoding has.
    fileprivate var isBinary: Bool {
        contains { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F }
            || (0x80...0x9F).contains { contains($0) } && !isUTF8
    }

    /// Whether they are UTF-8, but for a character that their end cuts.
    private var isUTF8: Bool {
        (0...3).contains { String(validating: dropLast($0), as: UTF8.self) != nil }
    }
}
