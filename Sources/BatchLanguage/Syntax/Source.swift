/// A text of the language and the name it goes by in messages.
///
/// The bytes are what was read, untouched. Trees and diagnostics point into them with
/// ``SourceSpan``s and hold the source itself, so that a message can be drawn at any later time.
public final class Source: Sendable {
    /// What a message calls it: a path as it was given, or `-c`, `stdin` or `prompt`.
    public let name: String

    /// The folder that paths in `run` and `source` are relative to.
    public let folder: String

    /// The text in UTF-8; may hold anything, since it is validated by the parser.
    public let bytes: [UInt8]

    /// A source of the given bytes.
    ///
    /// - Parameters:
    ///   - name: What a message calls it.
    ///   - folder: The folder of the file, without a `/` at its end unless it is the root;
    ///     `.` for what is no file.
    ///   - bytes: The text in UTF-8.
    public init(name: String, folder: String = ".", bytes: [UInt8]) {
        self.name = name
        self.folder = folder
        self.bytes = bytes
    }
}

/// A half-open range of UTF-8 offsets in a ``Source``.
public struct SourceSpan: Hashable, Sendable {
    /// The offset of the first byte.
    public let start: Int32
    /// The offset behind the last byte.
    public let end: Int32

    /// The span of the offsets `start..<end`.
    ///
    /// Offsets have 32 bits: a source of 2 GiB and more is refused when it is read.
    public init(_ start: Int, _ end: Int) {
        self.start = Int32(start)
        self.end = Int32(end)
    }

    /// The span from the beginning of this one to the end of `other`.
    public func through(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(Int(start), Int(other.end))
    }
}
