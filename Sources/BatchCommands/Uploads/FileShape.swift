import BatchLanguage
import BatchValues
import Parquet
import PlatformClient

/// The kind of rows of a file, by its first bytes.
enum FileShape: Equatable {
    case parquet
    /// An object a line.
    case jsonLines
    /// One list of objects.
    case jsonList
    case csv(delimiter: UInt8)

    /// Looks at a file, as far as nobody has said how it is read.
    ///
    /// A format that is said is compared with what the file is; only of CSV it is believed where
    /// the rows leave doubts.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where the platform takes nothing of the kind, or
    ///   the batch something else.
    init(of file: FileBody, as reading: DeclaredReading = DeclaredReading()) throws {
        try ForeignContent.refuse(file)
        let start = try FileStart(of: file)
        if start.bytes.starts(with: Array("PAR1".utf8)) {
            try Self.checkFooter(of: file)
            self = .parquet
        } else if let json = try JSONLook(start, isDoubted: reading.format == .csv).shape {
            self = json
        } else {
            let look = CSVLook(start, as: reading)
            self = .csv(delimiter: try look.delimiter(isBelieved: reading.format == .csv))
        }
        try check(file, against: reading)
    }

    /// Reads what Parquet says of itself at its end.
    private static func checkFooter(of file: FileBody) throws {
        let name = file.path.split(separator: "/").last
        let parquet: ParquetFile
        do {
            parquet = try ParquetFile(file)
        } catch let error as ParquetError {
            throw error.diagnostic(of: file.path)
        }
        guard !parquet.isSummary, name != "_metadata", name != "_common_metadata" else {
            throw Diagnostic(
                .file,
                "'\(file.path)' is a summary of other files of Parquet, and has no rows",
                hint: "name those, or the folder that they are in"
            )
        }
    }

    private func check(_ file: FileBody, against reading: DeclaredReading) throws {
        if let said = reading.format, said != format {
            throw Diagnostic(
                .file,
                "'\(file.path)' is \(name), and the batch is said to be of \(said.rawValue)",
                hint: "--format \(format.rawValue)"
            )
        }
        switch (self, reading.isMultiLineJSON) {
        case (.jsonLines, true?):
            throw Diagnostic(
                .file,
                "'\(file.path)' is JSON Lines, and the batch is said to be of JSON lists",
                hint: "leave out --multi-line"
            )
        case (.jsonList, false?):
            throw Diagnostic(
                .file,
                "'\(file.path)' is a JSON list, and the batch is said to be of JSON Lines",
                hint: "--multi-line"
            )
        default: break
        }
    }

    /// The shape of all of the files; nil where there is none.
    ///
    /// - Parameters:
    ///   - files: The files.
    ///   - reading: The way that they will be read.
    ///   - faults: Takes those that cannot be sent, and a mixture.
    /// - Returns: The shape.
    /// - Throws: An error that is about no file.
    static func common(
        of files: [FileBody],
        as reading: DeclaredReading,
        _ faults: inout FileFaults
    ) throws -> FileShape? {
        var first: (file: FileBody, shape: FileShape)?
        var others: [String] = []
        for file in files {
            let shape: FileShape
            do {
                shape = try FileShape(of: file, as: reading)
            } catch {
                try faults.keep(error)
                continue
            }
            if let first, shape != first.shape {
                others.append("'\(file.path)' is \(shape.fullName)")
            } else if first == nil {
                first = (file, shape)
            }
        }
        guard let first, let other = others.first else { return first?.shape }
        var mixture = Diagnostic(
            .file,
            "'\(first.file.path)' is \(first.shape.fullName), \(other)",
            hint: "a batch has one format: load them in two"
        )
        mixture.notes = others.dropFirst().namedFirst
        try faults.keep(mixture)
        return nil
    }

    private var name: String {
        switch self {
        case .parquet: "Parquet"
        case .jsonLines: "JSON Lines"
        case .jsonList: "a JSON list"
        case .csv: "CSV"
        }
    }

    private var fullName: String {
        guard case .csv(let delimiter) = self, delimiter != CSVFormat().delimiter else {
            return name
        }
        return "\(name) with \(CSVLook.name(of: delimiter))"
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

extension ParquetFile {
    /// The file has a schema, and no rows of its own.
    var isSummary: Bool { rowGroups.isEmpty }
}

extension BatchCreation {
    /// Takes the format of files, and of CSV the delimiter, unless it was said.
    mutating func take(_ shape: FileShape, as reading: DeclaredReading) {
        format = shape.format
        switch shape {
        case .jsonList: isMultiLineJSON = isMultiLineJSON ?? true
        case .csv(let delimiter) where delimiter != reading.csv.delimiter:
            csvReading["delimiter"] = .string(String(UnicodeScalar(delimiter)))
        case .csv, .jsonLines, .parquet: break
        }
    }
}
