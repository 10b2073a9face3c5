/// Writes a script in the one canonical layout.
///
/// Four spaces for a block, one statement a line, at most one empty line between two, lines of 100
/// characters where they can be broken; texts in double quotes, in single ones where that saves an
/// escape; comments where they stand. What it writes reads as the same tree, and formatted again it
/// stays as it is.
public struct ScriptFormatter {
    let bytes: [UInt8]
    let comments: [Comment]
    /// The next comment that is not written yet.
    var nextComment = 0
    var output: [UInt8] = []
    /// The number of blocks around.
    var depth = 0
    /// The number of open brackets, within which a newline is a blank.
    var brackets = 0
    /// The text being written is tried on one line.
    var isFlat = false
    /// A comment stands behind the statement, which a line that is joined by `\` cannot have.
    var hasTrailingComment = false
    /// The column of the helps of the `param`s that stand together; nil outside of them.
    var helpColumn: Int?

    static let lineLength = 100
    static let indentation = 4

    /// Formats a script.
    ///
    /// - Parameter source: Its text.
    /// - Returns: The text in the canonical layout, with a line break at its end; nothing where
    ///   there is nothing.
    /// - Throws: ``Interpreter/CheckFailed`` with the errors of a text that cannot be read, or of one
    ///   whose meaning no layout would keep.
    public static func format(_ source: Source) throws -> [UInt8] {
        let parsed = Parser.parse(source)
        guard parsed.diagnostics.isEmpty else {
            throw Interpreter.CheckFailed(diagnostics: parsed.diagnostics)
        }
        var formatter = ScriptFormatter(parsed.script)
        formatter.items(parsed.script.statements, from: 0, to: source.bytes.count)
        let meaning = SyntaxDescriber.describe(parsed)
        func keepsMeaning() -> Bool {
            let formatted = Source(source.origin, bytes: formatter.output)
            return SyntaxDescriber.describe(Parser.parse(formatted)) == meaning
        }
        if keepsMeaning() { return formatter.output }
        // A shell line left open at the end of the text would go on behind a line end.
        if formatter.output.last == .newline {
            formatter.output.removeLast()
            if keepsMeaning() { return formatter.output }
        }
        throw Interpreter.CheckFailed(
            diagnostics: [
                Diagnostic(
                    .fail,
                    "the layout of \(source.name) would change what it means; it stays as it is"
                )
            ]
        )
    }

    private init(_ script: Script) {
        bytes = script.source.bytes
        comments = script.comments
        output.reserveCapacity(bytes.count + bytes.count / 8)
    }
}

/// Writing, a piece after the other.
extension ScriptFormatter {
    mutating func write(_ text: StaticString) {
        output.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        )
    }

    mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

    /// Writes a part of the source as it stands there, its line ends as LF.
    mutating func write(_ range: Range<Int>) {
        for place in range {
            let isLineEnd =
                bytes[place] == .carriageReturn && place + 1 < bytes.count
                && bytes[place + 1] == .newline
            // A CR of the text's own before it would become a part of the line end.
            let isAfterReturn = place > 0 && bytes[place - 1] == .carriageReturn
            if !isLineEnd || isAfterReturn { output.append(bytes[place]) }
        }
    }

    mutating func write(_ span: SourceSpan) { write(Int(span.start)..<Int(span.end)) }

    /// Begins a new line, `more` steps further in than the block.
    mutating func newLine(more: Int = 0) {
        output.append(.newline)
        indent(more: more)
    }

    mutating func indent(more: Int = 0) {
        let count = (depth + more) * Self.indentation
        output.append(contentsOf: repeatElement(.space, count: count))
    }

    /// Writes something on one line, or in another way where the line would be too long.
    mutating func fitting(
        _ flat: (inout ScriptFormatter) -> Void,
        else broken: (inout ScriptFormatter) -> Void
    ) {
        guard !isFlat else { return flat(&self) }
        let mark = output.count
        isFlat = true
        flat(&self)
        isFlat = false
        guard length(from: mark) > Self.lineLength else { return }
        output.removeSubrange(mark...)
        broken(&self)
    }

    /// The length of the line in which a place of the output stands, in characters.
    func length(from mark: Int) -> Int {
        var start = mark
        while start > 0, output[start - 1] != .newline { start -= 1 }
        var count = 0
        for byte in output[start...] {
            if byte == .newline { break }
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        return count
    }
}

