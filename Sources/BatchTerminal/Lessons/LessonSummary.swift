import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

/// What somebody has met in a lesson: commands, requests, and words of the platform.
struct LessonSummary {
    private let commands: [String]
    private let wire: String
    private let states: [String]
    private let fields: [String]

    /// - Parameters:
    ///   - records: The statements of the lesson.
    ///   - requests: The requests that its emulator has answered, whoever sent them.
    ///   - registry: The commands that there are.
    init(_ records: [StatementRecord], _ requests: [JSONValue], _ registry: CommandRegistry) {
        commands =
            records.flatMap { StatementFacts($0.statement, registry).commands }
            .filter { $0.group != LessonDesk.group && $0.name != "help" && $0.name != "exit" }
            .map(\.name).eachOnce
        let sent = requests.filter { request in
            let path = request["path"]?.string ?? ""
            return path.hasPrefix("/data/") || path.hasPrefix("/ims/")
        }
        let methods = sent.compactMap { $0["method"]?.string }
        let statuses = sent.compactMap { $0["status"]?.int }
        wire =
            methods.eachOnce.map { method in "\(method) \(methods.count { $0 == method })" }
            .joined(separator: "  ") + "     "
            + Set(statuses).sorted().map(String.init).joined(separator: " ")
        var words = LessonWords()
        for exchange in records.flatMap(\.exchanges) {
            if let body = exchange.variable["body"] { words.look(at: body) }
        }
        states = words.states.eachOnce
        fields = words.fields.eachOnce
    }

    /// A line, or a few, for each kind.
    func lines(toColumns columns: Int) -> [String] {
        let words = [states.prefix(Self.mostStates), fields.prefix(Self.mostFields)].filter {
            !$0.isEmpty
        }
        .map { $0.joined(separator: " ") }
        return [
            ("commands", commands.byNoun.joined(separator: ", ")),
            ("on the wire", wire),
            ("words", words.joined(separator: " · ")),
        ].filter { !$0.1.allSatisfy(\.isWhitespace) }.flatMap { label, text in
            let label = label.padded(toColumns: Self.indent)
            return (label + text).wrapped(toColumns: columns, hangingIndent: Self.indent)
        }
    }

    private static let indent = 13
    private static let mostStates = 8
    private static let mostFields = 3
}

/// The words of the platform in its answers, of which `explain` can tell.
private struct LessonWords {
    private(set) var states: [String] = []
    private(set) var fields: [String] = []

    mutating func look(at value: JSONValue, isOfMetrics: Bool = false) {
        switch value {
        case .array(let elements):
            for element in elements { look(at: element, isOfMetrics: isOfMetrics) }
        case .object(let object):
            for member in object.members {
                let (key, value) = (member.key, member.value)
                if isOfMetrics, !Fact.about(key, .field).isEmpty { fields.append(key) }
                if key == "status", let text = value.string, !Fact.about(text, .status).isEmpty {
                    states.append(text)
                }
                if key == "code", let text = value.string, Fact.about(code: text) != nil {
                    states.append(text)
                }
                look(at: value, isOfMetrics: key == "metrics")
            }
        default: break
        }
    }
}

extension [String] {
    /// The elements in their order, each the first time.
    fileprivate var eachOnce: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }

    /// Commands, the verbs of one noun behind each other.
    fileprivate var byNoun: [String] {
        let nouns = map { String($0.prefix { $0 != " " }) }
        return nouns.eachOnce.map { noun in
            zip(self, nouns).reduce(noun) { text, command in
                command.1 == noun ? text + command.0.dropFirst(noun.count) : text
            }
        }
    }
}
