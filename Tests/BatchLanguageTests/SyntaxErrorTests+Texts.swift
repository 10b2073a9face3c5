extension SyntaxErrorTests {
    /// Texts, escapes and quotes.
    static let texts: [SyntaxCase] = [
        SyntaxCase(
            #"print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'""#,
            #"""
            error: no escape '\q'
              ┌ test:1:9
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │         ^^
              = hint: for a backslash write '\\', or quote the text with '…'
            error: no escape '\x'
              ┌ test:1:12
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │            ^^
              = hint: a character by its number is \u{1b}; for a backslash write '\\'
            error: '\u' takes four hexadecimal digits
              ┌ test:1:19
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │                   ^^^^
              = hint: or one to six in braces: \u{1F600}
            error: no such character
              ┌ test:1:26
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │                          ^^^^^^^^^^
            error: half of a surrogate pair
              ┌ test:1:39
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │                                       ^^^^^^
            error: '\u{' takes hexadecimal digits and '}'
              ┌ test:1:48
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │                                                ^^^
              = hint: \u{1F600}
            error: no escape '\''
              ┌ test:1:57
            1 │ print "a\qb\x41" "\u12" "\u{110000}" "\ud83d" "\u{zz}" "\'"
              │                                                         ^^
              = hint: "'" needs no '\'
            """#
        ),
        SyntaxCase(
            """
            print "abc
            print 'ok'
            """,
            #"""
            error: the text is not closed on its line
              ┌ test:1:7
            1 │ print "abc
              │       ^^^^
              = hint: close it with '"', or write """ for a text over several lines
            """#
        ),
        SyntaxCase(
            """
            print a
            print 'abc
            def
            """,
            """
            error: the text is not closed
              ┌ test:2:7
            2 │ print 'abc
              │       ^
              = hint: close it with '
            """
        ),
        SyntaxCase(
            #"""
            print """
                a
              b
            	c
                """
            """#,
            #"""
            error: the line has fewer blanks than the closing """
              ┌ test:3:1
            3 │   b
              │ ^^
              = hint: put the 4 blanks of the closing line before it
            error: the line has fewer blanks than the closing """
              ┌ test:4:1
            4 │     c
              │ ^^^^
              = hint: put the 4 blanks of the closing line before it
            """#
        ),
        SyntaxCase(
            #"""
            print """one
                """
            print """one"""
            print a
            """#,
            #"""
            error: the text begins on the line after """
              ┌ test:1:10
            1 │ print """one
              │          ^^^
            error: the text begins on the line after """
              ┌ test:3:10
            3 │ print """one"""
              │          ^^^^^^
            """#
        ),
        SyntaxCase(
            #"""
            print """
                one"""
            print b
            """#,
            #"""
            error: the closing """ stands on a line of its own
              ┌ test:2:8
            2 │     one"""
              │        ^^^
              = hint: put a new line before it; as text write \"""
            """#
        ),
        SyntaxCase(
            #"""
            print """
                a
            """#,
            #"""
            error: the text is not closed
              ┌ test:1:7
            1 │ print """
              │       ^^^
              = hint: close it with """ on a line of its own
            """#
        ),
        SyntaxCase(
            "print a | tr 'a b",
            """
            error: the quote is not closed
              ┌ test:1:14
            1 │ print a | tr 'a b
              │              ^
              = hint: the shell reads on until it is
            """
        ),
    ]
}
