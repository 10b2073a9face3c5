/// Quotes that a word processor made.
extension Lexer {
    /// The typographic quote at an offset, and the one of ours that it stands for.
    func typographicQuote(at offset: Int) -> (end: Int, plain: UInt8)? {
        guard byte(at: offset) == 0xE2, byte(at: offset + 1) == 0x80 else { return nil }
        switch byte(at: offset + 2) {
        case 0x98...0x9B: return (offset + 3, .apostrophe)
        case 0x9C...0x9F: return (offset + 3, .quote)
        default: return nil
        }
    }
}

extension Parser {
    /// Says that a typographic quote stands here, and takes it with the text up to its partner.
    mutating func reportTypographicQuote() {
        let start = lexer.position
        guard let (end, plain) = lexer.typographicQuote(at: start) else { return }
        let line = lexer.lineEnd(of: start)
        var place = end
        while place < line {
            if let (close, kind) = lexer.typographicQuote(at: place), kind == plain {
                let inner = lexer.text(end, place)
                lexer.position = close
                let text = plain == .quote ? "\"\(inner)\"" : "'\(inner)'"
                lexer.report(
                    "typographic quotes",
                    start,
                    close,
                    hint: text,
                    correction: lexer.line(replacing: start, close, with: text)
                )
                return
            }
            place += 1
        }
        lexer.position = end
        lexer.report(
            "a typographic quote",
            start,
            end,
            hint: plain == .quote
                ? "write \"; as part of a text, quote the text"
                : "write '; as part of a text, quote the text: \"…\""
        )
    }
}
