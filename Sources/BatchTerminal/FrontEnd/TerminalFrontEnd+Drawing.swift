import BatchLanguage
import BatchShell
import LineEditor
import TerminalText

/// The look of the prompt and of the text typed behind it.
extension TerminalFrontEnd: LineEditorDelegate {
    func isComplete(_ text: String) -> Bool {
        guard isAtPrompt else { return true }
        return ForeignLine.isComplete(text) ?? Completeness.isComplete(text)
    }

    func othersHistory() -> [String] { session?.takeOthersHistory() ?? [] }

    func markup(of text: String, at cursor: Int) -> Markup {
        let (session, theme) = (session, theme)
        guard isAtPrompt, let session else { return Markup() }
        let look = session.decoration(of: text, at: cursor)
        let masked = look.highlights.filter { $0.kind == .secret }.map(\.range)
        let spans = look.highlights.compactMap { highlight in
            theme[highlight.kind.role].map { color in
                StyledSpan(highlight.range, TextStyle(color.parameters))
            }
        }
        // An offer must not look like typed text.
        guard let offer = theme[.offer] else { return Markup(spans: spans, masked: masked) }
        return Markup(
            spans: spans,
            masked: masked,
            suggestion: look.suggestion,
            hint: look.hint,
            asideStyle: TextStyle(offer.parameters)
        )
    }

    func completions(of text: String, at cursor: Int) async -> Completions {
        guard isAtPrompt, let session else {
            return Completions(replacing: cursor..<cursor, with: [])
        }
        let found = await session.completion(of: text, at: cursor)
        return Completions(
            replacing: found.range,
            with: found.candidates.map {
                Completions.Candidate(
                    $0.text,
                    label: $0.label,
                    description: $0.note,
                    suffix: $0.suffix
                )
            }
        )
    }

    func edited(_ text: String) async -> EditedText {
        guard isAtPrompt, let session else { return .failed("an answer is one line") }
        do {
            return .text(try await session.edited(text))
        } catch {
            return .failed("error: " + Diagnostic(describing: error, .command).message)
        }
    }

    /// The prompt in its colours: production cannot be overlooked, with or without them.
    func drawn(_ prompt: ShellPrompt) -> Prompt {
        let theme = theme
        let text = prompt.text(namesProduction: theme[.danger] == nil)
        var spans: [StyledSpan] = []
        if prompt.isProduction, let danger = theme[.danger] {
            let end = prompt.location.utf8.count
            spans.append(StyledSpan(0..<end, TextStyle(danger.parameters)))
        }
        let role = prompt.last.map { $0.exitCode == 0 ? Theme.Role.faint : .error } ?? .faint
        return Prompt(
            text,
            spans: spans,
            continuation: "… ",
            right: prompt.status,
            rightStyle: theme[role].map { TextStyle($0.parameters) }
        )
    }
}

extension Highlight.Kind {
    /// In whose colour it is drawn; nil where it is drawn as it is.
    fileprivate var role: Theme.Role {
        switch self {
        case .keyword: .keyword
        case .command: .command
        case .option: .option
        case .text: .text
        case .number: .number
        case .literal: .literal
        case .variable: .variable
        case .field: .key
        case .shell: .punctuation
        case .comment: .faint
        case .unknown: .error
        case .bracket: .bracket
        case .secret: .faint
        }
    }
}
