import BatchLanguage
import PlatformClient

/// A lesson without what is for people: its statements, and where its steps begin.
///
/// The same lesson has the same outline in every language.
struct LessonOutline {
    /// A statement.
    struct Part {
        /// The text, each run of blanks as one, without comments and messages.
        let text: String
        let span: SourceSpan
    }

    let source: Source
    /// All statements, in their order; the first of a block differs by that from others.
    let parts: [Part]

    init(of source: Source) {
        self.source = source
        let script = Parser.parse(source).script
        parts = LessonBlock.blocks(of: script).flatMap { block in
            block.statements.enumerated().map { place, statement in
                let start = place > 0 ? "" : block.isNarrated ? "step: " : "prepared: "
                return Part(text: start + script.code(of: statement), span: statement.span)
            }
        }
    }

    /// Changes with any statement, and with nothing else.
    var digest: String { FileBody.sha256(of: parts.map(\.text).joined(separator: "\n")) }

    /// The first place where another language's text does something else.
    func difference(from original: LessonOutline) -> Diagnostic? {
        let place = zip(parts, original.parts).prefix { $0.text == $1.text }.count
        let here = place < parts.count ? parts[place] : nil
        guard here != nil || place < original.parts.count else { return nil }
        var told = "the end of \(original.source.name)"
        if place < original.parts.count {
            let location = Diagnostic.Location(original.source, original.parts[place].span)
            told = "\(original.source.name):\(location.position.line)"
        }
        let end = parts.last?.span ?? SourceSpan(0, 0)
        return Diagnostic(
            .usage,
            here == nil ? "\(told) is missing" : "this differs from \(told)",
            hint: "only comments, messages and helps may differ between languages",
            at: Diagnostic.Location(source, here?.span ?? end)
        )
    }
}

extension Script {
    /// A statement without comments, and without what it says to people.
    fileprivate func code(of statement: Statement) -> String {
        let end = statement.span.end
        var left: [SourceSpan] = comments.map(\.span)
            .filter { $0.start >= statement.span.start && $0.end <= end }
        var last = end
        switch statement.node {
        case .assert(_, let message?): last = message.span.start
        case .param(let name, let value, _?): last = value?.span.end ?? name.span.end
        default: break
        }
        left.append(SourceSpan(Int(last), Int(end)))
        var bytes: [UInt8] = []
        var start = Int(statement.span.start)
        for span in left where Int(span.start) >= start {
            bytes += source.bytes[start..<Int(span.start)]
            start = Int(span.end)
        }
        return String(decoding: bytes, as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
