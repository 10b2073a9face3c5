extension SyntaxErrorTests {
    /// Brackets that are not closed, and where reading goes on.
    static let recovery: [SyntaxCase] = [
        SyntaxCase(
            """
            print a }
            print b )
            print c ]
            """,
            """
            error: the '}' closes nothing
              ┌ test:1:9
            1 │ print a }
              │         ^
            error: the ')' closes nothing
              ┌ test:2:9
            2 │ print b )
              │         ^
            error: ']' inside a bare word
              ┌ test:3:9
            3 │ print c ]
              │         ^
              = hint: "]"
            """
        ),
        SyntaxCase(
            """
            if true {
                print a
            """,
            """
            error: the '{' is not closed
              ┌ test:1:9
            1 │ if true {
              │         ^
              = hint: close it with '}'
            """
        ),
        SyntaxCase(
            "print (a",
            """
            error: the '(' is not closed
              ┌ test:1:7
            1 │ print (a
              │       ^
              = hint: close it with ')'
            """
        ),
        SyntaxCase(
            """
            let l = [1, 2
            print b
            """,
            """
            error: the '[' is not closed
              ┌ test:1:9
            1 │ let l = [1, 2
              │         ^
              = hint: close it with ']'
            """
        ),
        SyntaxCase(
            """
            let o = {a: 1
            print b
            """,
            """
            error: the '{' is not closed
              ┌ test:1:9
            1 │ let o = {a: 1
              │         ^
              = hint: close it with '}'
            """
        ),
        SyntaxCase(
            """
            if true { print (a }
            print b
            """,
            """
            error: the '(' is not closed
              ┌ test:1:17
            1 │ if true { print (a }
              │                 ^
              = hint: close it with ')'
            """
        ),
        SyntaxCase(
            """
            let a = 1 print $a
            $a b c
            1 // 2
            $x++
            """,
            """
            error: the statement should end here
              ┌ test:1:11
            1 │ let a = 1 print $a
              │           ^^^^^
              = hint: put ';' or a new line before it
            error: the statement should end here
              ┌ test:2:4
            2 │ $a b c
              │    ^
              = hint: put ';' or a new line before it
            error: no operator '//'
              ┌ test:3:3
            3 │ 1 // 2
              │   ^^
              = hint: a comment begins with '#'; '/' divides, evenly or not
            error: no operator '++'
              ┌ test:4:3
            4 │ $x++
              │   ^^
              = hint: let x = $x + 1
            """
        ),
        SyntaxCase(
            """
            # é
            print "ä漢😀é" $ # x
            	print	$	"漢"
            """,
            #"""
            error: a '$' without a name
              ┌ test:2:14
            2 │ print "ä漢😀é" $ # x
              │                ^
              = hint: write '…' around it, or '\$'
            error: a '$' without a name
              ┌ test:3:8
            3 │     print   $   "漢"
              │             ^
              = hint: write '…' around it, or '\$'
            """#
        ),
        SyntaxCase(
            "x = 1; $y = $x",
            """
            error: 'let' binds a variable
              ┌ test:1:3
            1 │ x = 1; $y = $x
              │   ^
              = hint: let x = 1
              > let x = 1; $y = $x
            error: 'let' binds a variable
              ┌ test:1:11
            1 │ x = 1; $y = $x
              │           ^
              = hint: let y = $x
              > x = 1; let y = $x
            """
        ),
        SyntaxCase(
            """
            print a; ; ;
            ;
            ) ]
            """,
            """
            error: the ')' closes nothing
              ┌ test:3:1
            3 │ ) ]
              │ ^
            error: the ']' closes nothing
              ┌ test:3:3
            3 │ ) ]
              │   ^
            """
        ),
    ]
}