/// Statements and the comments between them.
extension ScriptFormatter {
    /// Writes the statements of a block, and the comments that stand between two places.
    mutating func items(_ statements: [Statement], from start: Int, to end: Int) {
        var previous = start
        var isFirst = true
        for (place, statement) in statements.enumerated() {
            let (first, last) = (Int(statement.span.start), Int(statement.span.end))
            ownLineComments(upTo: first, &previous, &isFirst)
            separate(previous, first, &isFirst)
            alignHelps(statements[place...], after: previous)
            indent()
            if hasInnerComment(statement) {
                write(statement.span)
                skipComments(upTo: last)
            } else {
                hasTrailingComment = isFollowedByComment(statement)
                write(statement)
                // A blank that was escaped would be one behind a `\` at the end of its line.
                if output.last == .space { write(";") }
            }
            previous = last
            let next = place + 1 < statements.count ? statements[place + 1] : nil
            trailingComment(&previous, before: next.map { Int($0.span.start) } ?? end)
            output.append(.newline)
        }
        ownLineComments(upTo: end, &previous, &isFirst)
    }

    private mutating func ownLineComments(
        upTo end: Int,
        _ previous: inout Int,
        _ isFirst: inout Bool
    ) {
        while let comment = comment(before: end) {
            separate(previous, Int(comment.span.start), &isFirst)
            indent()
            writeTrimmed(comment.span)
            output.append(.newline)
            previous = Int(comment.span.end)
            nextComment += 1
        }
    }

    /// Leaves a line empty where one or more are in the source.
    private mutating func separate(_ previous: Int, _ start: Int, _ isFirst: inout Bool) {
        let newlines = bytes[previous..<start].count { $0 == .newline }
        if !isFirst, newlines > 1 { output.append(.newline) }
        isFirst = false
    }

    /// Whether a comment stands behind a statement without blocks on its last line.
    private func isFollowedByComment(_ statement: Statement) -> Bool {
        guard statement.blocks.isEmpty, nextComment < comments.count else { return false }
        let (end, start) = (Int(statement.span.end), Int(comments[nextComment].span.start))
        return end <= start && !bytes[end..<start].contains(.newline)
    }

    /// Writes the comment that stands behind something on its line, with nothing between.
    mutating func trailingComment(_ previous: inout Int, before end: Int) {
        guard let comment = comment(before: end) else { return }
        let start = Int(comment.span.start)
        guard start >= previous, !bytes[previous..<start].contains(.newline) else { return }
        write("  ")
        writeTrimmed(comment.span)
        previous = Int(comment.span.end)
        nextComment += 1
    }

    private mutating func writeTrimmed(_ span: SourceSpan) {
        var end = Int(span.end)
        while end > Int(span.start), bytes[end - 1].isWhiteSpace { end -= 1 }
        write(Int(span.start)..<end)
    }

    private func comment(before end: Int) -> Comment? {
        guard nextComment < comments.count, comments[nextComment].span.start < end else {
            return nil
        }
        return comments[nextComment]
    }

    private mutating func skipComments(upTo end: Int) {
        while comment(before: end) != nil { nextComment += 1 }
    }

    /// Whether a comment stands in a statement where it is not between statements of a block: there
    /// is no place for it but the one that it has.
    private func hasInnerComment(_ statement: Statement) -> Bool {
        guard comment(before: Int(statement.span.end)) != nil else { return false }
        let inner = comments[nextComment...].prefix { $0.span.start < statement.span.end }
        let blocks = statement.blocks
        return inner.contains { comment in
            !blocks.contains { $0.start < comment.span.start && comment.span.end < $0.end }
        }
    }
}

extension Statement {
    /// The places of its blocks.
    var blocks: [SourceSpan] {
        switch node {
        case .if(let branches, let otherwise):
            branches.map(\.block.span) + (otherwise.map { [$0.span] } ?? [])
        case .for(_, _, let block), .while(_, let block): [block.span]
        case .poll(let poll): [poll.block.span]
        case .def(let definition): [definition.block.span]
        case .try(let block, _, let other): [block.span, other.span]
        case .let, .break, .continue, .return, .assert, .fail, .param, .exit,
            .pipeline:
            []
        }
    }
}
