import BatchLanguage

/// Comments and statements of a lesson that no empty line parts.
struct LessonBlock {
    /// Its lines of `#:`, without the mark.
    private(set) var narration: [String] = []
    /// Its lines of `#?`, without the mark.
    private(set) var hints: [String] = []
    private(set) var statements: [Statement] = []
    /// The place of its first line.
    let span: SourceSpan

    /// It is a step, or the title.
    var isNarrated: Bool { !narration.isEmpty }

    /// The blocks of a script, in their order.
    static func blocks(of script: Script) -> [LessonBlock] {
        let source = script.source
        var parts: [(span: SourceSpan, statement: Statement?)] =
            script.statements.map { ($0.span, $0) }
        parts += script.comments.filter { comment in
            !script.statements.contains { $0.span.holds(comment.span) }
        }.map { ($0.span, nil) }
        parts.sort { $0.span.start < $1.span.start }
        var blocks: [LessonBlock] = []
        var end = 0
        for part in parts {
            let between = source.bytes[end..<max(end, Int(part.span.start))]
            if blocks.isEmpty || between.count(where: { $0 == UInt8(ascii: "\n") }) > 1 {
                blocks.append(LessonBlock(span: part.span))
            }
            let last = blocks.count - 1
            if let statement = part.statement {
                blocks[last].statements.append(statement)
            } else {
                blocks[last].add(comment: Diagnostic.Location(source, part.span).text)
            }
            end = max(end, Int(part.span.end))
        }
        return blocks
    }

    private init(span: SourceSpan) { self.span = span }

    private mutating func add(comment: String) {
        let text = comment.dropFirst(2).drop { $0 == " " }
        if comment.hasPrefix("#:") { narration.append(String(text)) }
        if comment.hasPrefix("#?") { hints.append(String(text)) }
    }
}

extension SourceSpan {
    fileprivate func holds(_ other: SourceSpan) -> Bool {
        start <= other.start && other.end <= end
    }
}
