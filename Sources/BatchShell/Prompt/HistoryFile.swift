import JSON

/// The statements that were typed, in a file of one JSON object a line that only its owner can
/// read: `{"time": milliseconds, "exit": code, "text": "…"}`.
///
/// Several shells may add to one file at once: each adds whole lines under a lock.
public struct HistoryFile: Sendable {
    /// How many entries are read at the start, the latest ones.
    public static let limit = 10_000

    private let path: String

    /// The file at a path; it and its folder are made when the first entry is added.
    public init(path: String) { self.path = path }

    /// The file where the conventions of the desktop have it: `$XDG_STATE_HOME/batchsh/history`,
    /// by default under `~/.local/state`; nil where neither is known.
    public init?(environment: [String: String]) {
        guard let folder = environment.stateFolder else { return nil }
        self.init(path: folder + "/history")
    }

    /// The latest texts, oldest first; lines that are no entries are passed over.
    ///
    /// A file that is not there has none; one that cannot be read throws ``FileError``.
    public func latest() throws -> [String] {
        do throws(SystemCalls.Failure) {
            return try lastLines().compactMap { line in
                (try? JSONValue(json: Array(line)))?["text"]?.string
            }
        } catch {
            throw FileError(path: path, reason: error.reason)
        }
    }

    /// Adds an entry.
    ///
    /// - Parameters:
    ///   - text: What was typed.
    ///   - milliseconds: When, since 1970.
    ///   - exitCode: How it ended.
    /// - Throws: ``FileError``.
    public func add(_ text: String, atMilliseconds milliseconds: Int64, exitCode: Int) throws {
        let entry: JSONValue = [
            "time": .number(.integer(milliseconds)),
            "exit": .number(.integer(Int64(exitCode))),
            "text": .string(text),
        ]
        do throws(SystemCalls.Failure) {
            try SystemCalls.append(
                entry.jsonBytes() + [UInt8(ascii: "\n")],
                toPrivate: path
            )
        } catch {
            throw FileError(path: path, reason: error.reason)
        }
    }

    /// The last lines, read from the end, so that a long file costs no more than a short one.
    private func lastLines() throws(SystemCalls.Failure) -> [ArraySlice<UInt8>] {
        guard let (descriptor, size) = try SystemCalls.openTail(path) else { return [] }
        defer { SystemCalls.closeDescriptor(descriptor) }
        var bytes: [UInt8] = []
        var start = size
        var count = 0
        while start > 0, count <= Self.limit {
            let piece = SystemCalls.bytes(
                from: descriptor,
                in: max(0, start - Self.pieceLength)..<start
            )
            count += piece.count { $0 == UInt8(ascii: "\n") }
            bytes = piece + bytes
            start = max(0, start - Self.pieceLength)
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        // The first of them may be the end of a longer one.
        let whole = start > 0 ? lines.dropFirst() : lines[...]
        return Array(whole.suffix(Self.limit))
    }

    private static let pieceLength = 1 << 20
}
