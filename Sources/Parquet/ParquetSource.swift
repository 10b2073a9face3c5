/// The bytes of a file, by their places.
package protocol ParquetSource: Sendable {
    /// The number of bytes.
    var size: Int { get }

    /// Reads bytes; all of them are there.
    ///
    /// - Parameters:
    ///   - offset: The place of the first.
    ///   - count: The number of bytes; `offset + count` is at most ``size``.
    /// - Returns: The bytes.
    /// - Throws: The error of whatever holds them.
    func bytes(at offset: Int, count: Int) throws -> [UInt8]
}

/// A file that is in memory.
package struct ParquetBytes: ParquetSource {
    private let content: [UInt8]

    package init(_ content: [UInt8]) { self.content = content }

    package var size: Int { content.count }

    package func bytes(at offset: Int, count: Int) -> [UInt8] {
        Array(content[offset..<offset + count])
    }
}
