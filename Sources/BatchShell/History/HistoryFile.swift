import SystemSupport

/// The statements that were typed, in a file of one JSON object a line that only its owner can
/// read: `{"time": milliseconds, "exit": code, "profile": "…", "text": "…"}`.
///
/// Several shells may add to one file at once: each adds whole lines under a lock. What is in the
/// file is never changed in place.
package struct HistoryFile: Sendable {
    /// The number of entries that are read at the start, the latest ones.
    package static let limit = 10_000

    /// The most that is read for them.
    private static let sizeLimit = 16 << 20  // bytes
    private static let pieceLength = 1 << 20  // bytes
    /// A file is made shorter when it is larger than this and twice what is read of it.
    private static let roomyLength = 4 << 20  // bytes

    package let path: String

    /// The file at a path; it and its folder are made when the first entry is added.
    package init(path: String) { self.path = path }

    /// The file where the conventions of the desktop have it: `$XDG_STATE_HOME/batchsh/history`,
    /// by default under `~/.local/state`; nil where neither is known.
    package init?(environment: [String: String]) {
        guard let folder = environment.stateFolder else { return nil }
        self.init(path: folder + "/history")
    }

    /// The contents of a file as they were found.
    struct Contents: Sendable {
        /// The latest entries, oldest first.
        var entries: [HistoryEntry] = []
        /// The end of its last whole line.
        var end = Place()
        /// There are lines that are no entries.
        var isDamaged = false
        /// It is much larger than what is read of it.
        var isRoomy = false
    }

    /// Reads the latest entries; a file that is not there has none.
    ///
    /// The last line may be one that is being written, or was when the machine stopped.
    ///
    /// - Throws: ``FileError``.
    func contents() throws -> Contents {
        try FileError.telling(of: path) {
            guard let file = try PrivateFile(path).opened() else { return Contents() }
            return try Self.contents(of: file).contents
        }
    }

    /// Adds entries, all of them or none.
    ///
    /// - Throws: ``FileError``.
    func add(_ entries: [HistoryEntry]) throws {
        try FileError.telling(of: path) {
            try PrivateFile(path).append(entries.flatMap(\.line))
        }
    }

    /// Puts a file in its place that holds the latest entries alone.
    ///
    /// - Parameter keepsOld: The old file is kept beside it, as `history.damaged` and a number.
    /// - Returns: The path where the old file is kept.
    /// - Throws: ``FileError``.
    @discardableResult
    func shorten(keepsOld: Bool) throws -> String? {
        try FileError.telling(of: path) {
            let lock = try FileLock(on: path)
            defer { lock.release() }
            guard let file = try PrivateFile(path).opened() else { return nil }
            let (contents, lines) = try Self.contents(of: file)
            // Another shell may have done it meanwhile.
            guard contents.isDamaged || contents.isRoomy else { return nil }
            let kept = keepsOld ? try unusedName() : nil
            if let kept { try DirectoryEntry.add(kept, to: path) }
            try PrivateFile(path).replace(with: lines)
            return kept
        }
    }

    private func unusedName() throws -> String {
        for number in 1...9_999 {
            let name = "\(path).damaged-\(number)"
            if try !DirectoryEntry.exists(name) { return name }
        }
        throw FileError(path: path + ".damaged", reason: "there are too many of them")
    }

    /// The latest entries, read from the end, so that a long file costs no more than a short one;
    /// and their lines.
    static func contents(
        of file: OpenFile
    ) throws -> (contents: Contents, lines: [UInt8]) {
        let status = try file.status()
        let size = status.size
        var pieces: [[UInt8]] = []
        var start = size
        var count = 0
        while start > 0, count <= limit, size - start < sizeLimit {
            let next = max(0, start - pieceLength)
            let piece = try file.bytes(start - next, at: next)
            count += piece.count { $0 == UInt8(ascii: "\n") }
            pieces.append(piece)
            start = next
        }
        let bytes = Array(pieces.reversed().joined())
        var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
        let unfinished = lines.last.flatMap { $0.endIndex == bytes.count ? $0.count : nil } ?? 0
        if unfinished > 0 { lines.removeLast() }
        // The first of them may be the end of a longer one.
        if start > 0 { lines = lines.dropFirst() }
        lines = lines.suffix(limit)
        var contents = Contents()
        contents.end = Place(file: status.identity, offset: size - unfinished)
        var kept: [UInt8] = []
        for line in lines {
            if let entry = HistoryEntry(line: line) {
                contents.entries.append(entry)
                kept += line + [UInt8(ascii: "\n")]
            } else {
                contents.isDamaged = true
            }
        }
        // Nothing but one endless line is no history either.
        if lines.isEmpty, size > pieceLength { contents.isDamaged = true }
        contents.isRoomy = size > max(roomyLength, 2 * kept.count)
        return (contents, kept)
    }
}
