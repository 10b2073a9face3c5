public import BatchLanguage

extension FileError: DiagnosticConvertible {
    /// An error of kind `file` that names the file.
    public var diagnostic: Diagnostic { Diagnostic(.file, "\(path): \(reason)") }
}
