/// A text of the language and where it came from.
///
/// The bytes are what was read, untouched. Trees and diagnostics point into them with
/// ``SourceSpan``s and hold the source itself, so that a message can be drawn at any later time.
public final class Source: Sendable {
    /// The origin of the text.
    public let origin: Origin

    /// The name in messages: a file's path as it was given, or `-c`, `stdin` or `prompt`.
    public let name: String

    /// The folder that paths in `run` and `source` are relative to: that of a file, without a `/`
    /// at its end unless it is the root, else `.`.
    public let folder: String

    /// The text in UTF-8; may hold anything, since it is validated by the parser.
    public let bytes: [UInt8]

    /// A source of the given bytes of UTF-8.
    public init(_ origin: Origin, bytes: [UInt8]) {
        self.origin = origin
        name = origin.name
        folder = origin.folder
        self.bytes = bytes
    }

    /// A source of a text.
    public convenience init(_ origin: Origin, _ text: String) {
        self.init(origin, bytes: Array(text.utf8))
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
