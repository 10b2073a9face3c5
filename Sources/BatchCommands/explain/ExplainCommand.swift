import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import SystemSupport

/// `explain`: the facts about a word, the story of a batch, or the last error.
struct ExplainCommand: PlatformCommand {
    static let name = "explain"

    let words = Parameter(
        many: "what",
        .identifier("batch"),
        help: "a word of the platform's, or a batch; the last error where nothing is said"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "explains a status, a field, an error code, a header, a limit, or a batch",
            arguments: [words],
            gives: "a text",
            effect: .reads,
            calls: [RequestTemplate.showBatch, RequestTemplate.listRowErrors],
            exampleAnswer: "status: the rows are being read and checked",
            examples: [
                .init("explain", "the last error; without one, what there is to explain"),
                .init("explain staging", "a status"),
                .init("explain INGEST-1401-400", "an error code"),
                .init(
                    "explain 404",
                    "a number, in all its meanings; explain exit 5 is one of them"
                ),
                .init("explain $batch", "what became of a batch, and what to do now"),
            ],
            replay: .omit
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let subject = call[words].joined(separator: " ").trimmed
        guard !subject.isEmpty else {
            let error = context.lastError.withLock { $0 }
            return Self.answer(error.map(Fact.story(of:)) ?? Fact.topics)
        }
        let facts = Fact.found(for: subject)
        if !facts.isEmpty {
            var lines = facts.map(\.text)
            if facts.contains(where: { $0.names.contains("date-time") }) {
                let programs = Fact.all.filter { $0.kind == .program }
                lines += programs.map { $0.text(naming: $0.names[0]) }
            }
            return Self.answer(lines.joined(separator: "\n"))
        }
        guard subject.mayBeBatchID else {
            let near = nearestName(to: subject, in: Fact.all.flatMap(\.names))
            throw Diagnostic(
                .value,
                "nothing is known of '\(subject)'",
                hint: near.map { "did you mean '\($0)'?" } ?? "explain alone lists what there is"
            )
        }
        let story = try await BatchStory(
            context: context,
            settings: settings,
            id: BatchID(subject)
        )
        return Self.answer(story.text)
    }

    private static func answer(_ text: String) -> Command.Answer {
        Command.Answer(.string(text), Command.Presentation(prose: text))
    }
}

extension Fact {
    /// All that is known of a subject: a word, several that are one, or a kind and a word.
    fileprivate static func found(for subject: String) -> [Fact] {
        let code = about(code: subject)
        let facts = about(subject)
        if !facts.isEmpty || code != nil {
            let others = code.map { code in facts.contains { $0.names == code.names } ? [] : [code]
            }
            return facts + (others ?? [])
        }
        // `exit 5`, `HTTP status 404`, `field rows`.
        let words = subject.split(separator: " ")
        guard words.count > 1, let last = words.last else { return [] }
        let kind = words.dropLast().joined(separator: " ").lowercased()
        return about(String(last)).filter { fact in
            fact.kind.rawValue.lowercased().split(separator: " ").contains { $0 == kind }
                || fact.kind.rawValue.lowercased() == kind
        }
    }

    /// Kind and meaning, and what to do below.
    fileprivate var text: String {
        "\(kind.rawValue): \(meaning)" + (remedy.map { "\n  \($0)" } ?? "")
    }

    /// The same with its name.
    fileprivate func text(naming name: String) -> String {
        "\(kind.rawValue) \(name): \(meaning)" + (remedy.map { "\n  \($0)" } ?? "")
    }
}

extension Fact {
    /// The last error, and what is known of its status, its codes and its kind.
    fileprivate static func story(of error: Diagnostic) -> String {
        var lines = ["error: \(error.message)"]
        if let hint = error.hint { lines.append("  \(hint)") }
        if let status = error.details.status {
            lines += about(String(status), .httpStatus).map { $0.text(naming: String(status)) }
        }
        for code in error.details.body?.codes ?? [] {
            if let fact = about(code: code) ?? about(code, .code).first {
                lines.append(fact.text(naming: code))
            }
        }
        let exit = String(error.exitCode)
        lines += about(exit, .exitCode).map { $0.text(naming: exit) }
        if let batch = error.details.batch { lines.append("batch \(batch): explain \(batch)") }
        return lines.joined(separator: "\n")
    }

    /// The kinds of words, with the first of each.
    fileprivate static var topics: String {
        let all = all
        let kinds = Kind.allCases.map { kind in
            let names = all.filter { $0.kind == kind }.flatMap(\.names).filter { !$0.contains("*") }
            let first = names.prefix(5).joined(separator: ", ")
            return "  \(kind.rawValue) (\(names.count)): \(first)\(names.count > 5 ? " …" : "")"
        }
        return
            (["explain WORD says what is known of a word, explain BATCH what became of it:"]
            + kinds).joined(separator: "\n")
    }
}

extension JSONValue {
    /// The codes in the body of an error, whichever service it is from, or in a batch's errors.
    fileprivate var codes: [String] {
        if let entries = array { return entries.flatMap(\.codes) }
        let codes = ["error_code", "error", "code"].compactMap { self[$0]?.string }
        let type = self["type"]?.string?.split(separator: "/").last.map(String.init)
        return codes + [type].compactMap { $0 }.filter { $0.contains("-") }
    }
}

extension String {
    /// Batches have ids of 24 characters and more, digits among them.
    fileprivate var mayBeBatchID: Bool {
        utf8.count >= 24 && utf8.contains(where: \.isDigit)
    }
}
