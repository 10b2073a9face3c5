import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The names of a load's files in the batch, and the pieces in which they are sent.
struct UploadLayout {
    /// The name there, where there is one file.
    let name: String?
    /// A folder in front of the names, `/` at its end; empty for none.
    let prefix: String
    /// The folder here below which a path is the name there.
    let base: String?
    /// The number of bytes of a part.
    let partSize: Int?
    /// The number of bytes of each file that a file is cut into between rows.
    let split: Int?
}

/// The files that go into a batch, and their names there: all of it is looked at before the first
/// byte is sent.
struct UploadPlan {
    /// A file and its name in the batch.
    struct Item {
        let file: FileBody
        let path: FilePath
    }

    let items: [Item]
    /// The files as they are here, none of them cut.
    let sources: [Item]
    /// A sentence for each folder of which something is not sent.
    let notes: [String]
    private let partSize: Int?

    /// The number of bytes of the files.
    var bytes: Int { items.reduce(0) { $0 + $1.file.count } }

    /// Looks at the files that a call names.
    ///
    /// - Parameters:
    ///   - paths: The files and folders.
    ///   - layout: Their names in the batch, and the pieces in which they are sent.
    ///   - files: The files of this machine.
    ///   - reading: The way that the batch reads them.
    ///   - faults: Takes the files that cannot be sent; the plan has the others.
    /// - Throws: A ``Diagnostic`` where two would get one name or the platform would not take them.
    init(
        _ paths: [String],
        _ layout: UploadLayout,
        files: any Files,
        as reading: DeclaredReading,
        _ faults: inout FileFaults
    ) throws {
        partSize = layout.partSize
        let data = try DataFiles(paths, files)
        notes = data.notes
        let paths = data.found
        guard paths.count <= FileLimit.filesOfBatch else {
            throw Diagnostic(
                .value,
                "a batch takes at most \(FileLimit.filesOfBatch) files; these are \(paths.count)",
                hint: "put them into fewer, larger files, or into several batches"
            )
        }
        guard layout.name == nil || paths.count == 1 else {
            throw Diagnostic(
                .usage,
                "--as names one file; there are \(paths.count)",
                hint: "--prefix puts a folder in front of the names"
            )
        }
        let base = layout.base.map { files.canonical($0) }
        var owners: [String: String] = [:]
        var (sources, items): ([Item], [Item]) = ([], [])
        for found in paths {
            let path = found.path
            let there = try FilePath(
                layout.prefix + (layout.name ?? Self.name(of: found, below: base, files))
            )
            if let other = owners.updateValue(path, forKey: there.text) {
                throw Diagnostic(
                    .value,
                    "'\(other)' and '\(path)' would both be '\(there.text)'",
                    hint: "--base DIR keeps the path below DIR; --prefix puts a folder in front"
                )
            }
            let whole: Item
            var parts: [FileBody] = []
            do {
                whole = Item(file: try files.body(of: path), path: there)
                try ForeignContent.refuse(whole.file)
                if let split = layout.split {
                    parts = try RowCuts(whole.file, size: split, as: reading).parts()
                }
            } catch {
                try faults.keep(error)
                continue
            }
            sources.append(whole)
            guard parts.count > 1 else {
                items.append(whole)
                continue
            }
            for (number, part) in parts.enumerated() {
                let path = try there.numbered(number + 1)
                if let other = owners.updateValue(path.text, forKey: path.text) {
                    throw Diagnostic(.value, "'\(other)' is the name of a part and of a file")
                }
                items.append(Item(file: part, path: path))
            }
        }
        (self.sources, self.items) = (sources, items)
        guard items.count <= FileLimit.filesOfBatch else {
            throw Diagnostic(
                .value,
                "a batch takes at most \(FileLimit.filesOfBatch) files; these are \(items.count)",
                hint: "--split with a larger size makes fewer"
            )
        }
        guard bytes <= FileLimit.bytesOfBatch else {
            throw Diagnostic(
                .value,
                "a batch takes at most \(FileLimit.bytesOfBatch.readableSize); "
                    + "these are \(bytes.readableSize)",
                hint: "load them in several batches"
            )
        }
    }

    /// The uploads of the files.
    func uploads(into batch: BatchID, of dataset: DatasetID) -> [FileUpload] {
        items.map {
            FileUpload(
                $0.file,
                to: FileAddress($0.path, in: batch, of: dataset),
                partLength: partSize
            )
        }
    }

    /// The name of a file in the batch: its own, or its path below a folder.
    private static func name(
        of file: DataFiles.Found,
        below base: String?,
        _ files: any Files
    ) throws -> String {
        let path = file.path
        guard let base else {
            return file.name ?? path.split(separator: "/").last.map(String.init) ?? path
        }
        let full = files.canonical(path)
        let front = base == "/" ? "/" : base + "/"
        guard full.hasPrefix(front) else {
            throw Diagnostic(.value, "'\(path)' is not below '\(base)', which --base names")
        }
        return String(full.dropFirst(front.count))
    }
}

extension FilePath {
    /// The name of a part: `people-0002.json` of `people.json`.
    fileprivate func numbered(_ number: Int) throws -> FilePath {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let slash = text.lastIndex(of: "/")
        guard let dot = text.lastIndex(of: "."), slash.map({ $0 < dot }) ?? true,
            dot != text.startIndex
        else { return try FilePath("\(text)-\(padded)") }
        return try FilePath("\(text[..<dot])-\(padded)\(text[dot...])")
    }
}
