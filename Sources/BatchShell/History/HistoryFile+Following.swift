import SystemSupport

/// The lines that other shells add to the file meanwhile.
extension HistoryFile {
    /// A place in the file, before which all has been read.
    struct Place: Sendable {
        /// Nil as long as there is no file.
        var file: FileStatus.Identity?
        var offset = 0
    }

    /// The most that is read of what was added.
    private static let additionLimit = 1 << 20  // bytes

    /// Reads the entries behind a place and moves it behind them; all entries where another file
    /// stands there by now.
    ///
    /// - Returns: The entries, oldest first, and whether they are all that the file has.
    /// - Throws: ``FileError``.
    func entries(behind place: inout Place) throws -> (entries: [HistoryEntry], areAll: Bool) {
        let from = place
        let (found, areAll, end) = try FileError.telling(of: path) {
            guard let file = try PrivateFile(path).opened() else {
                return ([HistoryEntry](), false, Place())
            }
            let status = try file.status()
            let isSame = from.file == nil || from.file == status.identity
            guard isSame, status.size >= from.offset,
                status.size - from.offset <= Self.additionLimit
            else {
                let contents = try Self.contents(of: file).contents
                return (contents.entries, true, contents.end)
            }
            let bytes = try file.bytes(status.size - from.offset, at: from.offset)
            // The last line may be one that is being written.
            let whole = bytes[..<(bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)]
            let entries = whole.split(separator: UInt8(ascii: "\n"))
                .compactMap { HistoryEntry(line: $0) }
            let end = Place(file: status.identity, offset: from.offset + whole.count)
            return (entries, false, end)
        }
        place = end
        return (found, areAll)
    }
}
