import BatchLanguage

extension SyntaxDescriber {
    /// The errors of a text as they are drawn, and under an error the line that would be right.
    static func errors(in text: String) -> String {
        Parser.parse(Source(.embedder("test"), text)).diagnostics.map { diagnostic in
            DiagnosticText.plain(diagnostic)
                + (diagnostic.correction.map { "\n  > \($0)" } ?? "")
        }.joined(separator: "\n")
    }
}

/// A text and what is made of it.
struct SyntaxCase: Sendable, CustomStringConvertible {
    let text: String
    let expected: String

    init(_ text: String, _ expected: String) {
        self.text = text
        self.expected = expected
    }

    var description: String { text }
}
