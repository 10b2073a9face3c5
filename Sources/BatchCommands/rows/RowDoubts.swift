import BatchLanguage
import BatchShell
import BatchValues
import Parquet
import PlatformClient
import XDM

/// The things in rows that go through and are wrong, each with the first row that has it.
struct RowDoubts {
    private struct Key: Hashable {
        let kind: RowDoubt.Kind
        /// The field, with `[]` for every element of a list.
        let path: String
    }

    private var seen: Set<Key> = []
    private var unknown: [(path: String, place: String)] = []
    private var others: [(kind: RowDoubt.Kind, sentence: String)] = []
    private var notes: [Diagnostic] = []

    /// The fields that are named in one sentence.
    private static let mostNamed = 8

    /// Looks at the first rows of a file.
    ///
    /// - Parameters:
    ///   - body: The file.
    ///   - name: Its name in the sentences.
    ///   - reading: The way that the platform will read it.
    ///   - fields: The fields of the schema.
    ///   - most: The number of rows that are looked at.
    /// - Throws: A `Diagnostic` where rows cannot be told apart.
    mutating func look(
        at body: FileBody,
        named name: String,
        as reading: DeclaredReading,
        _ fields: [XDMField],
        atMost most: Int
    ) throws {
        let file = try RowFile(body, as: reading, columns: fields.map(\.name))
        let hasHeader = file.format == .csv && reading.settings.hasHeader
        if file.format == .parquet, let parquet = try? ParquetFile(body) { add(parquet, of: name) }
        let check = DoubtCheck(fields, isCSV: file.format == .csv)
        let known = Set(fields.map(\.name))
        var left = most
        try file.forEachRow { row, place in
            if case .object(let object) = row {
                let names = object.members.map(\.key)
                if hasHeader, left == most, !names.isEmpty, known.isDisjoint(with: names) {
                    add(header: names, of: name)
                    return false
                }
                add(check.doubts(about: object), at: "\(name):\(place)")
            }
            left -= 1
            return left > 0
        }
    }

    /// Adds the doubts about a row at a place, such as `people.json:3`.
    private mutating func add(_ doubts: [RowDoubt], at place: String) {
        for doubt in doubts {
            let path = doubt.path.pattern
            guard seen.insert(Key(kind: doubt.kind, path: path)).inserted else { continue }
            if doubt.kind == .unknownField {
                unknown.append((path, place))
            } else {
                others.append((doubt.kind, "\(place): \(path) \(doubt.fault)"))
            }
        }
    }

    /// Adds a header of CSV of which the schema knows no name: it may be a row.
    private mutating func add(header names: [String], of file: String) {
        let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        notes.append(
            Self.warning(
                "\(file): the first row is taken for the names of the cells, and the schema has "
                    + "none of them: \(shown)",
                hint: "--no-header, if it is a row; spark: option(\"header\", True); "
                    + "datafusion: with_header=True; clickhouse: CSVWithNames"
            )
        )
    }

    /// Adds the columns of a file of Parquet that hold times without a zone.
    private mutating func add(_ parquet: ParquetFile, of file: String) {
        for column in parquet.schema.columns {
            let path = column.path.joined(separator: ".")
            let word: String
            switch (column.meaning, column.type) {
            case (.timestamp(_, isUTC: false), _): word = "times without a zone"
            case (_, .int96): word = "times as INT96, an old form without a zone"
            default: continue
            }
            notes.append(
                Self.warning(
                    "\(file): \(path) has \(word): no document says in which zone they are read",
                    hint: "write moments in UTC; pandas, polars: .dt.tz_localize(\"UTC\") or "
                        + ".dt.replace_time_zone(\"UTC\"); spark: "
                        + "spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS"
                )
            )
        }
    }

    /// A warning for each of them, those about unknown fields in one.
    var warnings: [Diagnostic] {
        var warnings = notes
        if let first = unknown.first {
            let names = unknown.prefix(Self.mostNamed).map(\.path).joined(separator: ", ")
            let more = unknown.count - Self.mostNamed
            let fields = unknown.count == 1 ? "field" : "fields"
            warnings.append(
                Self.warning(
                    "\(first.place): the schema has no \(fields) \(names)"
                        + (more > 0 ? " and \(more) more" : "")
                        + ": \(unknown.count == 1 ? "it is" : "they are") not kept",
                    hint:
                        "schema show has the fields there are; names are compared letter by letter"
                )
            )
        }
        return warnings
            + others.map { Self.warning($0.sentence, hint: $0.kind.remedy) }
    }

    private static func warning(_ sentence: String, hint: String) -> Diagnostic {
        Diagnostic(.value, sentence, hint: hint, severity: .warning)
    }
}

extension RowDoubt.Kind {
    fileprivate var remedy: String {
        switch self {
        case .unknownField: ""
        case .unit: "milliseconds are wanted, or a date-time with its zone"
        case .text(let form): form.remedy
        }
    }
}
