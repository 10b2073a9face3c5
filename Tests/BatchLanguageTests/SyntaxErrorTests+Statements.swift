extension SyntaxErrorTests {
    /// Statements.
    static let statements: [SyntaxCase] = [
        SyntaxCase(
            "fail",
            """
            error: a value has to come behind 'fail'
              ┌ test:1:5
            1 │ fail
              │     ^
            """
        ),
        SyntaxCase(
            """
            fail $n == 5
            fail "a"
            fail not $x
            """,
            """
            error: 'fail' takes a message, and this is a comparison
              ┌ test:1:6
            1 │ fail $n == 5
              │      ^^^^^^^
              = hint: that of a poll stands on the line where until's expression ends; elsewhere write if … { fail "…" }
            error: 'fail' takes a message, and this is a comparison
              ┌ test:3:6
            3 │ fail not $x
              │      ^^^^^^
              = hint: that of a poll stands on the line where until's expression ends; elsewhere write if … { fail "…" }
            """
        ),
        SyntaxCase(
            """
            break
            def f() { continue; for x in [] { break } }
            for x in [] { def g() { break } }
            """,
            """
            error: 'break' outside a loop
              ┌ test:1:1
            1 │ break
              │ ^^^^^
              = hint: it belongs to a for or a while in the same def or file
            error: 'continue' outside a loop
              ┌ test:2:11
            2 │ def f() { continue; for x in [] { break } }
              │           ^^^^^^^^
              = hint: it belongs to a for or a while in the same def or file
            error: 'def' stands at the top level of a file
              ┌ test:3:15
            3 │ for x in [] { def g() { break } }
              │               ^^^
              = hint: put it outside the block
            error: 'break' outside a loop
              ┌ test:3:25
            3 │ for x in [] { def g() { break } }
              │                         ^^^^^
              = hint: it belongs to a for or a while in the same def or file
            """
        ),
        SyntaxCase(
            """
            print a
            param x
            if true { param y }
            """,
            """
            error: 'param' stands before every other statement
              ┌ test:2:1
            2 │ param x
              │ ^^^^^
              = hint: put it at the top of the script
            error: 'param' stands before every other statement
              ┌ test:3:11
            3 │ if true { param y }
              │           ^^^^^
              = hint: put it at the top of the script
            """
        ),
        SyntaxCase(
            """
            param help
            param a
            param a = 1
            param _ = 2
            param b "x $y"
            """,
            """
            error: 'help' is no name for a param
              ┌ test:1:7
            1 │ param help
              │       ^^^^
              = hint: --help shows the params
            error: the param 'a' is there twice
              ┌ test:3:7
            3 │ param a = 1
              │       ^
            error: '_' cannot be bound
              ┌ test:4:7
            4 │ param _ = 2
              │       ^
            error: the help of a param is a text without values
              ┌ test:5:9
            5 │ param b "x $y"
              │         ^^^^^^
            """
        ),
        SyntaxCase(
            """
            def while() { }
            def f(a, a, $b, 1c, env) { }
            def f a b { }
            def f { }
            def batch load() { }
            def f(a b) { }
            """,
            """
            error: 'while' is a statement
              ┌ test:1:5
            1 │ def while() { }
              │     ^^^^^
              = hint: choose another name
            error: the parameter 'a' is there twice
              ┌ test:2:10
            2 │ def f(a, a, $b, 1c, env) { }
              │          ^
            error: a name stands here without '$'
              ┌ test:2:13
            2 │ def f(a, a, $b, 1c, env) { }
              │             ^^
              = hint: b
              > def f(a, a, b, 1c, env) { }
            error: a name begins with a letter or '_'
              ┌ test:2:17
            2 │ def f(a, a, $b, 1c, env) { }
              │                 ^^
            error: 'env' cannot be bound
              ┌ test:2:21
            2 │ def f(a, a, $b, 1c, env) { }
              │                     ^^^
            error: '(' has to come behind the name
              ┌ test:3:7
            3 │ def f a b { }
              │       ^
              = hint: def f(…) { … }; the name of a def is one word, f-a
            error: '(' has to come behind the name
              ┌ test:4:7
            4 │ def f { }
              │       ^
              = hint: def f() { … }
            error: '(' has to come behind the name
              ┌ test:5:11
            5 │ def batch load() { }
              │           ^^^^
              = hint: def batch(…) { … }; the name of a def is one word, batch-load
            error: ',' or ')' has to come
              ┌ test:6:9
            6 │ def f(a b) { }
              │         ^
              = hint: (a, b = 1)
            """
        ),
        SyntaxCase(
            """
            for x of [1] { }
            for (x in [1]) { }
            for $x in [1] { }
            for in [1] { }
            while { }
            try { } 
            print a
            try { } catch { }
            poll { }
            print a
            poll every { } until true
            """,
            """
            error: 'in' has to come
              ┌ test:1:7
            1 │ for x of [1] { }
              │       ^^
              = hint: for x in …
            error: a name has to come behind 'for'
              ┌ test:2:5
            2 │ for (x in [1]) { }
              │     ^
            error: a name stands here without '$'
              ┌ test:3:5
            3 │ for $x in [1] { }
              │     ^^
              = hint: x
              > for x in [1] { }
            error: a name has to come behind 'for'
              ┌ test:4:5
            4 │ for in [1] { }
              │     ^^
              = hint: for x in …
            error: a block has to come
              ┌ test:6:1
            6 │ try { }
              │ ^^^
              = hint: while { } { … }
            error: 'catch' has to come
              ┌ test:7:1
            7 │ print a
              │ ^^^^^
              = hint: try { … } catch e { … }
            error: a name has to come behind 'catch'
              ┌ test:8:15
            8 │ try { } catch { }
              │               ^
              = hint: catch e { … }
            error: 'until' has to come
               ┌ test:10:1
            10 │ print a
               │ ^^^^^
               = hint: poll { … } until …
            error: a time has to come behind 'every'
               ┌ test:11:12
            11 │ poll every { } until true
               │            ^
               = hint: every 30s
            """
        ),
        SyntaxCase(
            """
            else { print a }
            catch e { }
            until true
            in x
            """,
            """
            error: 'else' begins no statement
              ┌ test:1:1
            1 │ else { print a }
              │ ^^^^
              = hint: put it on the line of the '}' before it: } else …
            error: 'catch' begins no statement
              ┌ test:2:1
            2 │ catch e { }
              │ ^^^^^
              = hint: it belongs to a try: try { … } catch e { … }
            error: 'until' begins no statement
              ┌ test:3:1
            3 │ until true
              │ ^^^^^
              = hint: it belongs to a poll: poll { … } until …
            error: 'in' begins no statement
              ┌ test:4:1
            4 │ in x
              │ ^^
            """
        ),
        SyntaxCase(
            """
            let x = if true { 1 } else { 2 }
            let y = [a, (let z = 1)]
            """,
            """
            error: 'if' gives no value here
              ┌ test:1:9
            1 │ let x = if true { 1 } else { 2 }
              │         ^^
              = hint: bind the name in the blocks: if … { let x = … }
            error: 'let' gives no value here
              ┌ test:2:14
            2 │ let y = [a, (let z = 1)]
              │              ^^^
            """
        ),
        SyntaxCase(
            "assert",
            """
            error: a value has to come behind 'assert'
              ┌ test:1:7
            1 │ assert
              │       ^
            """
        ),
        SyntaxCase(
            """
            let {a, a} = $x
            let {} = $x
            let {a b} = $x
            let {a = $x
            """,
            """
            error: 'a' is there twice
              ┌ test:1:9
            1 │ let {a, a} = $x
              │         ^
            error: a name has to come
              ┌ test:2:6
            2 │ let {} = $x
              │      ^
            error: ',' or '}' has to come
              ┌ test:3:8
            3 │ let {a b} = $x
              │        ^
              = hint: let {id, status} = …
            error: ',' or '}' has to come
              ┌ test:4:8
            4 │ let {a = $x
              │        ^
              = hint: let {id, status} = …
            """
        ),
        SyntaxCase(
            "return if",
            """
            error: 'if' gives no value here
              ┌ test:1:8
            1 │ return if
              │        ^^
              = hint: bind the name in the blocks: if … { let x = … }
            error: a value has to come behind 'if'
              ┌ test:1:10
            1 │ return if
              │          ^
            """
        ),
    ]
}
