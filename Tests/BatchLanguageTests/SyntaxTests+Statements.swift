extension SyntaxTests {
    /// Statements with and without blocks.
    static let statements: [SyntaxCase] = [
        SyntaxCase(
            "let {id, status,} = $_",
            "(let {id status} $_)"
        ),
        SyntaxCase(
            "let x = ! echo a; let y = batch list | jq -r '.[0].id'; let z = 3 | cat",
            "(let x !<echo a; let y = batch list | jq -r '.[0].id'; let z = 3 | cat>)"
        ),
        SyntaxCase(
            "if $a { print x } else if $b { } else { print y }",
            "(if $a {[print x]} elif $b {} else {[print y]})"
        ),
        SyntaxCase(
            """
            if true {
                print a
            }
            print b
            """,
            """
            (if true {[print a]})
            [print b]
            """
        ),
        SyntaxCase(
            "for x in 1..3 { if $x == 2 { continue }; break }",
            "(for x (.. 1 3) {(if (== $x 2) {(continue)}); (break)})"
        ),
        SyntaxCase(
            "while false {}",
            "(while false {})"
        ),
        SyntaxCase(
            """
            poll { 1 }
            until true
            fail "x"
            """,
            """
            (poll {1} until true)
            (fail "x")
            """
        ),
        SyntaxCase(
            "poll every 5s timeout $t { batch show $id } until $_.done fail $_.failed",
            "(poll every=5s timeout=$t {[batch show $id]} until $_.done fail $_.failed)"
        ),
        SyntaxCase(
            #"def load-all(a, b, c = "d",) { return }"#,
            #"(def load-all (a b c="d") {(return)})"#
        ),
        SyntaxCase(
            "def f() { return batch list | cat }; def g() { return 1 }; def h() { return ! ls }",
            """
            (def f () {(return [batch list] |<cat>)})
            (def g () {(return 1)})
            (def h () {(return !<ls>)})
            """
        ),
        SyntaxCase(
            #"try { fail "no" } catch e { fail $e }"#,
            #"(try {(fail "no")} catch e {(fail $e)})"#
        ),
        SyntaxCase(
            #"assert $a == 1, "a is $a"; assert true"#,
            """
            (assert (== $a 1) (text "a is " $a))
            (assert true)
            """
        ),
        SyntaxCase(
            """
            param a
            param b = (now --format date) "help"
            param c "help"
            exit
            """,
            """
            (param a)
            (param b =(group [now --format date]) "help")
            (param c "help")
            (exit)
            """
        ),
        SyntaxCase(
            "exit $n + 1",
            "(exit (+ $n 1))"
        ),
        SyntaxCase(
            "for x in (batch list) { $x }",
            "(for x (group [batch list]) {$x})"
        ),
        SyntaxCase(
            """
            def f(
                a,
                b = 1 # c
            ) { $a }
            """,
            "(def f (a b=1) {$a})"
        ),
        SyntaxCase(
            """
            poll { break }
            until true
            """,
            """
            (poll {(break)} until true)
            ! 'break' outside a loop
            """
        ),
    ]
}
