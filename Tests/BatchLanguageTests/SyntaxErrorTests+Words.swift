extension SyntaxErrorTests {
    /// Words of a command.
    static let words: [SyntaxCase] = [
        SyntaxCase(
            #"print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'"#,
            """
            error: a command takes its arguments without parentheses
              ┌ test:1:8
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │        ^
              = hint: (a (b a[0] a{b} a))
              > print (a (b a[0] a{b} a))b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
            error: '<' is never part of a bare word
              ┌ test:1:26
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                          ^
              = hint: a command reads a file that is an argument: (read FILE); an expression stands in parentheses; as text, quote it
            error: a quote inside a bare word
              ┌ test:1:30
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                              ^
              = hint: "ab"
            error: a word goes on after its closing quote
              ┌ test:1:37
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                     ^
              = hint: "xy"
            error: a word goes on after its closing quote
              ┌ test:1:42
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                          ^^^
              = hint: "xy"
            error: a word goes on after its closing bracket
              ┌ test:1:49
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                                 ^
              = hint: put a blank between, or quote the whole word
            error: a word goes on after its closing bracket
              ┌ test:1:54
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                                      ^
              = hint: $(a)b
            error: a quote inside a bare word
              ┌ test:1:61
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                                             ^
              = hint: "team=my team"
            error: a quote inside a bare word
              ┌ test:1:73
            1 │ print a(b a[0] a{b} a]b a<b a"b" 'x'y "x""y" [1]z (a)b team="my team" k='a b'
              │                                                                         ^
              = hint: "k=a b"
            """
        ),
        SyntaxCase(
            #"print "a", "b", (c), d"#,
            """
            error: no comma between arguments
              ┌ test:1:10
            1 │ print "a", "b", (c), d
              │          ^
              = hint: print "a" "b" (c) d
            """
        ),
        SyntaxCase(
            #"print -x -name --a.b --a"b" --$x"#,
            """
            error: options have no short forms
              ┌ test:1:7
            1 │ print -x -name --a.b --a"b" --$x
              │       ^^
              = hint: write the option's whole name behind '--', or '-x' as text
            error: options have no short forms
              ┌ test:1:10
            1 │ print -x -name --a.b --a"b" --$x
              │          ^^^^^
              = hint: --name, or '-name' as text
            error: no option's name
              ┌ test:1:16
            1 │ print -x -name --a.b --a"b" --$x
              │                ^^^^^
              = hint: a name has letters, digits, '-' and '_', and is never a value; as text, quote it
            error: a quote inside an option's name
              ┌ test:1:22
            1 │ print -x -name --a.b --a"b" --$x
              │                      ^^^^^^
              = hint: --a="b"
            """
        ),
        SyntaxCase(
            #"""
            print a\nb C:\dir
            print a \   
                b
            """#,
            #"""
            error: '\' before 'n' has no meaning
              ┌ test:1:8
            1 │ print a\nb C:\dir
              │        ^^
              = hint: write '\\' for a backslash, or quote the word: '…'
            error: '\' before 'd' has no meaning
              ┌ test:1:14
            1 │ print a\nb C:\dir
              │              ^^
              = hint: write '\\' for a backslash, or quote the word: '…'
            error: blanks after the '\' that ends a line
              ┌ test:2:9
            2 │ print a \
              │         ^^^^
              = hint: take them away
            """#
        ),
        SyntaxCase(
            #"""
            print a \ # the first
                b
            print a \
                b # the second
            print a # the third \
            (print a \
              # fine
              b)
            """#,
            #"""
            error: a comment ends a joined line
              ┌ test:1:11
            1 │ print a \ # the first
              │           ^^^^^^^^^^^
              = hint: put the command in parentheses, where it may go on over lines without '\'
            error: a comment ends a joined line
              ┌ test:4:7
            4 │     b # the second
              │       ^^^^^^^^^^^^
              = hint: put the command in parentheses, where it may go on over lines without '\'
            error: a comment ends a joined line
              ┌ test:5:9
            5 │ print a # the third \
              │         ^^^^^^^^^^^^^
              = hint: put the command in parentheses, where it may go on over lines without '\'
            """#
        ),
        SyntaxCase(
            """
            data.json
            load.batchsh a
            ./x.sh
            print"x"
            l[0]
            foo$x
            """,
            """
            error: 'data.json' is no command's name
              ┌ test:1:1
            1 │ data.json
              │ ^^^^^^^^^
              = hint: $data.json
            error: 'load.batchsh' is no command's name
              ┌ test:2:1
            2 │ load.batchsh a
              │ ^^^^^^^^^^^^
              = hint: run load.batchsh
            error: './x.sh' is no value
              ┌ test:3:1
            3 │ ./x.sh
              │ ^^^^^^
              = hint: as text "./x.sh"; a program is run by ! ./x.sh
            error: a quote inside a command's name
              ┌ test:4:6
            4 │ print"x"
              │      ^
              = hint: print "x"
            error: 'l[0]' is no command's name
              ┌ test:5:1
            5 │ l[0]
              │ ^^^^
              = hint: $l[0]
            error: 'foo$x' is no command's name
              ┌ test:6:1
            6 │ foo$x
              │ ^^^^^
              = hint: the name of a command is never a value
            """
        ),
        SyntaxCase(
            "let f = data.json",
            """
            error: 'data.json' is no command's name
              ┌ test:1:9
            1 │ let f = data.json
              │         ^^^^^^^^^
              = hint: to keep it as text, write let f = "data.json"
            """
        ),
        SyntaxCase(
            """
            exec "a"b
            print a
            """,
            """
            error: a word goes on after its closing quote
              ┌ test:1:9
            1 │ exec "a"b
              │         ^
              = hint: "ab"
            """
        ),
        SyntaxCase(
            """
            print ${b + 1} ${} ${b.id ${b}.x
            print ${b}[0] "${name:-x}"
            let n = ${b}.id
            """,
            """
            error: in '${…}' the name of a variable stands alone
              ┌ test:1:11
            1 │ print ${b + 1} ${} ${b.id ${b}.x
              │           ^
              = hint: in an expression it keeps its '$': ${$b …}
            error: nothing between the braces
              ┌ test:1:16
            1 │ print ${b + 1} ${} ${b.id ${b}.x
              │                ^^^
              = hint: ${name}
            error: in '${…}' the name of a variable stands alone
              ┌ test:1:27
            1 │ print ${b + 1} ${} ${b.id ${b}.x
              │                           ^
              = hint: in an expression it keeps its '$': ${$b.id …}
            error: no path follows '${…}'
              ┌ test:2:11
            2 │ print ${b}[0] "${name:-x}"
              │           ^
              = hint: put it inside: ${name[0]}
            error: in '${…}' the name of a variable stands alone
              ┌ test:2:22
            2 │ print ${b}[0] "${name:-x}"
              │                      ^
              = hint: in an expression it keeps its '$': ${$name …}
            error: no path follows '${…}'
              ┌ test:3:13
            3 │ let n = ${b}.id
              │             ^^^
              = hint: put it inside the braces
            """
        ),
    ]
}
