import BatchLanguage
import JSON
import PlatformClient

/// What kind of rows a file has, by its first bytes.
enum FileShape: Equatable {
    case parquet
    /// An object a line.
    case jsonLines
    /// One list of objects.
    case jsonList
    case csv

    /// How much of a file is looked at.
    private static let length = 64 * 1024

    /// Looks at a file.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` where the platform takes nothing of the kind.
    init(of file: FileBody) throws {
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
            guard line.contains(UInt8(ascii: ",")) || file.path.lowercased().hasSuffix(".csv")
            else {
                throw Diagnostic(
                    .file,
                    "'\(file.path)' looks like none of JSON, CSV and Parquet",
                    hint: "--format says what it is"
                )
            }
            self = .csv
        }
    }

    /// What all of the files are; a mixture is an error.
    static func common(of files: [FileBody]) throws -> FileShape {
        guard let first = files.first else { preconditionFailure("there is no file") }
        let shape = try FileShape(of: first)
        for file in files.dropFirst() {
            let other = try FileShape(of: file)
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

extension BatchCreation {
    /// Takes the format of files, unless it was said.
    mutating func take(_ shape: FileShape) {
        switch shape {
        case .parquet: format = .parquet
        case .csv: format = .csv
        case .jsonLines: format = .json
        case .jsonList:
            format = .json
            isMultiLineJSON = isMultiLineJSON ?? true
        }
    }
}
