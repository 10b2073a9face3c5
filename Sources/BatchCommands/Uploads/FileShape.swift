import BatchLanguage
import BatchValues
import PlatformClient

/// The kind of rows of a file, by its first bytes.
enum FileShape: Equatable {
    case parquet
    /// An object a line.
    case jsonLines
    /// One list of objects.
    case jsonList
    case csv

    /// The number of bytes of a file that are looked at.
    private static let length = 64 * 1024

    /// Looks at a file; one of a batch that is said to be of CSV is CSV.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where the platform takes nothing of the kind.
    init(of file: FileBody, as reading: DeclaredReading = DeclaredReading()) throws {
        try ForeignContent.refuse(file)
        guard reading.format != .csv else {
            self = .csv
            return
        }
        var bytes = try file.firstBytes(Self.length)[...]
        if bytes.starts(with: Array("PAR1".utf8)) {
            self = .parquet
            return
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let isWhole = bytes.count < Self.length
        bytes = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let line = bytes.prefix { $0 != 0x0A }
        switch bytes.first {
        case UInt8(ascii: "["): self = .jsonList
        case UInt8(ascii: "{"):
            // The first line may be longer than what was read.
            let isCut = line.count == bytes.count && !isWhole
            guard isCut || (try? JSONValue(json: Array(line))) != nil else {
                throw Diagnostic(
                    .file,
                    "'\(file.path)' begins with an object that is not on one line",
                    hint: "the platform takes one object a line, or one list: jq -c writes lines"
                )
            }
            self = .jsonLines
        default:
            try Self.checkCSV(bytes, of: file, isWhole: isWhole, reading.csv)
            self = .csv
        }
    }

    /// Whether the first rows look like CSV: texts in UTF-8 with as many fields each.
    ///
    /// One field alone is CSV only in a file that is called so.
    private static func checkCSV(
        _ bytes: ArraySlice<UInt8>,
        of file: FileBody,
        isWhole: Bool,
        _ format: CSVFormat
    ) throws {
        // A row that the look has cut is left out.
        let end = isWhole ? bytes.endIndex : bytes.lastIndex(of: 0x0A) ?? bytes.endIndex
        let isNamed = file.path.lowercased().hasSuffix(".csv")
        var reader = CSVReader(format: format)
        reader.feed(Array(bytes[..<end]))
        reader.finish()
        var counts: [Int] = []
        do {
            while counts.count < rowsLookedAt, let row = try reader.next() {
                if !row.isBlank { counts.append(row.fields.count) }
            }
        } catch CSVError.invalidUTF8(let line, _) {
            throw Diagnostic(
                .file,
                "'\(file.path)' is not UTF-8 on line \(line)",
                hint: "iconv -f ISO-8859-1 -t UTF-8 FILE > OTHER, if that is what it is in"
            )
        } catch {
            // A stray quote is told by whoever has to read the row.
        }
        guard let first = counts.first, first > 1 && counts.count > 1 || isNamed else {
            throw Diagnostic(
                .file,
                "'\(file.path)' looks like none of JSON, CSV and Parquet",
                hint: "--format csv says that it is CSV all the same"
            )
        }
        guard let place = counts.firstIndex(where: { $0 != first }) else { return }
        throw Diagnostic(
            .file,
            "'\(file.path)' is no CSV: its first row has \(first) fields, row \(place + 1) has "
                + "\(counts[place])",
            hint: "--format csv says that it is CSV all the same"
        )
    }

    /// The number of rows that have to have as many fields.
    private static let rowsLookedAt = 20

    /// The shape of all of the files; a mixture is an error.
    static func common(
        of files: [FileBody],
        as reading: DeclaredReading = DeclaredReading()
    ) throws -> FileShape {
        guard let first = files.first else { preconditionFailure("there is no file") }
        let shape = try FileShape(of: first, as: reading)
        for file in files.dropFirst() {
            let other = try FileShape(of: file, as: reading)
            guard other == shape else {
                throw Diagnostic(
                    .file,
                    "'\(first.path)' is \(shape.name), '\(file.path)' is \(other.name)",
                    hint: "a batch has one format: load them in two"
                )
            }
        }
        return shape
    }

    private var name: String {
        switch self {
        case .parquet: "Parquet"
        case .jsonLines: "JSON Lines"
        case .jsonList: "a JSON list"
        case .csv: "CSV"
        }
    }
}

extension FileShape {
    /// The format of a batch of such files.
    var format: BatchCreation.Format {
        switch self {
        case .parquet: .parquet
        case .csv: .csv
        case .jsonLines, .jsonList: .json
        }
    }
}

extension BatchCreation {
    /// Takes the format of files, unless it was said.
    mutating func take(_ shape: FileShape) {
        format = shape.format
        if shape == .jsonList { isMultiLineJSON = isMultiLineJSON ?? true }
    }
}
