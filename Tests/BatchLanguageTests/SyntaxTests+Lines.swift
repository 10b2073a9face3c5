extension SyntaxTests {
    /// Line ends, joined lines, comments and texts over lines.
    static let lines: [SyntaxCase] = [
        SyntaxCase(
            """
            (words a # c
                b

                c)
            """,
            "(group [words a b c])"
        ),
        SyntaxCase(
            #"""
            words a \
                b\
                c
            """#,
            "[words a b c]"
        ),
        SyntaxCase(
            "truely; not-me; nullx; in-put",
            """
            [truely]
            [not-me]
            [nullx]
            [in-put]
            """
        ),
        SyntaxCase(
            #"""
            print """
                one
                  "two" $n ${$n + 1}\t.

                three
                """
            """#,
            #"[print (text "one\n  \"two\" " $n " " ${(+ $n 1)} "\t.\n\nthree")]"#
        ),
        SyntaxCase(
            #"""
            print """
            a
            """ """
                """ """
              $x
              y$z
              """
            """#,
            #"[print "a" "" (text $x "\ny" $z)]"#
        ),
        SyntaxCase(
            """
            let x =
                batch list
            """,
            "(let x [batch list])"
        ),
        SyntaxCase(
            """
            let x = 1 +
                # comment
                2
            """,
            "(let x (+ 1 2))"
        ),
    ]
}
