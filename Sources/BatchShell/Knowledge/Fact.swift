import BatchValues

/// A word of the platform's and its meaning: a status, a field, an error code, a header, a limit.
///
/// `explain`, `batch errors` and the errors of the shell all read this one table.
package struct Fact: Sendable {
    /// The kind of word.
    package enum Kind: String, Sendable, CaseIterable {
        case status, action, method, field, tag, header, parameter, format, file, limit, value
        case setting, service, program
        case httpStatus = "HTTP status"
        case code = "error code"
        case exitCode = "exit code"
    }

    package let kind: Kind
    /// The platform's spelling, and other names that mean the same; in one, a `*` stands for any
    /// characters.
    package let names: [String]
    /// Its meaning, in a sentence or two.
    package let meaning: String
    /// The remedy.
    package let remedy: String?

    init(_ kind: Kind, _ names: [String], meaning: String, remedy: String? = nil) {
        self.kind = kind
        self.names = names
        self.meaning = meaning
        self.remedy = remedy
    }
}

/// Everything that is known.
extension Fact {
    /// All facts, read from their tables when the first is asked for.
    package static let all =
        [
            statuses, actions, methods, batchFields, datasetFields, fileFields, schemaFields,
            sandboxFields, errorFields, tokenFields, tags, headers, parameters, formats, files,
            limits, values,
            settings, services, exporters, httpStatuses, ingestionCodes, gatewayCodes, serviceCodes,
        ].flatMap(\.facts) + exitCodes

    /// The facts by name, in small letters.
    private static let byName: [String: [Fact]] = {
        var found: [String: [Fact]] = [:]
        for fact in all {
            for name in fact.names { found[name.lowercased(), default: []].append(fact) }
        }
        return found
    }()

    /// The facts whose name stands for many words.
    private static let patterns: [(before: String, after: String, fact: Fact)] = all.flatMap {
        fact in
        fact.names.compactMap { name in
            guard let star = name.firstIndex(of: "*") else { return nil }
            let after = name[star...].dropFirst()
            return (name[..<star].lowercased(), after.lowercased(), fact)
        }
    }
}

/// Looking up.
extension Fact {
    /// The facts about a word, in whatever case it is written; several kinds may share one.
    ///
    /// Where the word itself has none, what surrounds it in an answer or a URL is taken off:
    /// `?path=row_errors`, `"inputFormat.format"`, `Range: bytes=0-99`.
    package static func about(_ word: String) -> [Fact] {
        for form in forms(of: word.lowercased()) {
            if let facts = byName[form] { return facts }
            let facts = patterns.filter { pattern in
                form.utf8.count > pattern.before.utf8.count + pattern.after.utf8.count
                    && form.hasPrefix(pattern.before) && form.hasSuffix(pattern.after)
            }
            // The narrowest pattern is the one that is meant.
            if let best = facts.max(by: { $0.before.utf8.count < $1.before.utf8.count }) {
                return [best.fact]
            }
        }
        return []
    }

    /// The facts of one kind about a word.
    package static func about(_ word: String, _ kind: Kind) -> [Fact] {
        about(word).filter { $0.kind == kind }
    }

    /// The fact about an error code, as a batch, one of its rows or the gateway writes it.
    ///
    /// It is the entry of this very code: one that only resembles it would explain something else.
    /// The rows of a batch leave out what is around the number: `1401` for `INGEST-1401-400`.
    package static func about(code: String) -> Fact? {
        let code = code.lowercased()
        return ((byName[code] ?? []) + (byName["ingest-\(code)-400"] ?? []))
            .first { $0.kind == .code }
    }

    /// A text as it is, then without what surrounds a word.
    private static func forms(of text: String) -> [String] {
        let bare = text.trimming { "\"'`?&{}[](),;".utf8.contains($0) }
        var forms = [text, bare]
        for separator in ["=", ": ", "/", "."] {
            let parts = bare.split(separator: separator).map(String.init)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            forms += separator == ": " ? [first] : [last, first]
        }
        return forms
    }
}

extension String {
    /// The text without the bytes at either end that are of a kind.
    fileprivate func trimming(_ isTaken: (UInt8) -> Bool) -> String {
        let head = utf8.drop(while: isTaken)
        guard let last = head.lastIndex(where: { !isTaken($0) }) else { return "" }
        return String(self[head.startIndex...last])
    }
}
