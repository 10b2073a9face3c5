import BatchLanguage
import Testing

/// The texts that the prompt runs on Enter, and those that ask for another line.
struct CompletenessTests {
    @Test(arguments: [
        "", "print a", "print a;", "if true { }", "if true { } else { }", "'a'",
        "\"\"\"\n a\n \"\"\"",
        "! echo 'a'", "print a | cat", "try { } catch e { }", "poll { } until true", "(a\nb)",
        "exit",
        "return", "print a \\\nb", "# comment (", "print a # (", "let x = [\n1\n]", "print a > f",
    ])
    func isComplete(_ text: String) {
        #expect(Completeness.isComplete(text))
    }

    /// The error is shown, since more text would not mend it.
    @Test(arguments: [
        "print \"abc", "let x = 5c", "print )", "if true: (", "let = (", "print \"\\q\" (", "}",
        "f(1, ", "echo(", "print $ (", "let x = 1 2 (", "x = (",
    ])
    func isCompleteWithAnError(_ text: String) {
        #expect(Completeness.isComplete(text))
    }

    @Test(arguments: [
        "(", "print (a", "print [1,", "let o = {a:", "print $a[", "print ${", "print \"$(a",
        "if true {",
        "if true { print a\nprint b", "'abc", "print 'a\nb", "\"\"\"\nabc", "print \"\"\"",
        "let x =", "let",
        "let x", "let {a,", "1 +", "$a ==", "$a and", "not", "if", "if true", "for", "for x",
        "for x in",
        "for x in $l", "while true", "try { }", "try { } catch", "try { } catch e", "poll",
        "poll { }",
        "poll { } until", "poll every", "poll every 5s", "def f", "def f(", "def f(a,", "def f()",
        "if true { } else", "if true { } else if", "assert true,", "fail", "print a |", "print a >",
        "print a >>", "print a \\", "print a \\\n", "let x = 1 + \\", "! echo 'a", "! echo \"a",
        "! (a",
        "print a | tr (", "[1, 2\n", "{a: 1,\n", "if true { # {", "$a ??", "-", "1..",
    ])
    func asksForMore(_ text: String) {
        #expect(!Completeness.isComplete(text))
    }
}
