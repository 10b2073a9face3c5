extension SyntaxErrorTests {
    /// The words of other languages.
    static let foreign: [SyntaxCase] = [
        SyntaxCase(
            """
            x = 1
            $x = "a"
            x += 1
            $y -= 2 * 3
            x = batch list
            $b.id = 3
            x == 1
            """,
            """
            error: 'let' binds a variable
              ┌ test:1:3
            1 │ x = 1
              │   ^
              = hint: let x = 1
              > let x = 1
            error: 'let' binds a variable
              ┌ test:2:4
            2 │ $x = "a"
              │    ^
              = hint: let x = "a"
              > let x = "a"
            error: no '+='
              ┌ test:3:3
            3 │ x += 1
              │   ^^
              = hint: let x = $x + 1
              > let x = $x + 1
            error: no '-='
              ┌ test:4:4
            4 │ $y -= 2 * 3
              │    ^^
              = hint: let y = $y - 2 * 3
              > let y = $y - 2 * 3
            error: 'let' binds a variable
              ┌ test:5:3
            5 │ x = batch list
              │   ^
              = hint: let x = batch list
              > let x = batch list
            error: a value does not change
              ┌ test:6:7
            6 │ $b.id = 3
              │       ^
              = hint: make another: let b = {...$b, id: …}
            """
        ),
        SyntaxCase(
            """
            let $x = 1
            let x += 1
            let x == 1
            let a, b = 1
            let 1a = 3
            let a-b = 1
            let = 5
            let x
            let if = 1
            """,
            """
            error: a name stands here without '$'
              ┌ test:1:5
            1 │ let $x = 1
              │     ^^
              = hint: x
              > let x = 1
            error: no '+='
              ┌ test:2:7
            2 │ let x += 1
              │       ^^
              = hint: let x = $x + …
            error: 'let' binds with one '='
              ┌ test:3:7
            3 │ let x == 1
              │       ^^
              = hint: let … = …
            error: '=' has to come
              ┌ test:4:6
            4 │ let a, b = 1
              │      ^
              = hint: to take fields apart: let {a, …} = …
            error: a name begins with a letter or '_'
              ┌ test:5:5
            5 │ let 1a = 3
              │     ^^
            error: a variable's name has no '-'
              ┌ test:6:5
            6 │ let a-b = 1
              │     ^^^
              = hint: a_b
            error: a name has to come behind 'let'
              ┌ test:7:5
            7 │ let = 5
              │     ^
            error: '=' has to come
              ┌ test:8:6
            8 │ let x
              │      ^
              = hint: let x = …
            """
        ),
        SyntaxCase(
            """
            if $a && $b || !$c { }
            if $a === 1 { } else { }
            if $a !== 1 { }
            if $a = 1 { }
            if 2 not in $l { }
            if $a <> 1 { }
            if $a ? 1 { }
            """,
            """
            error: no operator '&&'
              ┌ test:1:7
            1 │ if $a && $b || !$c { }
              │       ^^
              = hint: and
            error: no operator '||'
              ┌ test:1:13
            1 │ if $a && $b || !$c { }
              │             ^^
              = hint: or
            error: no operator '!'
              ┌ test:1:16
            1 │ if $a && $b || !$c { }
              │                ^
              = hint: not $c
              > if $a && $b || not $c { }
            error: no operator '==='
              ┌ test:2:7
            2 │ if $a === 1 { } else { }
              │       ^^^
              = hint: ==
            error: no operator '!=='
              ┌ test:3:7
            3 │ if $a !== 1 { }
              │       ^^^
              = hint: !=
            error: '=' compares nothing
              ┌ test:4:7
            4 │ if $a = 1 { }
              │       ^
              = hint: ==
            error: no operator 'not in'
              ┌ test:5:6
            5 │ if 2 not in $l { }
              │      ^^^^^^
              = hint: not (… in …)
            error: no operator '<>'
              ┌ test:6:7
            6 │ if $a <> 1 { }
              │       ^^
              = hint: !=
            error: '?' is no operator
              ┌ test:7:7
            7 │ if $a ? 1 { }
              │       ^
              = hint: $a ?? b is b where $a is null; to choose, use if
            """
        ),
        SyntaxCase(
            """
            let x = !$done
            let y = !true
            print one || print two
            """,
            """
            error: no operator '!'
              ┌ test:1:9
            1 │ let x = !$done
              │         ^
              = hint: not $done; a shell line has a blank behind the '!'
              > let x = not $done
            error: no '||' between commands
              ┌ test:3:11
            3 │ print one || print two
              │           ^^
              = hint: try { … } catch e { … }
            """
        ),
        SyntaxCase(
            """
            if a { } elif b { }
            if true: print
            if true; then print a; fi
            if true then { print $ }
            """,
            #"""
            error: no 'elif'
              ┌ test:1:10
            1 │ if a { } elif b { }
              │          ^^^^
              = hint: else if
              > if a { } else if b { }
            error: a block has to come
              ┌ test:2:8
            2 │ if true: print
              │        ^
              = hint: if true { … }
            error: a block has to come
              ┌ test:3:8
            3 │ if true; then print a; fi
              │        ^
              = hint: if true { … }
            error: a block has to come
              ┌ test:4:9
            4 │ if true then { print $ }
              │         ^^^^
              = hint: if true { … }
            error: a '$' without a name
              ┌ test:4:22
            4 │ if true then { print $ }
              │                      ^
              = hint: write '…' around it, or '\$'
            """#
        ),
        SyntaxCase(
            """
            let n = f(1, 2)
            f($a, "b c", 1 + 2)
            print 1 + g(1)
            print g(1, [2, 3])
            """,
            """
            error: a command takes its arguments without parentheses
              ┌ test:1:10
            1 │ let n = f(1, 2)
              │          ^
              = hint: f 1 2
              > let n = f 1 2
            error: a command takes its arguments without parentheses
              ┌ test:2:2
            2 │ f($a, "b c", 1 + 2)
              │  ^
              = hint: f $a "b c" (1 + 2)
              > f $a "b c" (1 + 2)
            error: a command takes its arguments without parentheses
              ┌ test:3:12
            3 │ print 1 + g(1)
              │            ^
              = hint: (g 1)
              > print 1 + (g 1)
            error: a command takes its arguments without parentheses
              ┌ test:4:8
            4 │ print g(1, [2, 3])
              │        ^
              = hint: (g 1 [2, 3])
              > print (g 1 [2, 3])
            """
        ),
        SyntaxCase(
            #"print $1 $@ $# $? $ "a $ b" $"#,
            #"""
            error: a '$' without a name
              ┌ test:1:7
            1 │ print $1 $@ $# $? $ "a $ b" $
              │       ^^
              = hint: write '…' around it, or '\$'; an argument of the script is $args[0], or a param
            error: a '$' without a name
              ┌ test:1:10
            1 │ print $1 $@ $# $? $ "a $ b" $
              │          ^^
              = hint: write '…' around it, or '\$'; the arguments of the script are ...$args
            error: a '$' without a name
              ┌ test:1:13
            1 │ print $1 $@ $# $? $ "a $ b" $
              │             ^
              = hint: write '…' around it, or '\$'; the number of arguments is (count $args)
            error: a '$' without a name
              ┌ test:1:16
            1 │ print $1 $@ $# $? $ "a $ b" $
              │                ^
              = hint: write '…' around it, or '\$'; a failing command stops the script
            error: a '$' without a name
              ┌ test:1:19
            1 │ print $1 $@ $# $? $ "a $ b" $
              │                   ^
              = hint: write '…' around it, or '\$'
            error: a '$' without a name
              ┌ test:1:24
            1 │ print $1 $@ $# $? $ "a $ b" $
              │                        ^
              = hint: write '…' around it, or '\$'
            error: a '$' without a name
              ┌ test:1:29
            1 │ print $1 $@ $# $? $ "a $ b" $
              │                             ^
              = hint: write '…' around it, or '\$'
            """#
        ),
        SyntaxCase(
            """
            print “hello” it’s a”b
            let x = “a + ‘b’
            """,
            """
            error: typographic quotes
              ┌ test:1:7
            1 │ print “hello” it’s a”b
              │       ^^^^^^^
              = hint: "hello"
              > print "hello" it’s a”b
            error: a typographic quote
              ┌ test:1:17
            1 │ print “hello” it’s a”b
              │                 ^
              = hint: write '; as part of a text, quote the text: "…"
            error: a typographic quote
              ┌ test:1:21
            1 │ print “hello” it’s a”b
              │                     ^
              = hint: write "; as part of a text, quote the text
            error: a typographic quote
              ┌ test:2:9
            2 │ let x = “a + ‘b’
              │         ^
              = hint: write "; as part of a text, quote the text
            error: typographic quotes
              ┌ test:2:14
            2 │ let x = “a + ‘b’
              │              ^^^
              = hint: 'b'
              > let x = “a + 'b'
            """
        ),
        SyntaxCase(
            """
            print “x
            let x = 1 + 2
            """,
            """
            error: a typographic quote
              ┌ test:1:7
            1 │ print “x
              │       ^
              = hint: write "; as part of a text, quote the text
            """
        ),
        SyntaxCase(
            "let x = `date`",
            """
            error: a backquote
              ┌ test:1:9
            1 │ let x = `date`
              │         ^^^^^^
              = hint: the value of a command is (…), a shell line ! …
            """
        ),
    ]
}
