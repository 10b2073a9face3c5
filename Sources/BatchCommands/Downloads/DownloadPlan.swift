import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import SystemSupport

/// The places of a batch's files: below one folder, whatever their names say.
struct DownloadPlan {
    /// A file of the platform's and its place here.
    struct Item {
        let source: DownloadSource
        let path: String
        let length: Int?
        /// An earlier run has fetched it.
        let isThere: Bool
    }

    let items: [Item]
    /// Names what an interrupted run leaves.
    let origin: String

    /// Finds the places of files.
    ///
    /// Nothing but its length tells one file from another of the same name, so that what is there
    /// counts as fetched only in a folder of the batch's own.
    ///
    /// - Throws: A ``Diagnostic`` where a name leads out of the folder, two files would be one, or
    ///   another file is in the way.
    init(
        _ sources: [(source: DownloadSource, name: String, length: Int?)],
        of origin: String,
        into folder: String,
        isOwn: Bool,
        overwrites: Bool,
        files: any Files
    ) throws {
        self.origin = origin
        let root = files.canonical(folder)
        var taken: Set<String> = []
        items = try sources.map { source, name, length in
            let path = "\(folder)/\(try Self.safe(name))"
            guard taken.insert(path).inserted else {
                throw Diagnostic(.file, "two files would be '\(path)'")
            }
            for path in [path, FileSink.partPath(of: path, from: origin)] {
                guard files.canonical(path).isInside(root) else {
                    throw Diagnostic(
                        .file,
                        "'\(path)' leads out of '\(folder)' by a link",
                        hint: "--to DIR goes elsewhere"
                    )
                }
            }
            let size = try files.size(of: path)
            let isThere = isOwn && !overwrites && size != nil && size == length
            if !overwrites, size != nil, !isThere {
                throw Diagnostic(
                    .file,
                    "'\(path)' is there already",
                    hint: "--overwrite takes its place, --to DIR goes elsewhere"
                )
            }
            return Item(source: source, path: path, length: length, isThere: isThere)
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
