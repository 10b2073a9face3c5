import BatchValues

/// Numbers.
extension Parser {
    /// `NUMBER`: JSON's, with a `-` right before its first digit.
    mutating func number() -> Expression {
        let start = lexer.position
        if lexer.current == .minus { lexer.position += 1 }
        let digits = lexer.position
        lexer.skip(while: \.isDigit)
        let hasLeadingZero = lexer.byte(at: digits) == .zero && lexer.position > digits + 1
        var isWhole = true
        if lexer.current == .dot, lexer.following.isDigit {
            isWhole = false
            lexer.position += 1
            lexer.skip(while: \.isDigit)
        }
        if lexer.current | 0x20 == UInt8(ascii: "e") {
            var place = lexer.position + 1
            if lexer.byte(at: place) == .plus || lexer.byte(at: place) == .minus { place += 1 }
            if lexer.byte(at: place).isDigit {
                isWhole = false
                lexer.position = place
                lexer.skip(while: \.isDigit)
            }
        }
        let next = lexer.current
        if next.isCommandPart || next == .colon || next.isBeyondASCII
            || (next == .dot && lexer.following != .dot)
        {
            if !(next.isBeyondASCII && lexer.foreignSpace(at: lexer.position) != nil) {
                return runningNumber(from: start)
            }
        }
        let end = lexer.position
        let written = lexer.text(start, end)
        if hasLeadingZero {
            lexer.report(
                "a number does not begin with 0",
                start,
                end,
                hint: "\(withoutZeros(written)), or as text \"\(written)\""
            )
            return invalid(from: start)
        }
        height = 1
        if isWhole, let value = wholeNumber(digits, end, isNegative: digits > start) {
            return expression(.literal(.number(.integer(value))), from: start)
        }
        guard let number = JSONNumber(digits: written) else {
            lexer.report("'\(written)' is no number", start, end)
            return invalid(from: start)
        }
        return expression(.literal(.number(number)), from: start)
    }

    /// The whole number of a few digits, without making a text of them.
    private func wholeNumber(_ start: Int, _ end: Int, isNegative: Bool) -> Int64? {
        let most = 18  // digits that always fit into 64 bits
        guard end - start <= most else { return nil }
        var value: Int64 = 0
        for place in start..<end { value = value * 10 + Int64(lexer.byte(at: place) &- .zero) }
        // The digits of -0 are kept.
        if isNegative, value == 0 { return nil }
        return isNegative ? -value : value
    }

    private func withoutZeros(_ written: String) -> String {
        let sign = written.hasPrefix("-") ? "-" : ""
        let digits = written.dropFirst(sign.count).drop { $0 == "0" }
        return sign + (digits.first?.isNumber == true ? "" : "0") + digits
    }

    /// Says that a number runs into something that is no part of it, and takes that.
    @inline(never)
    private mutating func runningNumber(from start: Int) -> Expression {
        let place = lexer.position
        let next = lexer.current
        if next == .dot, !lexer.following.isCommandPart, lexer.following != .colon {
            let isSecond = lexer.slice(start, place).contains(.dot)
            if !isSecond {
                lexer.position += 1
                lexer.report(
                    "digits are missing behind the '.'",
                    start,
                    lexer.position,
                    hint: "\(lexer.text(start, place)).0, or \(lexer.text(start, place))"
                )
                return invalid(from: start)
            }
        }
        while true {
            let byte = lexer.current
            let isPart =
                byte.isCommandPart || byte == .colon || byte.isBeyondASCII
                || (byte == .dot && lexer.following != .dot
                    && lexer.byte(at: lexer.position - 1) != .dot)
            guard isPart else { break }
            if byte.isBeyondASCII, lexer.foreignSpace(at: lexer.position) != nil { break }
            lexer.position += 1
        }
        let written = lexer.text(start, lexer.position)
        let sign = lexer.text(place, lexer.endOfCharacter(at: place))
        let into =
            next.isLetter || next.isBeyondASCII
            ? "a letter"
            : next == .dot && lexer.slice(start, place).contains(.dot)
                ? "a second '.'" : "'\(sign)'"
        let text = "\"\(written)\""
        var hint = "to keep it as text, write \(text)"
        if let binding, binding.source == start {
            let before = lexer.text(binding.start, binding.source)
            hint = "to keep it as text, write \(before)\(text)"
        }
        let rest = written.utf8.dropFirst(place - start + 1)
        if next == .minus, !rest.isEmpty, rest.allSatisfy(\.isDigit) {
            hint +=
                "; to subtract, \(lexer.text(start, place)) - \(String(decoding: Array(rest), as: UTF8.self))"
        }
        lexer.report(
            "a number runs into \(into)",
            start,
            lexer.position,
            hint: hint,
            correction: lexer.line(replacing: start, lexer.position, with: text)
        )
        return invalid(from: start)
    }
}
