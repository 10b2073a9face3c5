import BatchLanguage
import BatchValues
import PlatformClient

/// CSV, by the first rows of a file: texts in its charset with as many cells each.
struct CSVLook {
    private let start: FileStart
    private let reading: DeclaredReading
    /// The first rows; one that the look has cut is left out.
    private let text: [UInt8]

    /// The number of rows that have to have as many cells.
    private static let rowsLookedAt = 20
    /// The delimiters that are tried, the platform's own first.
    private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

    init(_ start: FileStart, as reading: DeclaredReading) {
        self.start = start
        self.reading = reading
        let lineFeed = UInt8(ascii: "\n")
        let end = start.isWhole ? nil : start.text.lastIndex(of: lineFeed)
        text = Array(start.text[..<(end ?? start.text.endIndex)])
    }

    /// The byte between the cells of the first rows, which are believed to be CSV or have to look
    /// like it: one cell alone does only in a file that is called so.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where they do not.
    func delimiter(isBelieved: Bool) throws -> UInt8 {
        let isNamed = [".csv", ".tsv"].contains { start.path.lowercased().hasSuffix($0) }
        if let agreed = try agreed(atLeast: isNamed || isBelieved ? 1 : 2) {
            if !isBelieved, agreed.rows == 1 { try checkMessage() }
            return agreed.delimiter
        }
        if isBelieved {
            _ = try cellCounts(reading.csv.delimiter)
            return reading.csv.delimiter
        }
        let counts = try likeliestCounts()
        try checkMessage()
        guard let first = counts.first, first > 1 && counts.count > 1 || isNamed else {
            throw Diagnostic(
                .file,
                "'\(start.path)' looks like none of JSON, CSV and Parquet",
                hint: Self.override
            )
        }
        guard let place = counts.firstIndex(where: { $0 != first }) else {
            return reading.csv.delimiter
        }
        throw Diagnostic(
            .file,
            "'\(start.path)' is no CSV: its first row has \(first) fields, row \(place + 1) has "
                + "\(counts[place])",
            hint: "a cell with the delimiter in it stands in quotes; --delimiter says another"
        )
    }

    private static let override = "--format csv says that it is CSV all the same"

    /// The name of a delimiter in messages.
    static func name(of delimiter: UInt8) -> String {
        delimiter == UInt8(ascii: "\t") ? "tabs" : "'\(UnicodeScalar(delimiter))'"
    }

    /// The delimiter that gives all rows as many cells, and the most of them; nil where none gives
    /// more than one.
    private func agreed(atLeast rows: Int) throws -> (delimiter: UInt8, rows: Int)? {
        var best: (delimiter: UInt8, rows: Int)?
        var most = 1
        for delimiter in tried {
            let counts = try cellCounts(delimiter)
            guard counts.count >= rows, let cells = counts.first, cells > most,
                counts.allSatisfy({ $0 == cells })
            else { continue }
            best = (delimiter, counts.count)
            most = cells
        }
        return best
    }

    /// The numbers of cells of the first rows, by the delimiter that gives the first one the most.
    private func likeliestCounts() throws -> [Int] {
        try tried.map(cellCounts).max { $0.first ?? 0 < $1.first ?? 0 } ?? []
    }

    /// The delimiters that may be meant.
    private var tried: [UInt8] {
        reading.isDelimiterSniffed ? Self.delimiters : [reading.csv.delimiter]
    }

    /// The numbers of cells of the first rows.
    private func cellCounts(_ delimiter: UInt8) throws -> [Int] {
        var reader = CSVReader(reading.settings(of: .csv(delimiter: delimiter)))
        reader.feed(text)
        reader.finish()
        var counts: [Int] = []
        do {
            while counts.count < Self.rowsLookedAt, let row = try reader.next() {
                if !row.isBlank { counts.append(row.fields.count) }
            }
        } catch CSVError.invalidUTF8(let line, _) {
            throw Diagnostic(
                .file,
                "'\(start.path)' is not \(reading.settings.charset.rawValue) on line "
                    + "\(line)",
                hint: reading.settings.charset == .utf8
                    ? "--charset ISO-8859-1, if that is what it is in; "
                        + "iconv -f ISO-8859-1 -t UTF-8 FILE > OTHER"
                    : "--charset UTF-8 or ISO-8859-1, if that is what it is in"
            )
        } catch {
            // A stray quote is told by whoever has to read the row.
        }
        return counts
    }

    /// Refuses the complaint of a program that stands in the place of its rows.
    private func checkMessage() throws {
        let line = String(decoding: start.firstLine.prefix(200), as: UTF8.self).lowercased()
        let openings = [
            "error:", "error ", "fatal:", "fatal error", "traceback (most recent call last)",
            "curl: (", "http/1.", "http/2 ", "exception in thread", "access denied",
        ]
        guard openings.contains(where: line.hasPrefix) else { return }
        throw Diagnostic(
            .file,
            "'\(start.path)' is an error message, and no rows",
            hint: "the program that wrote it failed; \(Self.override)"
        )
    }
}
