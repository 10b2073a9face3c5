package import BatchLanguage
import BatchValues

/// The narration of a script, and the statements of its top level.
package struct ScriptOutline {
    /// The lines of narration with their places.
    private let narration: [(span: SourceSpan, text: String)]
    /// The beginnings of the statements that do something.
    let starts: [Int32]

    /// Reads a script.
    package init(_ source: Source) {
        let script = Parser.parse(source).script
        narration = script.comments.filter(\.isNarration).map { comment in
            let text = Diagnostic.Location(source, comment.span).text
            return (comment.span, String(text.dropFirst(2)).trimmed)
        }
        starts = script.statements.filter { !$0.isDefinition }.map(\.span.start)
    }

    /// The number of a statement, from 1; nil where it is none of the top level.
    func number(of statement: Statement) -> Int? {
        starts.firstIndex(of: statement.span.start).map { $0 + 1 }
    }

    /// The lines between two places.
    package func narration(from start: Int32, to end: Int32) -> [String] {
        narration.filter { $0.span.start >= start && $0.span.end <= end }.map(\.text)
    }

    /// The last lines above a place that no statement stands between.
    func narration(above place: Int32) -> [String] {
        guard let last = narration.last(where: { $0.span.end <= place })?.span.start else {
            return []
        }
        let before = starts.last { $0 < last } ?? 0
        return narration(from: before, to: place)
    }
}

extension Statement {
    /// It is a `def`, which does nothing by itself.
    package var isDefinition: Bool { if case .def = node { true } else { false } }

    /// It is an `assert`.
    package var isAssertion: Bool { if case .assert = node { true } else { false } }
}
