import BatchLanguage
import BatchShell
import BatchValues

/// One statement of a session on its way into a script.
struct SavedStatement {
    let facts: StatementFacts
    /// The value that it gave.
    let value: JSONValue
    private let source: Source
    private let range: Range<Int>
    /// The texts that stand in the place of literal ones.
    private var replacements: [(range: Range<Int>, text: String)] = []
    /// Names that the replacements use.
    private(set) var names: Set<String> = []
    /// The name that its result is kept under for others, where it had none.
    var keptName: String?

    /// A statement that succeeded; nil for one that is no part of a script.
    init?(_ record: StatementRecord, _ commands: CommandRegistry) {
        guard record.source.origin.isLineOfSession, case .success(let value) = record.result
        else { return nil }
        facts = StatementFacts(record.statement, commands)
        self.value = value
        source = record.source
        range = Int(record.statement.span.start)..<Int(record.statement.span.end)
        if facts.commands.contains(where: { $0.replay == .omit }) { return nil }
    }

    /// The name of what it gave; nil where it has none and can get none.
    var name: String? { facts.name ?? keptName }

    /// Its result can be kept under a name, or is.
    var canBeNamed: Bool { facts.name != nil || facts.isPlainCall }

    /// A good name for its result: the noun of its command.
    var noun: String {
        let first = facts.commands.first?.name.prefix { $0 != " " } ?? "value"
        return first.contains("-") ? "value" : String(first)
    }

    /// Nothing is lost without it, if nobody uses what it gave.
    var isMereLook: Bool {
        guard facts.isShownExpression || facts.isPlainCall else { return false }
        return facts.commands.allSatisfy { $0.replay == .look }
    }

    /// Has a text stand in the place of a literal.
    mutating func replace(_ literal: StatementFacts.Literal, with text: String, using name: String)
    {
        replacements.append((literal.range, text))
        names.insert(name)
    }

    /// The statement as it goes into the script.
    var text: String {
        if case .instead(let line)? = facts.commands.first?.replay { return line }
        var text = ""
        var place = range.lowerBound
        for (range, replacement) in replacements.sorted(by: {
            $0.range.lowerBound < $1.range.lowerBound
        }) {
            text += String(decoding: source.bytes[place..<range.lowerBound], as: UTF8.self)
            text += replacement
            place = range.upperBound
        }
        text += String(decoding: source.bytes[place..<range.upperBound], as: UTF8.self)
        guard let keptName else { return text }
        return "let \(keptName) = \(text)"
    }
}
