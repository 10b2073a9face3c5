import BatchLanguage

/// The parts of an error that are compared.
struct Fault: Equatable, CustomStringConvertible {
    let kind: ErrorKind
    let message: String
    var hint: String?

    init(_ kind: ErrorKind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    var description: String { "\(kind): \(message) [\(hint ?? "no hint")]" }

    /// The error that the body throws, as the interpreter would tell of it.
    static func of(_ body: () async throws -> some Any) async throws -> Fault {
        do {
            let value = try await body()
            throw Missing(description: "no error, but \(value)")
        } catch let error as any DiagnosticConvertible {
            let diagnostic = error.diagnostic
            return Fault(diagnostic.kind, diagnostic.message, hint: diagnostic.hint)
        }
    }

    struct Missing: Error, CustomStringConvertible { let description: String }
}
