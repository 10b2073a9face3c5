/// The path of a file in a dataset: parts joined by `/`, which may express partitions.
///
/// An encoded `/` is one like any other: clients that are generated from the reference encode the
/// whole path, as it is one parameter there.
///
/// Source: Batch Ingestion API reference, `uploadSmallFile`. What a path must not have is our own
/// choice: parts that are empty, `.` or `..`, and a NUL.
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
            guard !part.utf8.contains(0) else {
                throw .pathMalformed("The file's path has a NUL in it")
            }
            for name in part.split(separator: "/", omittingEmptySubsequences: false) {
                switch name {
                case "": throw .pathMalformed("A part of the file's path is empty")
                case ".", "..": throw .pathMalformed("The file's path has a part \(name)")
                default: decoded.append(String(name))
                }
            }
        }
        text = decoded.joined(separator: "/")
    }
}
