import BatchLanguage
import BatchValues
import Parquet
import PlatformClient
import XDM

/// Rows of a file, on their way into another format; they are read as they are written.
struct RowConversion {
    /// The number of rows, of times that were repaired, and the fields that have no column.
    struct Outcome {
        var rows = 0
        var repaired = 0
        var leftOut: [String] = []
    }

    private let file: RowFile
    private let path: String
    private let format: RowFormat
    private let csv: CSVFormat
    private let schema: JSONObject?
    private let fields: [XDMField]?
    private let typing: RowTyping?

    /// - Parameters:
    ///   - file: The rows.
    ///   - path: The file's name in sentences.
    ///   - format: The format that they are converted to.
    ///   - delimiter: The byte between cells of CSV; nil for the platform's own.
    ///   - schema: The schema that types the values; nil leaves them as they are.
    ///   - zone: The zone of times that have none.
    /// - Throws: A `Diagnostic` where the schema cannot be used, or has to be there and is not.
    init(
        of file: RowFile,
        at path: String,
        to format: RowFormat,
        delimiter: UInt8?,
        _ schema: JSONObject?,
        zone: String?
    ) throws {
        self.file = file
        self.path = path
        self.format = format
        self.schema = schema
        // The platform's own reading: it takes \ for an escape where nothing is said.
        var csv = CSVSettings().format
        csv.delimiter = delimiter ?? csv.delimiter
        self.csv = csv
        fields = try schema.map { try [XDMField](of: $0) }
        typing = fields.map { RowTyping($0, zone: zone) }
        if zone != nil, schema == nil {
            throw Diagnostic(
                .usage,
                "without a schema nobody knows which texts are times",
                hint: "--dataset or --schema with --zone"
            )
        }
        if format == .parquet, file.format == .parquet, schema == nil {
            throw Diagnostic(
                .usage,
                "Parquet from Parquet takes its types from a schema",
                hint: "--dataset DATASET, or --schema FILE"
            )
        }
    }

    /// Writes all rows; reading them again from the start each time that it is called.
    ///
    /// - Parameter put: Takes the bytes of the file, in their order.
    /// - Returns: The counts.
    /// - Throws: A `Diagnostic` that names the row which cannot be written.
    func write(_ put: @escaping ([UInt8]) throws -> Void) throws -> Outcome {
        var outcome = Outcome()
        var typing = typing
        var output = try RowOutput(format, try columns(), csv: csv, put: put)
        let check = format == .parquet ? fields.map { DoubtCheck($0, isCSV: false) } : nil
        var leftOut: Set<String> = []
        try forEachRow { row, place in
            let row = typing?.typed(row) ?? row
            for doubt in check?.doubts(about: row) ?? [] where doubt.kind == .unknownField {
                let path = doubt.path.pattern
                if leftOut.insert(path).inserted { outcome.leftOut.append(path) }
            }
            do {
                try output.add(row)
            } catch let error as OutputError {
                throw fault(error, at: place)
            }
            outcome.rows += 1
        }
        try output.finish()
        outcome.repaired = typing?.repairs ?? 0
        return outcome
    }

    /// The columns of the file that is written, by the schema or by all rows.
    private func columns() throws -> RowOutput.Columns {
        switch format {
        case .json, .jsonList: return .none
        case .parquet:
            if let schema { return .fields([OutputField](schema: schema)) }
        case .csv: break
        }
        var found = RowColumns()
        var typing = typing
        try forEachRow { row, _ in found.add(typing?.typed(row) ?? row) }
        guard format == .csv else { return .fields(found.fields) }
        if let nested = found.nested {
            throw Diagnostic(
                .value,
                "'\(path)' has fields within \(nested), and CSV is flat",
                hint: "--to json keeps them"
            )
        }
        return .names(found.columnNames)
    }

    /// Hands on the rows, those of CSV with their dotted names as fields within fields.
    private func forEachRow(_ body: (JSONObject, Int) throws -> Void) throws {
        let nests = file.format == .csv && format != .csv
        let known = Set(fields?.map(\.name) ?? [])
        try file.forEachRow { row, place in
            switch row {
            case .object(let object):
                try body(nests ? try nested(object, known, at: place) : object, place)
            case .broken(let reason): throw Diagnostic(.file, "\(spot(place)): \(reason)")
            }
            return true
        }
    }

    private func nested(_ row: JSONObject, _ known: Set<String>, at place: Int) throws -> JSONObject
    {
        var nested = JSONObject()
        for member in row.members {
            let steps = member.key.split(separator: ".", omittingEmptySubsequences: false)
            let isPlain = steps.count == 1 || known.contains(member.key) || steps.contains("")
            let path = isPlain ? [member.key] : steps.map(String.init)
            guard nested.put(member.value, at: path[...]) else {
                throw Diagnostic(
                    .value,
                    "\(spot(place)): \(member.key) is in the place of another column",
                    hint: "name the columns so that none is within another"
                )
            }
        }
        return nested
    }

    private func fault(_ error: OutputError, at place: Int) -> Diagnostic {
        Diagnostic(
            .value,
            "\(spot(place)): \(error)",
            hint: schema == nil
                ? nil : "rows check --schema or DATASET tells all that does not fit"
        )
    }

    private func spot(_ place: Int) -> String {
        "'\(path)', \(file.hasLines ? "line" : "row") \(place)"
    }
}

extension JSONObject {
    /// Puts a value below the names of a path; false where another value is in the way.
    fileprivate mutating func put(_ value: JSONValue, at path: ArraySlice<String>) -> Bool {
        guard let name = path.first else { return false }
        guard path.count > 1 else {
            guard self[name] == nil else { return false }
            self[name] = value
            return true
        }
        switch self[name] {
        case nil:
            var inner = JSONObject()
            guard inner.put(value, at: path.dropFirst()) else { return false }
            self[name] = .object(inner)
            return true
        case .object(var inner)?:
            guard inner.put(value, at: path.dropFirst()) else { return false }
            self[name] = .object(inner)
            return true
        default: return false
        }
    }
}
