package import BatchLanguage
import BatchValues
import TerminalText

/// Reads lessons out of scripts, and tells what is wrong with them.
package struct LessonReader {
    /// The mistakes so far, in the order of the text.
    private var mistakes: [Diagnostic] = []
    private let source: Source
    private let commands: CommandRegistry

    /// Hints of a step, at most.
    private static let mostHints = 3
    /// Lines of a narration, at most, and their columns.
    private static let mostLines = 4
    package static let columns = 78

    private init(_ source: Source, _ commands: CommandRegistry) {
        self.source = source
        self.commands = commands
    }

    /// Reads a lesson.
    ///
    /// - Returns: The lesson, nil where there is an error among the mistakes; and the mistakes,
    ///   warnings included.
    package static func read(
        _ source: Source,
        _ commands: CommandRegistry
    ) -> (lesson: Lesson?, mistakes: [Diagnostic]) {
        let parsed = Parser.parse(source)
        let errors = parsed.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { return (nil, errors) }
        var reader = LessonReader(source, commands)
        let lesson = reader.lesson(LessonBlock.blocks(of: parsed.script))
        let hasErrors = reader.mistakes.contains { $0.severity == .error }
        return (hasErrors ? nil : lesson, reader.mistakes)
    }

    private mutating func lesson(_ blocks: [LessonBlock]) -> Lesson? {
        guard let head = blocks.first, head.isNarrated, head.statements.isEmpty else {
            tell(
                "a lesson begins with its title",
                hint: "#: TITLE, and an empty line behind it",
                at: SourceSpan(0, 0)
            )
            return nil
        }
        var steps: [Lesson.Step] = []
        var preparation: [Statement] = []
        for block in blocks.dropFirst() {
            if block.isNarrated {
                if let step = step(block, preparation) { steps.append(step) }
                preparation = []
            } else {
                for statement in block.statements where statement.isAssertion {
                    tell("an 'assert' stands in a step, behind its answer", at: statement.span)
                }
                preparation += block.statements
            }
        }
        if let last = preparation.last {
            tell("no step follows what is prepared here", at: last.span)
        }
        if steps.isEmpty, mistakes.isEmpty {
            tell("a lesson has a step", hint: "a block that begins with #:", at: head.span)
        }
        checkNames(in: steps)
        return Lesson(
            source: source,
            title: head.narration.first ?? "",
            about: head.narration.dropFirst().joined(separator: " "),
            steps: steps
        )
    }

    private mutating func step(_ block: LessonBlock, _ preparation: [Statement]) -> Lesson.Step? {
        var answers: [Lesson.Answer] = []
        var checks: [Lesson.Check] = []
        for statement in block.statements {
            switch statement.node {
            case .assert(_, let message):
                checks.append(Lesson.Check(span: statement.span, message: message?.literalText))
                for command in StatementFacts(statement, commands).commands
                where command.effect == .writes || command.effect == .destroys {
                    tell("a check only looks; '\(command.name)' changes", at: statement.span)
                }
            case .param: tell("a 'param' is prepared, not typed", at: statement.span)
            case _ where !checks.isEmpty:
                tell("the checks of a step come last", at: statement.span)
            case .try(let tried, _, let handler) where handler.statements.isEmpty:
                if tried.statements.count != 1 {
                    tell("an answer that has to fail is one statement", at: statement.span)
                }
                answers += tried.statements.map { Lesson.Answer(statement: $0, fails: true) }
            default: answers.append(Lesson.Answer(statement: statement, fails: false))
            }
        }
        guard !answers.isEmpty else {
            tell("this step has no answer", hint: "the statements to type", at: block.span)
            return nil
        }
        let narration = block.narration.joined(separator: " ")
        if !(1...Self.mostHints).contains(block.hints.count) {
            warn("a step has one to three hints; this has \(block.hints.count)", at: block.span)
        }
        if narration.wrapped(toColumns: Self.columns - 5).count > Self.mostLines {
            warn("the narration is longer than \(Self.mostLines) lines", at: block.span)
        }
        return Lesson.Step(
            preparation: preparation,
            narration: narration,
            hints: block.hints,
            answers: answers,
            checks: checks,
            span: block.span
        )
    }

    /// Learners may call things otherwise: a check knows only what the lesson itself has named.
    private mutating func checkNames(in steps: [Lesson.Step]) {
        var known: Set<String> = []
        var typed: Set<String> = []
        for step in steps {
            for statement in step.preparation {
                known.formUnion(StatementFacts(statement, commands).bound)
            }
            for answer in step.answers {
                typed.formUnion(StatementFacts(answer.statement, commands).bound)
            }
            for check in step.checks {
                guard
                    let statement = Parser.parse(Source(source.origin, text(of: check.span)))
                        .script.statements.first
                else { continue }
                let used = StatementFacts(statement, commands).used
                for name in typed.subtracting(known).intersection(used).sorted() {
                    tell(
                        "a check uses $\(name), which the learner may call otherwise",
                        hint: "find it by its state, such as (batch list --limit 1)[0]",
                        at: check.span
                    )
                }
            }
        }
    }

    private func text(of span: SourceSpan) -> String { Diagnostic.Location(source, span).text }

    private mutating func tell(_ message: String, hint: String? = nil, at span: SourceSpan) {
        mistakes.append(
            Diagnostic(.usage, message, hint: hint, at: Diagnostic.Location(source, span))
        )
    }

    private mutating func warn(_ message: String, at span: SourceSpan) {
        mistakes.append(
            Diagnostic(
                .usage,
                message,
                at: Diagnostic.Location(source, span),
                severity: .warning
            )
        )
    }
}

extension Statement {
    fileprivate var isAssertion: Bool { if case .assert = node { true } else { false } }
}

extension Expression {
    /// The text of a literal.
    fileprivate var literalText: String? {
        if case .literal(.string(let text)) = node { text } else { nil }
    }
}
