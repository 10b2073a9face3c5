import BatchLanguage
import BatchValues
import Parquet

/// Rows on their way into a file of some format.
struct RowOutput {
    /// The columns of the formats that name them before the first row.
    enum Columns {
        case none
        case names([String])
        case fields([OutputField])
    }

    private let format: RowFormat
    private let csv: CSVWriter
    private let names: [String]
    private var parquet: ParquetWriter?
    private let put: ([UInt8]) throws -> Void
    private var waiting: [UInt8] = []
    private var rows = 0

    /// The bytes that are written at a time.
    private static let pieceLength = 1 << 18

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - format: Its format.
    ///   - columns: The names of CSV, the fields of Parquet.
    ///   - csv: The bytes that hold cells of CSV apart.
    ///   - put: Takes the bytes, in their order.
    /// - Throws: The errors of `put`.
    init(
        _ format: RowFormat,
        _ columns: Columns,
        csv: CSVFormat,
        put: @escaping ([UInt8]) throws -> Void
    ) throws {
        self.format = format
        self.csv = CSVWriter(format: csv)
        self.put = put
        names = if case .names(let names) = columns { names } else { [] }
        if case .fields(let fields) = columns { parquet = try ParquetWriter(fields, write: put) }
        switch format {
        case .csv: self.csv.write(names, to: &waiting)
        case .jsonList: waiting.append(UInt8(ascii: "["))
        case .json, .parquet: break
        }
    }

    /// Adds a row.
    ///
    /// - Throws: ``OutputError`` where a value is none of its column.
    mutating func add(_ row: JSONObject) throws {
        rows += 1
        switch format {
        case .json:
            waiting += JSONValue.object(row).jsonBytes()
            waiting.append(UInt8(ascii: "\n"))
        case .jsonList:
            waiting += Array(rows == 1 ? "\n".utf8 : ",\n".utf8)
            waiting += JSONValue.object(row).jsonBytes()
        case .csv: csv.write(try names.map { try Self.cell(row[$0], $0) }, to: &waiting)
        case .parquet: try parquet?.add(row)
        }
        if waiting.count >= Self.pieceLength { try flush() }
    }

    /// Ends the file.
    mutating func finish() throws {
        if format == .jsonList { waiting += Array("\n]\n".utf8) }
        try flush()
        try parquet?.finish(createdBy: "batchsh")
    }

    private mutating func flush() throws {
        try put(waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    private static func cell(_ value: JSONValue?, _ name: String) throws -> String {
        switch value {
        case nil, .null?: return ""
        case .object?, .array?: throw OutputError(path: name, value: "", type: "cell")
        case let value?: return value.displayText
        }
    }
}
