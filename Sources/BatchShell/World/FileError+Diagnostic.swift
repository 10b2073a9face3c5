public import BatchLanguage
import SystemSupport

extension FileError: DiagnosticConvertible {
    /// An error of kind `file` that names the file.
    public var diagnostic: Diagnostic { Diagnostic(.file, "\(path): \(reason)") }
}

extension FileError {
    /// Does something with a file; an error of the system names it as the person wrote it.
    package static func telling<Result>(
        of path: String,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let error as SystemError {
            throw FileError(path: path, reason: error.reason)
        }
    }
}
