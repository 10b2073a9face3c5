package import BatchLanguage
import BatchValues

/// A lesson: a script whose comments say what to do, and whose assertions say when it is done.
///
/// It is a sequence of blocks between empty lines. One that begins with `#:` is a step: narration
/// (`#:`), hints (`#?`), the model answer, and the assertions that judge it. The first is the title.
/// All others prepare the step behind them.
package struct Lesson: Sendable {
    /// The text that it stands in.
    package let source: Source
    /// The first line of its first block.
    package let title: String
    /// What it is about: the other lines of that block.
    package let about: String
    /// Its steps, at least one.
    package let steps: [Step]

    /// One step.
    package struct Step: Sendable {
        /// The statements that run, unseen, before it is shown.
        package let preparation: [Statement]
        /// What there is to do, for a person.
        package let narration: String
        /// The hints, in their order.
        package let hints: [String]
        /// The statements of the model answer.
        package let answers: [Answer]
        /// The assertions that hold when it is done; none where it is only a look at something.
        package let checks: [Check]
        /// The place of its first line.
        package let span: SourceSpan

        /// It is done by looking, whatever is seen.
        package var isLook: Bool { checks.isEmpty }
    }

    /// A statement of a model answer.
    package struct Answer: Sendable {
        /// The statement that is typed.
        package let statement: Statement
        /// It has to fail: it stands in `try { … } catch NAME { }`.
        package let fails: Bool
    }

    /// An assertion.
    package struct Check: Sendable {
        /// The `assert`.
        package let span: SourceSpan
        /// The text that says what is missing; nil where it is no plain text.
        package let message: String?
    }
}

extension Lesson {
    /// A source that has one part of the lesson at its place, and blanks in place of all others.
    package func source(of span: SourceSpan) -> Source {
        let range = Int(span.start)..<Int(span.end)
        let newline = UInt8(ascii: "\n")
        let bytes = source.bytes.enumerated().map { place, byte in
            range.contains(place) || byte == newline ? byte : UInt8(ascii: " ")
        }
        return Source(source.origin, bytes: bytes)
    }

    /// Its statements alone.
    var outline: LessonOutline { LessonOutline(of: source) }

    /// The text of a part.
    package func text(of span: SourceSpan) -> String { Diagnostic.Location(source, span).text }

    /// A statement of an answer as it is typed, parameters that are ids in place of their names.
    package func text(of answer: Answer) -> String {
        var text = text(of: answer.statement.span)
        for parameter in parameters where parameter.value.isPlainWord {
            text = text.replacing(variable: parameter.name, with: parameter.value)
        }
        return text
    }

    /// The parameters whose defaults are texts.
    private var parameters: [(name: String, value: String)] {
        steps.flatMap(\.preparation).compactMap { statement in
            guard case .param(let name, let value?, _) = statement.node,
                case .literal(.string(let text)) = value.node
            else { return nil }
            return (name.text, text)
        }
    }
}

extension String {
    /// It means itself wherever a word stands.
    fileprivate var isPlainWord: Bool {
        !isEmpty && utf8.allSatisfy { Character(Unicode.Scalar($0)).isASCIIWordPart }
    }

    /// The text with a value wherever `$name` stands as a whole word.
    fileprivate func replacing(variable name: String, with value: String) -> String {
        var result = ""
        var rest = self[...]
        let mark = "$" + name
        while let found = rest.firstRange(of: mark) {
            let next = rest[found.upperBound...].first
            let isWhole = next.map { !($0.isASCIIWordPart || $0 == "." || $0 == "[") } ?? true
            result += rest[..<found.lowerBound] + (isWhole ? value : mark)
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}

extension Character {
    fileprivate var isASCIIWordPart: Bool {
        isASCII && (isLetter || isNumber || self == "_" || self == "-")
    }
}
