/// The words that the language keeps for itself.
enum Keyword: String, CaseIterable {
    case `let`, `if`, `for`, `while`, `break`, `continue`, poll, def, `return`, `try`, assert, fail
    case param, exit
    // These begin no statement.
    case `else`, `catch`, until, `in`, and, or
    // These begin an expression.
    case not, `true`, `false`, null

    private static let longest = 8  // bytes: "continue"

    /// The keyword that these bytes of a text are, if they are one.
    ///
    /// Every word of a script is asked for here, so that no text is made of it.
    init?(_ lexer: borrowing Lexer, _ start: Int, _ end: Int) {
        guard end - start <= Self.longest, end - start > 1 else { return nil }
        var packed: UInt64 = 0
        for place in start..<end { packed = packed << 8 | UInt64(lexer.byte(at: place)) }
        guard let place = Self.packed.firstIndex(of: packed) else { return nil }
        self = Self.allCases[place]
    }

    /// The bytes of each keyword as one number.
    private static let packed = allCases.map { keyword in
        keyword.rawValue.utf8.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    }

    /// Begins a statement that is no command.
    var beginsStatement: Bool {
        switch self {
        case .let, .if, .for, .while, .break, .continue, .poll, .def, .return, .try, .assert,
            .fail, .param, .exit:
            true
        case .else, .catch, .until, .in, .and, .or, .not, .true, .false, .null: false
        }
    }

    /// Begins an expression where a command might stand.
    var beginsExpression: Bool {
        switch self {
        case .not, .true, .false, .null: true
        default: false
        }
    }

    /// Whether nothing can be bound to a name.
    static func isUnbindable(_ name: String) -> Bool {
        switch name {
        case "true", "false", "null", "not": true
        default: SpecialName.contains(name)
        }
    }
}

/// The words with which a statement that is no command may begin, for completion.
public enum StatementWords {
    /// All of them, in the order of the reference.
    public static let all = Keyword.allCases
        .filter { $0.beginsStatement || $0.beginsExpression }.map(\.rawValue)

    /// Every word that the language keeps for itself.
    package static let keywords = Set(Keyword.allCases.map(\.rawValue))
}
