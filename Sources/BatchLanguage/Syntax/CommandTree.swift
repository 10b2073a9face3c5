/// A command as written; which words are its name is known only to the compiler.
public struct Call: Sendable {
    /// The first word of the command's name.
    public let name: Identifier
    /// The words behind the first, as written.
    public let arguments: [Argument]
    /// From its name to its last word.
    public let span: SourceSpan
}

/// One word after a command's name.
public enum Argument: Sendable {
    case word(Word)
    /// `--name`, or `--name=` with the word right behind it (an empty text where nothing is).
    ///
    /// The identifier's text is without the dashes, its span with them.
    indirect case option(Identifier, attached: Word?)
    /// `--`, after which no word is an option.
    case endOfOptions(SourceSpan)

    /// Its place in the source.
    public var span: SourceSpan {
        switch self {
        case .word(let word): word.span
        case .option(let name, let attached):
            attached.map { name.span.through($0.span) } ?? name.span
        case .endOfOptions(let span): span
        }
    }
}

/// One word of command mode.
public struct Word: Sendable {
    /// The kind of word, with its parts.
    public let node: Node
    /// Its place in the source, quotes and brackets included.
    public let span: SourceSpan

    /// The kinds of word.
    public enum Node: Sendable {
        /// A bare word: always text, some of it perhaps from values.
        case bare([WordPiece])
        /// A text, a value with its path, `( … )`, `${ … }`, a list or an object.
        case value(Expression)
        /// `...$list`: each element a word of its own.
        case spread(Expression)
    }
}

/// A part of a bare word.
public enum WordPiece: Sendable {
    /// A part as typed: a leading `~` and `*` and `?` expand where a path is wanted.
    case plain(String)
    /// A character that was written with `\` before it.
    case escaped(String)
    case value(Expression)
}
