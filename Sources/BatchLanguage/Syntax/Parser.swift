import BatchValues

/// The result of reading a source: its tree, and the errors in its text.
///
/// The tree is whole also where there are errors; what could not be read is marked in it.
public struct Parsed: Sendable {
    /// The tree.
    public let script: Script
    /// The errors, in the order of their places.
    public let diagnostics: [Diagnostic]
    /// Every error says that the text ends before its statement can.
    package let isUnfinished: Bool
}

// ```ebnf
// script     ::= sep* (statement (sep+ statement)* sep*)?                 sep ::= NEWLINE | ";"
// block      ::= "{" sep* (statement (sep+ statement)* sep*)? "}"
// statement  ::= "let" (NAME | "{" NAME ("," NAME)* ","? "}") "=" source
//              | "if" expr block ("else" "if" expr block)* ("else" block)?
//              | "for" NAME "in" expr block
//              | "while" expr block
//              | "break" | "continue"
//              | "poll" ("every" WORD | "timeout" WORD)* block "until" expr ("fail" expr)?
//              | "def" COMMAND "(" (parameter ("," parameter)* ","?)? ")" block
//              | "return" source?
//              | "try" block "catch" NAME block
//              | "assert" expr ("," expr)?
//              | "fail" expr
//              | "param" NAME ("=" expr)? TEXT?
//              | "exit" expr?
//              | "!" SHELL
//              | command ("|" SHELL | (">" | ">>") WORD)?
//              | expr ("|" SHELL)?
// parameter  ::= NAME ("=" expr)?
// source     ::= "!" SHELL | (command | expr) ("|" SHELL)?
// command    ::= COMMAND (OPTION | WORD)* ("--" WORD*)?
//
// expr       ::= both ("or" both)*
// both       ::= negation ("and" negation)*
// negation   ::= "not" negation | comparison
// comparison ::= fallback (("==" | "!=" | "<" | "<=" | ">" | ">=" | "=~" | "!~" | "in") fallback)?
// fallback   ::= range ("??" range)*
// range      ::= sum (".." sum)?
// sum        ::= product (("+" | "-") product)*
// product    ::= unary (("*" | "/" | "%") unary)*
// unary      ::= "-" unary | VALUE
// VALUE      ::= TEXT | NUMBER | "true" | "false" | "null"
//              | (VARIABLE | PAREN | list | object) PATH | BRACED
// PAREN      ::= "$"? paren                             paren  ::= "(" source ")"
// list       ::= "[" (expr "for" NAME "in" expr ("if" expr)? | (element ("," element)* ","?)?) "]"
// element    ::= "..."? expr
// object     ::= "{" (member ("," member)* ","?)? "}"
// member     ::= "..." expr | (NAME | TEXT) ":" expr
// PATH       ::= (STEP "?"?)*
// STEP       ::= "." NAME | index                       index  ::= "[" expr "]"
// VARIABLE   ::= "$" NAME
// BRACED     ::= "$" braced                             braced ::= "{" (NAME PATH | expr) "}"
//
// WORD       ::= TEXT | (VARIABLE | PAREN) PATH | BRACED | list | object
//              | "..." ((VARIABLE | PAREN) PATH | list) | PIECE+
// PIECE      ::= PLAIN+ | "\" MARK | BRACED | (VARIABLE | "$" paren) STEP*
// OPTION     ::= "--" [A-Za-z] [A-Za-z0-9_-]* ("=" WORD?)?
// TEXT       ::= "'" ([^'] | "''")* "'" | '"' PART* '"' | '"""' NEWLINE (PART | '"' | NEWLINE)* '"""'
// PART       ::= [^"\$ and newline] | "\" ESCAPE | BRACED | (VARIABLE | "$" paren) STEP*
//              | "$" before the closing quote
// NAME       ::= [A-Za-z_] [A-Za-z0-9_]*
// COMMAND    ::= [A-Za-z_] [A-Za-z0-9_-]*
// NUMBER     ::= JSON's number, a "-" right before its first digit included where an operand stands
// PLAIN      ::= all but white space and ( ) { } [ ] | ; < > ' " $ \
// MARK       ::= those, a blank, # * ? ~ -
// SHELL      ::= up to the end of the line or the closing bracket, read as sh reads it
// ```

