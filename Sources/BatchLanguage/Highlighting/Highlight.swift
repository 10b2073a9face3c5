/// A part of a text and what it is to the language.
public struct Highlight: Sendable, Hashable {
    /// The kinds of parts of a text.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// `let`, `if`, `in`, `and`.
        case keyword
        /// The words of a command's name.
        case command
        /// `--name`.
        case option
        /// A text in quotes.
        case text
        case number
        /// `true`, `false`, `null`.
        case literal
        /// `$name`, and the name where it is bound.
        case variable
        /// A step of a path, the key of an object's member.
        case field
        /// A line for `/bin/sh`.
        case shell
        case comment
        /// A command, an option or a variable that there is not, and what cannot be read.
        case unknown
        /// The bracket at the cursor and its partner.
        case bracket
        /// A secret in clear: an argument that is declared as one, or what looks like a token.
        case secret
    }

    /// In UTF-8.
    public let range: Range<Int>
    /// The kind of what stands there.
    public let kind: Kind

    /// A part of a text.
    package init(range: Range<Int>, kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

/// The kind of every byte of a text, while it is worked out: what is marked later counts.
struct HighlightMap {
    /// A byte that has no kind: blanks, operators, brackets; a keyword may be among them.
    static let none: UInt8 = 0xFF
    /// A byte of a word that has no kind and is no keyword.
    static let word: UInt8 = 0xFE

    private(set) var kinds: [UInt8]

    init(count: Int) { kinds = Array(repeating: Self.none, count: count) }

    mutating func mark(_ range: Range<Int>, _ kind: UInt8) {
        for place in range.clamped(to: 0..<kinds.count) { kinds[place] = kind }
    }

    mutating func mark(_ span: SourceSpan, _ kind: Highlight.Kind) {
        mark(Int(span.start)..<Int(span.end), kind.rawValue)
    }

    mutating func clear(_ span: SourceSpan, to kind: UInt8 = none) {
        mark(Int(span.start)..<Int(span.end), kind)
    }

    /// The runs of bytes of one kind, in order.
    var highlights: [Highlight] {
        var found: [Highlight] = []
        var start = 0
        while start < kinds.count {
            var end = start + 1
            while end < kinds.count, kinds[end] == kinds[start] { end += 1 }
            if let kind = Highlight.Kind(rawValue: kinds[start]) {
                found.append(Highlight(range: start..<end, kind: kind))
            }
            start = end
        }
        return found
    }
}
