/// The reasons for which a file of Parquet cannot be read.
package enum ParquetError: Error, Equatable, Sendable {
    /// The file does not begin and end as one of Parquet does.
    case notParquet
    /// The file, or a column of it, is encrypted.
    case encrypted
    /// Bytes that no writer writes.
    ///
    /// - Parameters:
    ///   - what: The fault in words, a clause.
    ///   - place: The part of the file, such as `the footer` or `column a.b, row group 2`.
    case damaged(_ what: String, in: String)
    /// A part of the format that is not read.
    case unsupported(_ what: String, in: String)
    /// A library that reads a codec is not installed.
    case noLibrary(codec: String, package: String)
}

extension ParquetError: CustomStringConvertible {
    /// One clause for a person, to follow the file's name.
    package var description: String {
        switch self {
        case .notParquet: "does not begin and end as Parquet does"
        case .encrypted: "is encrypted"
        case .damaged(let what, let place): "is damaged: \(what), in \(place)"
        case .unsupported(let what, let place): "has \(what), which is not read, in \(place)"
        case .noLibrary(let codec, let package):
            "is compressed with \(codec), and the library for it is missing (\(package))"
        }
    }
}
