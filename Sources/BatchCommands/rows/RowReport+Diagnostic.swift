import BatchLanguage

extension RowReport {
    /// The error about rows that would fail; a script that catches it has the report in `.body`.
    func diagnostic(_ front: String = "") -> Diagnostic {
        let first = entries.first
        var diagnostic = Diagnostic(
            .partial,
            "\(front)\(badRows) of \(rows) rows would fail",
            hint: remedy
                ?? "explain \(first?.code ?? "CODE") tells more; rows check names more of them"
        )
        diagnostic.notes = firstExamples(3)
        diagnostic.details.body = value
        return diagnostic
    }

    /// The warning about the first rows of files that have so many: a line for each field.
    func warning(of all: Int) -> Diagnostic {
        var diagnostic = Diagnostic(
            .partial,
            "\(badRows) of \(rows < all ? "the first " : "")\(rows) rows would fail",
            hint: remedy ?? "--check all sends nothing where rows would fail",
            severity: .warning
        )
        diagnostic.notes = firstExamples(10)
        return diagnostic
    }

    /// The first row of each problem, with its file and place.
    private func firstExamples(_ most: Int) -> [String] {
        entries.prefix(most).compactMap { entry in
            entry.examples.first.map { "\($0.file):\($0.place): \($0.message)" }
        }
    }
}
