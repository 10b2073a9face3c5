import BatchValues
import XDM

/// The place of a row: its file, and its number in that, from 1.
struct RowPlace {
    let file: String
    var row: Int64 = 0
}

/// Writes what an ingestion leaves behind: the bad rows in several forms, and what it read.
///
/// `row_errors` has the diagnostics, where the batch asks for them: a file for each kind of
/// error, and a sample of all. The folder `failed` has every bad row, with diagnostics or without.
///
/// Source: "Retrieving error diagnostics" and "Retrieving failed batches", names and forms. That
/// a row keeps its fields beside what is wrong with it, the sample's size and the name of the list
/// of input files are our own choice, and so is `_emulator`, which says where the row stood.
final class RowErrors {
    private let folder: FileFolder
    private let hasDiagnostics: Bool
    private let partName: String
    /// The files begun so far, in the order of their names' first use.
    private var begun: [(area: FileArea, path: String, file: IncomingFile)] = []
    private var sampled = 0

    /// The number of bad rows in the sample.
    private static let sampleSize = 100

    /// The number of bytes that are kept of a row that is no JSON.
    private static let keptBytes = 16_384

    /// The UUID is for the name of the file of failed rows.
    init(in folder: FileFolder, hasDiagnostics: Bool, uuid: String) {
        self.folder = folder
        self.hasDiagnostics = hasDiagnostics
        partName = "part-00000-\(uuid)-c000.json"
    }

    /// Adds a row that could not be read.
    func add(corrupt text: UnsafeRawBufferPointer, at place: RowPlace) throws {
        let text = String(decoding: text.prefix(Self.keptBytes), as: UTF8.self)
        var row = JSONObject()
        row["_corrupt_record"] = .string(text)
        try add(row, [RowProblem(kind: .corrupt, keyword: "", fault: "")], at: place)
    }

    /// Adds a row and what is wrong with it.
    func add(_ row: JSONObject, _ problems: [RowProblem], at place: RowPlace) throws {
        if hasDiagnostics {
            for file in ErrorFile.allCases {
                let named = problems.filter { file.kinds.contains($0.kind) }
                guard !named.isEmpty else { continue }
                let row = annotated(row, named, at: place, in: file.name)
                try write(row, to: .meta, "row_errors/\(file.name)")
            }
            if sampled < Self.sampleSize {
                sampled += 1
                let name = Self.sampleName
                try write(annotated(row, problems, at: place, in: name), to: .meta, name)
            }
        }
        var failed = row
        let violations = problems.filter { $0.kind != .corrupt }.map(\.violation)
        if violations.isEmpty {
            failed["_errors"] = .array(problems.map(\.rowError))
        } else {
            failed["_validationErrors"] = .array(violations)
        }
        try write(failed, to: .failed, partName)
    }

    /// Ends all files; they are then for the store to record.
    func finish(_ input: [BatchFile]) throws -> [Artefact] {
        if hasDiagnostics {
            for file in input {
                try write(
                    JSONObject(members: [.init(key: "path", value: .string(file.path))]),
                    to: .meta,
                    "input_files/input_files_0.json"
                )
            }
        }
        if begun.contains(where: { $0.area == .failed }) {
            _ = try file(.failed, "_SUCCESS")
        }
        return try begun.map { area, path, file in
            Artefact(area: area, path: path, file: try folder.keep(file))
        }
    }

    /// Removes all that was written.
    func remove() {
        for (_, _, file) in begun { try? folder.remove(file.name) }
        begun = []
    }

    /// The name of the sample, of the two that the documents have.
    private static let sampleName = "row_errors_sample.json"

    private func annotated(
        _ row: JSONObject,
        _ problems: [RowProblem],
        at place: RowPlace,
        in name: String
    ) -> JSONObject {
        var row = row
        row["_errors"] = .array(problems.map(\.rowError))
        row["_filename"] = .string(name)
        row["_emulator"] = ["file": .string(place.file), "row": .number(.integer(place.row))]
        return row
    }

    private func write(_ row: JSONObject, to area: FileArea, _ path: String) throws {
        let line = JSONValue.object(row).jsonBytes() + [UInt8(ascii: "\n")]
        let file = try file(area, path)
        try line.withUnsafeBytes { try file.append($0) }
    }

    private func file(_ area: FileArea, _ path: String) throws -> IncomingFile {
        if let known = begun.first(where: { $0.area == area && $0.path == path }) {
            return known.file
        }
        let file = try folder.create()
        begun.append((area, path, file))
        return file
    }
}

/// The files of row errors, each for some kinds.
private enum ErrorFile: CaseIterable {
    case parsing, conversion, validation

    var name: String { "\(self)_errors_0.json" }

    var kinds: [RowProblem.Kind] {
        switch self {
        case .parsing: [.corrupt]
        case .conversion: [.conversion]
        case .validation: [.missing, .enumeration, .range]
        }
    }
}

extension RowProblem {
    fileprivate var rowError: JSONValue {
        ["code": .string(kind.rowCode), "message": .string(message)]
    }

    /// The problem as the rows of a failed batch have it.
    fileprivate var violation: JSONValue {
        [
            "causingExceptions": [], "keyword": .string(keyword), "message": .string(fault),
            "pointerToViolation": .string(path.pointer),
            "schemaLocation": .string(path.schemaPointer),
        ]
    }
}
