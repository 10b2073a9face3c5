import BatchLanguage
import Testing

/// Texts that are right, and the trees that the parser makes of them.
struct SyntaxTests {
    @Test(arguments: words + expressions + statements + lines + shellTexts)
    func makesTheTree(_ syntaxCase: SyntaxCase) {
        #expect(SyntaxDescriber.describe(syntaxCase.text) == syntaxCase.expected)
    }

    @Test(arguments: words + expressions + statements + lines + shellTexts)
    func readsTheSameWithCRLF(_ syntaxCase: SyntaxCase) {
        let text = syntaxCase.text.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        let expected = syntaxCase.expected
        #expect(SyntaxDescriber.describe(text) == expected)
    }

    @Test func skipsAByteOrderMark() {
        let parsed = Parser.parse(
            Source(.embedder("test"), bytes: [0xEF, 0xBB, 0xBF] + "print a".utf8)
        )
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.script.statements.map(\.span) == [SourceSpan(3, 10)])
    }

    @Test func keepsComments() {
        let text = "#!/usr/bin/env batchsh\n#: say it\nprint a#b # c\n  #: more\n(a #d\n)#e\n"
        let comments = Parser.parse(Source(.embedder("test"), text)).script.comments
        #expect(comments.map(\.isNarration) == [false, true, false, true, false])
        let written = comments.map { comment in
            String(
                decoding: Array(text.utf8)[Int(comment.span.start)..<Int(comment.span.end)],
                as: UTF8.self
            )
        }
        #expect(written == ["#!/usr/bin/env batchsh", "#: say it", "# c", "#: more", "#d"])
    }

    @Test func spansTakeInNeitherBlanksNorComments() {
        let text = "let x = $a + 1  # why\nprint \"b\" | cat # no\nif $a { x } ; $y "
        let script = Parser.parse(Source(.embedder("test"), text)).script
        let written = script.statements.map { statement in
            String(
                decoding: Array(text.utf8)[Int(statement.span.start)..<Int(statement.span.end)],
                as: UTF8.self
            )
        }
        #expect(written == ["let x = $a + 1", "print \"b\" | cat # no", "if $a { x }", "$y"])
    }
}