/// Reads a source in one pass and makes its tree.
///
/// It has two modes of reading. *Command mode* reads words: what stands behind a command, the file
/// of `>` and the times of `poll`. Everything else is *expression mode*. Which of both a statement,
/// the right side of `let` or a parenthesis begins with, its first character decides.
///
/// A method reads one production, from its first byte to behind its last one. Errors are collected;
/// after one, the reading goes on as near behind it as can be told: within the word, else the
/// bracket, else the statement. Only brackets and blocks recurse, and these are counted.
public struct Parser {
    var lexer: Lexer
    /// The number of open brackets and blocks.
    var nesting = 0
    /// The number of open blocks, and of open loops in the same definition.
    var blocks = 0
    var loops = 0
    /// The byte that closes the innermost open bracket: `)` or `}` for a shell line's end.
    var closing: UInt8 = 0
    /// The depth of expressions in one another in the one that was read last.
    var height = 0
    /// A statement other than `param` has begun.
    var isPastParameters = false
    /// The `param`s so far.
    var parameterNames: [String] = []
    /// The `let` whose right side begins at `source`, for a hint that writes it whole.
    var binding: (start: Int, source: Int)?
    /// The beginning of the call whose commas were reported.
    var callWithComma = -1
    /// The word being typed where the text ends, if somebody asked.
    var probe: CompletionProbe?

    /// Brackets and blocks nest no deeper, since a tree is walked by recursion.
    static let deepestNesting = 200

    /// Expressions stand no deeper in one another: a thousand operators in a row are as deep.
    static let greatestHeight = 1000

    /// The lowest address that the parser's calls may reach, since stacks grow downwards.
    private let stackEnd: UInt

    /// The stack of a thread of macOS's shared pool, less room for the functions around the parser.
    static let smallStack = 320 << 10  // bytes

    /// More than the deepest nesting takes in a build without optimisation.
    package static let largeStack = 4 << 20  // bytes

    /// A parser of the source's first `end` bytes, which may use `stack` bytes of the thread's stack.
    init(_ source: Source, upTo end: Int? = nil, stack: Int = largeStack) {
        lexer = Lexer(source, upTo: end)
        let here = Self.stackPosition()
        stackEnd = here > UInt(stack) ? here - UInt(stack) : 0
    }

    /// Reads a source, which may hold anything.
    ///
    /// A text nested 200 deep takes about half a megabyte of the thread's stack, and four of it at
    /// most.
    public static func parse(_ source: Source) -> Parsed { parse(source, stack: largeStack) }

    static func parse(_ source: Source, stack: Int) -> Parsed {
        var parser = Parser(source, stack: stack)
        let statements = parser.isText() ? parser.script() : []
        return parser.parsed(statements)
    }

    private consuming func parsed(_ statements: [Statement]) -> Parsed {
        let script = Script(
            source: lexer.source,
            statements: statements,
            comments: lexer.comments
        )
        let early = lexer.earlyEnds
        let found = lexer.diagnostics
        let places = found.indices.sorted { one, other in
            let first = found[one].location?.span.start ?? 0
            let second = found[other].location?.span.start ?? 0
            return (first, one) < (second, other)
        }
        return Parsed(
            script: script,
            diagnostics: places.map { found[$0] },
            isUnfinished: found.count == early && (early > 0 || lexer.endsInJoin)
        )
    }

