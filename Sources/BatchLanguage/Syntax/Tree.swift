/// A script as it is written: what the parser makes, and the formatter and the compiler read.
public struct Script: Sendable {
    /// The source whose offsets the spans are.
    public let source: Source
    /// The statements at the top level, in their order.
    public let statements: [Statement]
    /// Comments, narration included, in the order of the text.
    public let comments: [Comment]
}

/// A comment, without its line end.
public struct Comment: Sendable, Hashable {
    /// From the `#` to the end of the line.
    public let span: SourceSpan
    /// Begins with `#:`.
    public let isNarration: Bool
}

/// A name and where it stands.
public struct Identifier: Sendable, Hashable {
    /// The name as written.
    public let text: String
    /// Its place in the source.
    public let span: SourceSpan
}

/// One statement and the text it takes up, a trailing `;` or line end not included.
public struct Statement: Sendable {
    /// The kind of statement, with its parts.
    public let node: Node
    /// Its place in the source.
    public let span: SourceSpan

    /// The kinds of statement.
    public indirect enum Node: Sendable {
        case `let`(Pattern, Pipeline)
        /// The branches of `if … else if …`, then the block of `else`.
        case `if`([Branch], otherwise: Block?)
        case `for`(Identifier, in: Expression, Block)
        case `while`(Expression, Block)
        case `break`
        case `continue`
        case poll(Poll)
        case def(Definition)
        case `return`(Pipeline?)
        case `try`(Block, name: Identifier, Block)
        case assert(Expression, message: Expression?)
        case fail(Expression)
        case param(Identifier, default: Expression?, help: String?)
        case exit(Expression?)
        /// A command, an expression or a shell line that stands by itself.
        case pipeline(Pipeline, Redirect?)
    }
}

/// The statements between `{` and `}`; the span includes the braces.
public struct Block: Sendable {
    /// The statements in their order.
    public let statements: [Statement]
    /// From the `{` to behind the `}`.
    public let span: SourceSpan
}

/// The names that `let` binds.
public enum Pattern: Sendable {
    case name(Identifier)
    case fields([Identifier])
}

/// A condition of `if` and its block.
public struct Branch: Sendable {
    /// The condition that has to be true.
    public let condition: Expression
    /// The statements that run then.
    public let block: Block
}

/// `poll [every 5s] [timeout 15m] { … } until EXPR [fail EXPR]`.
public struct Poll: Sendable {
    /// The time between two rounds, if it is said.
    public let every: Word?
    /// The longest time for all rounds, if it is said.
    public let timeout: Word?
    /// The statements of each round.
    public let block: Block
    /// The condition that ends it.
    public let until: Expression
    /// The condition that ends it with an error.
    public let fail: Expression?
}

/// `def NAME(a, b, c = "default") { … }`.
public struct Definition: Sendable {
    /// The command that is defined.
    public let name: Identifier
    /// Its parameters in their order, with their defaults.
    public let parameters: [(name: Identifier, default: Expression?)]
    /// The statements it runs.
    public let block: Block
}

/// A command, an expression or a shell line whose value is kept or shown, perhaps through a pipe.
public struct Pipeline: Sendable {
    /// The part before the pipe.
    public let node: Node
    /// The shell's text behind `|`.
    public let pipe: ShellText?
    /// From its first word to the end of its pipe.
    public let span: SourceSpan

    /// The kinds of pipeline.
    public indirect enum Node: Sendable {
        case command(Call)
        case expression(Expression)
        case shell(ShellText)
    }
}

/// `> FILE` or `>> FILE`; an object, since most commands have none and a tree is large.
public final class Redirect: Sendable {
    /// Whether it is `>>`.
    public let appends: Bool
    /// The file that is written to.
    public let file: Word
    /// From the `>` to the end of the file.
    public let span: SourceSpan

    init(appends: Bool, file: Word, span: SourceSpan) {
        self.appends = appends
        self.file = file
        self.span = span
    }
}

/// A text for `/bin/sh -c`, as written, and the `$name`s in it that may be variables of ours.
///
/// An object, since most pipelines have none and a tree is large.
public final class ShellText: Sendable {
    /// The text as the shell gets it.
    public let text: String
    /// Its place in the source, its `|` or `!` not included.
    public let span: SourceSpan
    /// The place of the `|` or `!` before it.
    public let mark: SourceSpan
    /// Every `$name` or `${name}` outside `'…'`, in the order of the text.
    public let variables: [Identifier]
    /// Those of them that a `.field` or `[` follows, which `sh` would not read as a path.
    public let withPath: [Identifier]

    init(
        text: String,
        span: SourceSpan,
        mark: SourceSpan,
        variables: [Identifier],
        withPath: [Identifier]
    ) {
        self.text = text
        self.span = span
        self.mark = mark
        self.variables = variables
        self.withPath = withPath
    }
}
