public import BatchValues

/// One expression and the text it takes up.
public struct Expression: Sendable {
    /// The kind of expression, with its parts.
    public let node: Node
    /// Its place in the source, brackets and quotes included.
    public let span: SourceSpan

    /// The kinds of expression.
    public indirect enum Node: Sendable {
        /// `null`, `true`, `false`, a number, or a text without values.
        case literal(JSONValue)
        /// A quoted text with values in it.
        case interpolation([TextPart])
        /// `$name`, or the name in `${name.path}`.
        case variable(String)
        /// `( … )` or `$( … )`: a command, a shell line or an expression.
        case group(Pipeline)
        /// `${ EXPRESSION }`.
        case braced(Expression)
        case path(Expression, [PathStep])
        case list([Element])
        /// `[each for name in list if condition]`.
        case comprehension(
            each: Expression,
            name: Identifier,
            list: Expression,
            condition: Expression?
        )
        case object([ObjectMember])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, SourceSpan, Expression, Expression)
        /// A word that stands as an operand: always an error, which the compiler tells, since its
        /// hint (`$word`, `(word …)` or the quoted form) depends on what there is of that name.
        case bareWord(String)
        /// An expression that could not be read. The error was reported: the compiler adds none,
        /// not even about the number or the types of the arguments of a call that holds one.
        case invalid
    }
}

/// A part of a quoted text.
public enum TextPart: Sendable {
    case literal(String)
    case value(Expression)
}

/// One step of a path.
public struct PathStep: Sendable {
    /// The kind of step, with its name or index.
    public let node: Node
    /// Ends with `?`: a missing field or index gives null.
    public let isOptional: Bool
    /// From the `.` or `[` to the end of the step, its `?` included.
    public let span: SourceSpan

    /// The kinds of step.
    public enum Node: Sendable {
        case field(String)
        case index(Expression)
    }
}

/// An element of a list literal.
public enum Element: Sendable {
    case value(Expression)
    case spread(Expression)
}

/// A member of an object literal.
public enum ObjectMember: Sendable {
    case member(Identifier, Expression)
    /// A key that is a text with values in it: `"$kind-id": 1`.
    case computed(key: Expression, Expression)
    case spread(Expression)
}

/// An operator before its operand.
public enum UnaryOperator: String, Sendable {
    case not = "not"
    case minus = "-"
}

/// An operator between its operands.
public enum BinaryOperator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case matches = "=~"
    case doesNotMatch = "!~"
    case isIn = "in"
    case fallback = "??"
    case range = ".."
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
}
