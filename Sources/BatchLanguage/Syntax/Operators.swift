extension BinaryOperator {
    /// The precedence: the greater, the tighter it binds.
    ///
    /// `not` stands between `and` and `==`.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .matches,
            .doesNotMatch, .isIn:
            Self.comparison
        case .fallback: 5
        case .range: Self.ranges
        case .plus, .minus: 7
        case .times, .divided, .remainder: 8
        }
    }

    static let negation = 3
    static let comparison = 4
    static let ranges = 6
}

/// An operator of another language, and what stands for it in this one.
struct ForeignOperator {
    let end: Int
    let message: String
    let hint: String?
    /// The operator that was probably meant, so that reading goes on behind it.
    let meaning: BinaryOperator?
}

extension Parser {
    /// The operator that comes next and where it ends; nothing is taken.
    func binaryOperator() -> (operator: BinaryOperator, end: Int)? {
        let start = lexer.position
        let second = lexer.following
        func found(_ operation: BinaryOperator, _ length: Int) -> (BinaryOperator, Int)? {
            (operation, start + length)
        }
        switch lexer.current {
        case .plus where second != .equals && second != .plus: return found(.plus, 1)
        case .minus where second != .equals && second != .minus: return found(.minus, 1)
        case .minus where second == .minus && !isDecrement(at: start): return found(.minus, 1)
        case .star where second != .equals && second != .star: return found(.times, 1)
        case .slash where second != .equals && second != .slash: return found(.divided, 1)
        case .percent where second != .equals: return found(.remainder, 1)
        case .equals where second == .equals && lexer.byte(at: start + 2) != .equals:
            return found(.equal, 2)
        case .equals where second == .tilde: return found(.matches, 2)
        case .exclamation where second == .equals && lexer.byte(at: start + 2) != .equals:
            return found(.notEqual, 2)
        case .exclamation where second == .tilde: return found(.doesNotMatch, 2)
        case .less where second == .equals: return found(.lessOrEqual, 2)
        case .less where second != .greater && second != .less: return found(.less, 1)
        case .greater where second == .equals: return found(.greaterOrEqual, 2)
        case .greater where second != .greater: return found(.greater, 1)
        case .question where second == .question: return found(.fallback, 2)
        case .dot where second == .dot && lexer.byte(at: start + 2) != .dot:
            return found(.range, 2)
        case UInt8(ascii: "o"), UInt8(ascii: "a"), UInt8(ascii: "i"):
            let end = lexer.endOfWord(from: start)
            switch Keyword(lexer, start, end) {
            case .or: return (.or, end)
            case .and: return (.and, end)
            case .in: return (.isIn, end)
            default: return nil
            }
        default: return nil
        }
    }

    /// Whether the `--` at an offset has no operand: `$x--`.
    private func isDecrement(at start: Int) -> Bool {
        var place = start + 2
        while lexer.byte(at: place).isBlank { place += 1 }
        switch lexer.byte(at: place) {
        case .newline, .carriageReturn, .semicolon, .closeBrace, .closeParenthesis: return true
        default: return place >= lexer.end
        }
    }

    /// An operator of another language where one stands, if that is what comes next.
    func foreignOperator() -> ForeignOperator? {
        let start = lexer.position
        func found(
            _ length: Int,
            _ hint: String?,
            _ meaning: BinaryOperator? = nil,
            message: String? = nil
        ) -> ForeignOperator {
            let sign = lexer.text(start, start + length)
            return ForeignOperator(
                end: start + length,
                message: message ?? "no operator '\(sign)'",
                hint: hint,
                meaning: meaning
            )
        }
        switch (lexer.current, lexer.following, lexer.byte(at: start + 2)) {
        case (.ampersand, .ampersand, _): return found(2, "and", .and)
        case (.bar, .bar, _): return found(2, "or", .or)
        case (.equals, .equals, .equals): return found(3, "==", .equal)
        case (.exclamation, .equals, .equals): return found(3, "!=", .notEqual)
        case (.less, .greater, _): return found(2, "!=", .notEqual)
        case (.less, .less, _), (.greater, .greater, _): return found(2, nil)
        case (.star, .star, _): return found(2, "the language has no powers")
        case (.slash, .slash, _):
            return found(2, "a comment begins with '#'; '/' divides, evenly or not")
        case (.plus, .plus, _), (.minus, .minus, _):
            return found(2, "let x = $x \(lexer.current == .plus ? "+" : "-") 1")
        case (.plus, .equals, _), (.minus, .equals, _), (.star, .equals, _),
            (.slash, .equals, _), (.percent, .equals, _):
            return found(2, "let x = $x \(lexer.text(start, start + 1)) …")
        case (.dot, .dot, .dot): return found(3, "a range is a..b, its end included", .range)
        case (.equals, _, _): return found(1, "==", .equal, message: "'=' compares nothing")
        case (.ampersand, _, _), (UInt8(ascii: "^"), _, _): return found(1, nil)
        case (.question, _, _):
            return found(
                1,
                "$a ?? b is b where $a is null; to choose, use if",
                message: "'?' is no operator"
            )
        case (UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "t")):
            let end = lexer.endOfWord(from: start)
            guard Keyword(lexer, start, end) == .not else { return nil }
            var place = end
            while lexer.byte(at: place).isBlank { place += 1 }
            let second = lexer.endOfWord(from: place)
            guard Keyword(lexer, place, second) == .in else { return nil }
            return found(second - start, "not (… in …)", .isIn)
        default: return nil
        }
    }
}
