import BatchLanguage

/// The files of a load that cannot be sent, each with its error: all are told at once.
struct FileFaults {
    private var errors: [any Error] = []

    /// Keeps an error about a file, so that the others are looked at too.
    ///
    /// - Throws: The error, where it is about something else.
    mutating func keep(_ error: any Error) throws {
        guard let known = error as? any DiagnosticConvertible, known.diagnostic.kind == .file else {
            throw error
        }
        errors.append(error)
    }

    /// - Throws: The first error, with the others in its notes.
    func end() throws {
        guard let first = errors.first else { return }
        guard errors.count > 1 else { throw first }
        var diagnostic = Diagnostic(describing: first, .file)
        let others = errors.dropFirst().flatMap { error in
            let other = Diagnostic(describing: error, .file)
            return [other.message] + other.notes
        }
        diagnostic.notes += others.namedFirst
        throw diagnostic
    }
}

extension Collection<String> {
    /// So many of them as a person reads, and how many more there are.
    var namedFirst: [String] {
        let most = 20
        return count > most ? prefix(most) + ["and \(count - most) more"] : Array(self)
    }
}
