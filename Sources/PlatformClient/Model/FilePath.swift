import BatchValues

/// The name of a file in a batch, as the platform keeps it.
///
/// It is relative to the dataset, `/`-separated and not percent-encoded, such as
/// `part1=a/part2=b/data.parquet`; it has nothing to do with where the file lies on this machine.
///
/// Source: Batch Ingestion API reference, operation `uploadSmallFile`.
public struct FilePath: Hashable, Sendable, CustomStringConvertible {
    private let exact: ExactText

    /// Takes a name that stays inside the dataset.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if a part between slashes is empty, `.` or `..`.
    public init(_ text: String) throws(PlatformError) {
        exact = ExactText(text)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw .invalid(.filePath(text))
        }
    }

    /// The name as it was given.
    public var text: String { exact.text }

    /// The texts between the slashes.
    ///
    /// It is cut at bytes: a slash that a combining mark follows is a slash all the same.
    public var parts: [String] {
        text.utf8
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// The name as it was given.
    public var description: String { text }
}
