extension SyntaxErrorTests {
    /// Redirects and pipes.
    static let files: [SyntaxCase] = [
        SyntaxCase(
            """
            print 5 > 3
            print 5 >= 3
            print a > b c
            print a > b | cat
            print a >
            """,
            """
            error: '>' writes a file, and a number follows
              ┌ test:1:9
            1 │ print 5 > 3
              │         ^
              = hint: put the comparison in parentheses: (… > 3); the file is ./3
            error: '>=' compares, and a command takes words
              ┌ test:2:9
            2 │ print 5 >= 3
              │         ^^
              = hint: put the expression in parentheses: (… >= …)
            error: the file comes last
              ┌ test:3:13
            3 │ print a > b c
              │             ^
              = hint: print a c > b
            error: the file comes last
              ┌ test:4:13
            4 │ print a > b | cat
              │             ^
            error: a file has to come behind '>'
              ┌ test:5:10
            5 │ print a >
              │          ^
            """
        ),
        SyntaxCase(
            """
            let b = batch list > out.json
            print (upper a > out.txt)
            $b > out.json
            """,
            """
            error: a result that is kept cannot also go to a file
              ┌ test:1:20
            1 │ let b = batch list > out.json
              │                    ^
              = hint: write it in a statement of its own: print $value > FILE
            error: a result in parentheses cannot also go to a file
              ┌ test:2:16
            2 │ print (upper a > out.txt)
              │                ^
              = hint: write it in a statement of its own: … > FILE
            error: after an expression '>' compares
              ┌ test:3:4
            3 │ $b > out.json
              │    ^
              = hint: to write a file: print $b > out.json
            """
        ),
        SyntaxCase(
            "print a |",
            """
            error: a shell line has to come behind '|'
              ┌ test:1:10
            1 │ print a |
              │          ^
            """
        ),
        SyntaxCase(
            """
            !
            print b
            """,
            """
            error: a shell line has to come behind '!'
              ┌ test:1:1
            1 │ !
              │ ^
            """
        ),
    ]
}
