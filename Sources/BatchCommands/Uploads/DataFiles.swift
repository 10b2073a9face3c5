import BatchLanguage
import BatchShell
import BatchValues
import Parquet
import PlatformClient

/// The files that a call names: a folder stands for the files of data below it.
///
/// Below a folder, names that begin with `_` or `.`, empty files and summaries of Parquet are left
/// out, as the programs that write such folders mean them.
struct DataFiles {
    /// A file.
    struct Found {
        let path: String
        /// Its path below the folder that was named; nil for one that was named itself.
        let name: String?
    }

    private(set) var found: [Found] = []
    /// A sentence for each folder of which something was left out.
    private(set) var notes: [String] = []

    private let files: any Files
    /// The folders that were looked into, by their paths without links.
    private var seen: Set<String> = []
    private var leftOut: [String] = []

    /// Folders deeper than this are taken for a mistake.
    private static let mostFolders = 64
    /// So many of what is left out is named.
    private static let mostNamed = 5

    /// Looks for the files of some paths.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file` for a folder that has none, or that is too deep.
    init(_ paths: [String], _ files: any Files) throws {
        self.files = files
        for path in paths {
            guard let names = try? files.names(in: path) else {
                found.append(Found(path: path, name: nil))
                continue
            }
            let before = found.count
            leftOut = []
            seen = [files.canonical(path)]
            let front = path.hasSuffix("/") ? path : path + "/"
            try take(names, below: front, as: "", depth: 1)
            let note = leftOut.isEmpty ? nil : "left out of '\(path)': \(leftOutText)"
            guard found.count > before else {
                throw Diagnostic(
                    .file,
                    "the folder '\(path)' has no files of data",
                    hint: note
                )
            }
            if let note { notes.append(note) }
        }
    }

    private var leftOutText: String {
        let named = leftOut.prefix(Self.mostNamed).joined(separator: ", ")
        let more = leftOut.count - Self.mostNamed
        return more > 0 ? "\(named) and \(more) more" : named
    }

    private mutating func take(
        _ names: [String],
        below folder: String,
        as front: String,
        depth: Int
    ) throws {
        try Task.checkCancellation()
        guard depth <= Self.mostFolders else {
            throw Diagnostic(.file, "'\(folder)' is below more than \(Self.mostFolders) folders")
        }
        for name in names {
            let (path, there) = (folder + name, front + name)
            if name.hasPrefix("_") || name.hasPrefix(".") {
                leftOut.append(there)
            } else if name.hasSuffix("/") {
                guard seen.insert(files.canonical(path)).inserted else {
                    leftOut.append("\(there) (a link to a folder that is taken already)")
                    continue
                }
                try take(try files.names(in: path), below: path, as: there, depth: depth + 1)
            } else if let reason = try reasonToLeaveOut(path) {
                leftOut.append("\(there) (\(reason))")
            } else {
                guard found.count < FileLimit.filesOfBatch else {
                    throw Diagnostic(
                        .value,
                        "a batch takes at most \(FileLimit.filesOfBatch) files; these are more",
                        hint: "put them into fewer, larger files, or into several batches"
                    )
                }
                found.append(Found(path: path, name: there))
            }
        }
    }

    /// Why a file holds no rows, as far as its length and the end of Parquet say it.
    private func reasonToLeaveOut(_ path: String) throws -> String? {
        do {
            let file = try files.body(of: path)
            guard try file.firstBytes(4) == Array("PAR1".utf8) else { return nil }
            return try ParquetFile(file).isSummary ? "no rows" : nil
        } catch PlatformError.file(.empty, _) {
            return "empty"
        } catch is ParquetError {
            // Whoever reads it says what is wrong.
            return nil
        }
    }
}

extension CommandContext {
    /// The paths of the files that a call names, those below a folder too.
    func dataFiles(_ paths: [String]) async throws -> [String] {
        let data = try DataFiles(paths, world.files)
        for text in data.notes { await note(text) }
        return data.found.map(\.path)
    }
}
