extension String {
    /// This absolute path without links, `.` and `..`, as far as the file is there.
    ///
    /// A part that is not there is taken as written. A link that leads nowhere is followed too:
    /// writing to it makes the file that it names.
    package var canonicalPath: String {
        var left = pathParts.reversed() as [String]
        var done: [String] = []
        var links = 0
        while let part = left.popLast() {
            switch part {
            case ".": break
            case "..": _ = done.popLast()
            default:
                done.append(part)
                let link = DirectoryEntry.destination(ofLink: "/" + done.joined(separator: "/"))
                guard let link, links < Self.linkLimit else { break }
                links += 1
                if link.utf8.first == UInt8(ascii: "/") { done = [] } else { done.removeLast() }
                left += link.pathParts.reversed()
            }
        }
        return "/" + done.joined(separator: "/")
    }

    /// The number of links that one path may lead through; Linux has the same number.
    private static let linkLimit = 40

    /// This path from the root, seen from where the process is.
    func absolutePath() throws(SystemError) -> String {
        if utf8.first == UInt8(ascii: "/") { return self }
        return try Directory.current() + "/" + self
    }

    /// The path is that of a folder, or of something in it; both are absolute and without links.
    package func isInside(_ folder: String) -> Bool {
        self == folder || hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// The folder that a path's last part is in.
    package var parentFolder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// The names between the slashes of a path.
    private var pathParts: [String] {
        utf8.split(separator: UInt8(ascii: "/")).compactMap { String($0) }
    }
}

/// The file that a path leads to, links followed: two paths of one file have the same.
package enum FilePlace: Hashable, Sendable {
    /// A file that is there.
    case file(FileStatus.Identity)
    /// A file that there would be.
    case absent(path: String)

    /// The place of a path; nil where it is no regular file's, or cannot be known.
    package init?(of path: String) {
        do throws(SystemError) {
            let target = try path.absolutePath()
            guard let found = try FileStatus.found(at: target) else {
                self = .absent(path: target.canonicalPath)
                return
            }
            guard found.kind == .file else { return nil }
            self = .file(found.identity)
        } catch {
            return nil
        }
    }
}
