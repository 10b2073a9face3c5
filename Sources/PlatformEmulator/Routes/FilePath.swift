/// The path of a file in a dataset: parts joined by `/`, which may express partitions.
///
/// Source: Batch Ingestion API reference, `uploadSmallFile`. What a path must not have is our own
/// choice: parts that are empty, `.` or `..`, and a `/` or a NUL within a part.
struct FilePath: Sendable {
    let text: String

    /// The path that the raw parts of a URL name.
    init(encoded parts: some Collection<Substring>) throws(ImportError) {
        guard !parts.isEmpty else { throw .pathMalformed("The file has no path") }
        var decoded: [String] = []
        for raw in parts {
            guard let part = raw.percentDecoded() else {
                throw .pathMalformed("The file's path is wrongly encoded: \(raw)")
            }
            switch part {
            case "": throw .pathMalformed("A part of the file's path is empty")
            case ".", "..": throw .pathMalformed("The file's path has a part \(part)")
            default: break
            }
            guard !part.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) else {
                throw .pathMalformed("A part of the file's path has a slash or a NUL in it")
            }
            decoded.append(part)
        }
        text = decoded.joined(separator: "/")
    }
}