    /// Whether the source is UTF-8 text; says so where it is not, once.
    private mutating func isText() -> Bool {
        let bytes = lexer.source.bytes
        if let zero = bytes.firstIndex(of: 0) {
            lexer.report(
                "the source is no text: byte \(zero) is zero",
                zero,
                zero + 1,
                hint: "a script is text in UTF-8"
            )
            return false
        }
        let fault = bytes.withUnsafeBytes { UTF8Check.firstFault(in: $0) }
        if let fault {
            lexer.report(
                "the source is not UTF-8 at byte \(fault)",
                fault,
                fault + 1,
                hint: "save it as UTF-8"
            )
            // A file that is no text at all has more errors than anybody wants to read.
            if bytes.contains(where: { $0 < 0x20 && !$0.isWhiteSpace && $0 != 0x0C }) {
                return false
            }
        }
        if lexer.isNext("\u{FEFF}") { lexer.position = Lexer.markLength }
        return true
    }

    /// Reads `script ::= sep* (statement (sep+ statement)* sep*)?`.
    mutating func script() -> [Statement] { statements() }
}

/// Helpers that the productions share.
extension Parser {
    /// The node that was begun at `start` and ends here.
    func expression(_ node: Expression.Node, from start: Int) -> Expression {
        Expression(node: node, span: SourceSpan(start, lexer.position))
    }

    /// The stand-in for an expression that could not be read.
    mutating func invalid(from start: Int) -> Expression {
        height = 1
        return expression(.invalid, from: start)
    }

    /// Counts a bracket or block that opens, and gives up where there are too many.
    ///
    /// - Returns: Whether it may be read.
    mutating func open(at start: Int) -> Bool {
        nesting += 1
        if nesting <= Self.deepestNesting, Self.stackPosition() > stackEnd { return true }
        let most = min(nesting - 1, Self.deepestNesting)
        lexer.report(
            "brackets and blocks nest more than \(most) deep",
            start,
            start + 1,
            hint: "take the inner part out: into a let, or a def"
        )
        lexer.stop()
        return false
    }

    /// The present end of the thread's stack.
    @inline(never)
    private static func stackPosition() -> UInt {
        var local: UInt8 = 0
        return withUnsafeMutablePointer(to: &local) { UInt(bitPattern: $0) }
    }

    mutating func close() { nesting -= 1 }

    /// Reads what stands in brackets, where a newline is white space.
    mutating func bracketed<Result>(
        until closing: UInt8,
        _ body: (inout Parser) -> Result
    ) -> Result {
        let outer = (lexer.newlineIsBlank, self.closing)
        lexer.newlineIsBlank = true
        self.closing = closing
        let result = body(&self)
        (lexer.newlineIsBlank, self.closing) = outer
        return result
    }

    /// Says what has to come here and does not, unless this place has been told of.
    ///
    /// At the end of the text, the place is behind its last character.
    @inline(never)
    mutating func reportMissing(_ message: String, hint: String? = nil) {
        guard !lexer.hasError(from: lexer.position) else { return }
        if lexer.isAtEnd {
            let end = min(lexer.endOfToken, lexer.end)
            lexer.report(message, end, end, hint: hint, isEarlyEnd: true)
        } else {
            lexer.report(message, lexer.position, endOfLump(), hint: hint)
        }
    }

    /// Says that a bracket or quote that opened at `start` is not closed.
    @inline(never)
    mutating func reportUnclosed(_ what: StaticString, at start: Int, _ end: Int, hint: String) {
        lexer.report(
            "the \(what) is not closed",
            start,
            end,
            hint: hint,
            isEarlyEnd: lexer.isAtEnd
        )
    }

    /// The end of what comes next, for a span: a word, a run of signs, or one character.
    func endOfLump() -> Int {
        let start = lexer.position
        if lexer.isAtNewline || lexer.isAtEnd { return start }
        if lexer.current.isNamePart || lexer.current.isBeyondASCII {
            var place = start
            while lexer.byte(at: place).isCommandPart || lexer.byte(at: place).isBeyondASCII {
                place += 1
            }
            return place
        }
        if lexer.current == .dollar {
            var place = start + 1
            while lexer.byte(at: place).isNamePart { place += 1 }
            return place
        }
        return lexer.endOfCharacter(at: start)
    }
}
