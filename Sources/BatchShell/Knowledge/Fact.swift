/// A word of the platform's and its meaning: a status, a field, an error code, a header, a limit.
///
/// `explain`, `batch errors` and the errors of the shell all read this one table.
package struct Fact: Sendable {
    /// The kind of word.
    package enum Kind: String, Sendable {
        case status, field, action, header, limit
        case code = "error code"
        case exitCode = "exit code"
    }

    package let kind: Kind
    /// The platform's spelling, and other names that mean the same.
    package let names: [String]
    /// Its meaning, in a sentence or two.
    package let meaning: String
    /// The remedy.
    package let remedy: String?

    init(_ kind: Kind, _ names: String..., meaning: String, remedy: String? = nil) {
        self.init(kind, names, meaning: meaning, remedy: remedy)
    }

    init(_ kind: Kind, _ names: [String], meaning: String, remedy: String? = nil) {
        self.kind = kind
        self.names = names
        self.meaning = meaning
        self.remedy = remedy
    }

    /// All that is known.
    package static let all =
        statuses + ingestionCodes + gatewayCodes + fields + headers + limits + exitCodes

    /// The facts about a word, in whatever case it is written; several kinds may share one.
    package static func about(_ word: String) -> [Fact] {
        let word = word.lowercased()
        return all.filter { fact in fact.names.contains { $0.lowercased() == word } }
    }

    /// The fact about an error code, as a batch, one of its rows or the gateway writes it.
    ///
    /// The rows of a batch leave out what is around the number: `1401` for `INGEST-1401-400`.
    package static func about(code: String) -> Fact? {
        (about(code) + about("INGEST-\(code)-400")).first { $0.kind == .code }
    }
}
