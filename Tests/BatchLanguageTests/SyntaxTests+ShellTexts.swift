extension SyntaxTests {
    /// Pipes, shell lines and files.
    static let shellTexts: [SyntaxCase] = [
        SyntaxCase(
            "1 + 1 | cat",
            "(+ 1 1) |<cat>"
        ),
        SyntaxCase(
            #""a" | tr a b; echo"#,
            #""a" |<tr a b; echo>"#
        ),
        SyntaxCase(
            #"print a | grep "$id" | wc -l # c"#,
            #"[print a] |<grep "$id" | wc -l # c>[id]"#
        ),
        SyntaxCase(
            #"(print a | grep '$no' "$yes" ${both} $b.id $l[0])"#,
            #"(group [print a] |<grep '$no' "$yes" ${both} $b.id $l[0]>[yes both b l b.? l.?])"#
        ),
        SyntaxCase(
            "print a>>c",
            "[print a] >> c"
        ),
        SyntaxCase(
            """
            ! echo "$(echo ')' })" `x)` | cat; ls & # comment '
            print b
            """,
            """
            !<echo "$(echo ')' })" `x)` | cat; ls & # comment '>
            [print b]
            """
        ),
        SyntaxCase(
            "if true { ! for f in *; do case $f in a) echo x;; esac; done }",
            "(if true {!<for f in *; do case $f in a) echo x;; esac; done>[f]})"
        ),
        SyntaxCase(
            "if true { print a | awk '{print}' | xargs -I{} echo {} }",
            "(if true {[print a] |<awk '{print}' | xargs -I{} echo {}>})"
        ),
        SyntaxCase(
            "(! echo (a); b) | cat",
            "(group !<echo (a); b>) |<cat>"
        ),
        SyntaxCase(
            """
            ! cat <<< 'a
            b' "c
            d"
            print x
            """,
            """
            !<cat <<< 'a
            b' "c
            d">
            [print x]
            """
        ),
        SyntaxCase(
            #"""
            ! echo a \
              b
            print c
            """#,
            #"""
            !<echo a \
              b>
            [print c]
            """#
        ),
    ]
}
