import BatchLanguage
import Testing

/// Texts that are wrong, and what they are told, caret and all.
struct SyntaxErrorTests {
    @Test(
        arguments: numbers + foreign + texts + words + files + expressions + statements + recovery
    )
    func tells(_ syntaxCase: SyntaxCase) {
        #expect(SyntaxDescriber.errors(in: syntaxCase.text) == syntaxCase.expected)
    }

    @Test func tellsOfANoBreakSpace() {
        #expect(
            SyntaxDescriber.errors(in: "print\u{A0}a \"\u{A0}\" # \u{A0}\nlet x = \u{200B}1") == """
                error: a no-break space
                  ┌ test:1:6
                1 │ print\u{A0}a "\u{A0}" # \u{A0}
                  │      ^
                  = hint: write a blank
                  > print a "\u{A0}" # \u{A0}
                error: a zero-width space
                  ┌ test:2:9
                2 │ let x = \\u{200b}1
                  │         ^^^^^^^^
                  = hint: take it away
                  > let x = 1
                """
        )
    }

    @Test func tellsOfACarriageReturnThatEndsNoLine() {
        #expect(
            SyntaxDescriber.errors(in: "print a\rprint b") == #"""
                error: a carriage return that ends no line
                  ┌ test:1:8
                1 │ print a\u{d}print b
                  │        ^^^^^
                  = hint: end lines with LF or CRLF
                """#
        )
    }

    @Test func namesTheOffsetOfInvalidUTF8() {
        let bytes = Array("print ok\nprint \"a".utf8) + [0xFF] + Array("b\" $\n".utf8)
        let found = Parser.parse(Source(.embedder("test"), bytes: bytes)).diagnostics
        #expect(
            found.map(\.message) == ["the source is not UTF-8 at byte 17", "a '$' without a name"]
        )
        let position = found.first?.location?.position
        #expect(position?.line == 2 && position?.column == 9)
    }

    @Test func everyErrorIsOfKindSyntax() {
        for syntaxCase in Self.foreign + Self.statements {
            let source = Source(.embedder("test"), bytes: Array(syntaxCase.text.utf8))
            for diagnostic in Parser.parse(source).diagnostics {
                #expect(diagnostic.kind == .syntax && diagnostic.exitCode == 2)
                #expect(diagnostic.message.first?.isUppercase == false)
                #expect(diagnostic.message.last != ".")
            }
        }
    }
}
