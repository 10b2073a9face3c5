import PlatformClient
import SystemSupport

/// Files of one folder only, for a restricted shell: the one place that says which it may use.
///
/// A path that leads out of the folder, also by `..` or a link, is refused before it is used. What
/// is handed on has no links, so that the files of the machine can compare it with what they open.
struct ConfinedFiles: Files {
    private let files: any Files
    private let folder: String

    /// Those of `files` that are in a folder.
    init(_ files: any Files, to folder: String) {
        self.files = files
        self.folder = files.canonical(folder)
    }

    var workingDirectory: String { files.workingDirectory }

    func another() -> any Files { ConfinedFiles(files.another(), to: folder) }

    func confined(to other: String) -> any Files {
        contains(other) ? ConfinedFiles(files, to: other) : self
    }

    func changeDirectory(to path: String) throws {
        try inside(path) { try files.changeDirectory(to: $0) }
    }

    func read(_ path: String) throws -> [UInt8] { try inside(path) { try files.read($0) } }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        try inside(path) { try files.write(bytes, to: $0, appending: appending) }
    }

    func write(
        to path: String,
        _ body: (_ put: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        try inside(path) { try files.write(to: $0, body) }
    }

    func cut(_ path: String, to count: Int) throws {
        try inside(path) { try files.cut($0, to: count) }
    }

    func writeDiscreetly(_ bytes: [UInt8], to path: String) throws {
        try inside(path) { try files.writeDiscreetly(bytes, to: $0) }
    }

    func size(of path: String) throws -> Int? { try inside(path) { try files.size(of: $0) } }

    func move(_ path: String, to other: String) throws {
        try inside(path) { from in try inside(other) { try files.move(from, to: $0) } }
    }

    func makeFolder(_ path: String) throws { try inside(path) { try files.makeFolder($0) } }

    func glob(_ pattern: String) throws -> [String] {
        try files.glob(pattern).filter { contains($0) }
    }

    func names(in folder: String) throws -> [String] {
        try inside(folder) { try files.names(in: $0) }
    }

    func absolute(_ path: String) -> String { files.absolute(path) }

    func body(of path: String) throws -> FileBody { try inside(path) { try files.body(of: $0) } }

    func canonical(_ path: String) -> String { files.canonical(path) }

    private func contains(_ path: String) -> Bool { files.canonical(path).isInside(folder) }

    /// Does something with the path without links, where it is in the folder.
    private func inside<Result>(
        _ path: String,
        _ body: (String) throws -> Result
    ) throws -> Result {
        let canonical = files.canonical(path)
        // The part of a path behind a NUL would not be looked at.
        guard !path.utf8.contains(0), canonical.isInside(folder) else {
            throw FileError(
                path: path,
                reason: "a restricted shell uses files of \(folder) only"
            )
        }
        do {
            return try body(canonical)
        } catch let error as FileError where error.path == canonical {
            throw FileError(path: path, reason: error.reason)
        }
    }
}
