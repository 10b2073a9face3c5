/// Files of one folder only, for a restricted shell.
///
/// A path that leads out of the folder, also by `..` or a link, is refused before it is opened.
struct ConfinedFiles: Files {
    private let files: any Files
    private let folder: String

    /// Those of `files` that are in a folder, whose path is absolute.
    init(_ files: any Files, to folder: String) {
        self.files = files
        self.folder = files.canonical(folder)
    }

    var workingDirectory: String { files.workingDirectory }

    func changeDirectory(to path: String) throws {
        try files.changeDirectory(to: checked(path))
    }

    func read(_ path: String) throws -> [UInt8] { try files.read(checked(path)) }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        try files.write(bytes, to: checked(path), appending: appending)
    }

    func cut(_ path: String, to count: Int) throws { try files.cut(checked(path), to: count) }

    func writeDiscreetly(_ bytes: [UInt8], to path: String) throws {
        try files.writeDiscreetly(bytes, to: checked(path))
    }

    func size(of path: String) throws -> Int? { try files.size(of: checked(path)) }

    func move(_ path: String, to other: String) throws {
        try files.move(checked(path), to: checked(other))
    }

    func makeFolder(_ path: String) throws { try files.makeFolder(checked(path)) }

    func glob(_ pattern: String) throws -> [String] {
        try files.glob(pattern).filter { contains($0) }
    }

    func names(in folder: String) throws -> [String] { try files.names(in: checked(folder)) }

    func absolute(_ path: String) -> String { files.absolute(path) }

    func readable(_ path: String) throws -> String { try files.canonical(checked(path)) }

    func canonical(_ path: String) -> String { files.canonical(path) }

    private func contains(_ path: String) -> Bool {
        let path = files.canonical(path)
        return path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    private func checked(_ path: String) throws -> String {
        guard contains(path) else {
            throw FileError(
                path: path,
                reason: "a restricted shell uses files of \(folder) only"
            )
        }
        return path
    }
}
