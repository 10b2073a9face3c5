import BatchLanguage
import JSON
import PlatformClient

/// Where the files of a batch go: below one folder, whatever their names say.
struct DownloadPlan {
    /// A file of the platform's and its place here.
    struct Item {
        let source: DownloadSource
        let path: String
        let length: Int?
    }

    let items: [Item]

    /// Finds the places of files.
    ///
    /// - Throws: A ``Diagnostic`` where a name leads out of the folder, two files would be one, or
    ///   another file is in the way.
    init(
        _ sources: [(source: DownloadSource, name: String, length: Int?)],
        into folder: String,
        overwrites: Bool,
        files: any Files
    ) throws {
        var taken: Set<String> = []
        items = try sources.map { source, name, length in
            let path = "\(folder)/\(try Self.safe(name))"
            guard taken.insert(path).inserted else {
                throw Diagnostic(.file, "two files would be '\(path)'")
            }
            if !overwrites, let size = try files.size(of: path), size != length {
                throw Diagnostic(
                    .file,
                    "'\(path)' is there already, and another file",
                    hint: "--overwrite takes its place, --to DIR goes elsewhere"
                )
            }
            return Item(source: source, path: path, length: length)
        }
    }

    /// A name as a path below a folder.
    private static func safe(_ name: String) throws -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isSafe = parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        guard isSafe else {
            throw Diagnostic(
                .file,
                "the platform has a file named '\(name)', which is no path below a folder",
                hint: "get export/… --to FILE fetches it under a name of yours"
            )
        }
        return name
    }
}
