extension SyntaxErrorTests {
    /// Operators, operands and paths.
    static let expressions: [SyntaxCase] = [
        SyntaxCase(
            """
            let n = (1 < 2 < 3) == (1 == 2 == 3)
            let n = 1..2..3
            let n = 1 == not true
            let n = 1 + * 2
            let n = (1 + )
            let n = ()
            let n = (1, 2)
            let n = (a; b)
            let n = (1 2)
            """,
            """
            error: comparisons do not chain
              ┌ test:1:16
            1 │ let n = (1 < 2 < 3) == (1 == 2 == 3)
              │                ^
              = hint: 1 < 2 and 2 < 3
            error: comparisons do not chain
              ┌ test:1:32
            1 │ let n = (1 < 2 < 3) == (1 == 2 == 3)
              │                                ^^
              = hint: (1 == 2) == 3
            error: ranges do not chain
              ┌ test:2:13
            2 │ let n = 1..2..3
              │             ^^
            error: 'not' stands before a whole comparison
              ┌ test:3:14
            3 │ let n = 1 == not true
              │              ^^^
              = hint: put it in parentheses: (not …)
            error: a value has to come behind '+'
              ┌ test:4:13
            4 │ let n = 1 + * 2
              │             ^
            error: a value has to come behind '+'
              ┌ test:5:14
            5 │ let n = (1 + )
              │              ^
            error: nothing between the parentheses
              ┌ test:6:9
            6 │ let n = ()
              │         ^^
            error: one value stands in parentheses
              ┌ test:7:11
            7 │ let n = (1, 2)
              │           ^
              = hint: a list is [1, 2]
            error: one command or expression stands in parentheses
              ┌ test:8:11
            8 │ let n = (a; b)
              │           ^
            error: ')' has to come
              ┌ test:9:12
            9 │ let n = (1 2)
              │            ^
              = hint: it closes the '(' before
            """
        ),
        SyntaxCase(
            "let n =",
            """
            error: a value or a command has to come behind '='
              ┌ test:1:8
            1 │ let n =
              │        ^
            """
        ),
        SyntaxCase(
            """
            let n = $a. + $a.5 + $a."x"
            let n = $a [0] 
            let n = $a[] + $a[1:2]
            let n = "x".length
            """,
            """
            error: a name has to come behind '.'
              ┌ test:1:11
            1 │ let n = $a. + $a.5 + $a."x"
              │           ^
            error: no field begins with a digit
              ┌ test:1:17
            1 │ let n = $a. + $a.5 + $a."x"
              │                 ^^
              = hint: [5]
            error: a name has to come behind '.'
              ┌ test:1:24
            1 │ let n = $a. + $a.5 + $a."x"
              │                        ^^^^
              = hint: ["x"]
            error: the statement should end here
              ┌ test:2:12
            2 │ let n = $a [0]
              │            ^
              = hint: a path touches its value: no blank before '['
            error: nothing between the brackets
              ┌ test:3:11
            3 │ let n = $a[] + $a[1:2]
              │           ^^
              = hint: [0] is the first element, [-1] the last
            error: a number runs into ':'
              ┌ test:3:19
            3 │ let n = $a[] + $a[1:2]
              │                   ^^^
              = hint: to keep it as text, write "1:2"
              > let n = $a[] + $a["1:2"]
            error: no path follows a text
              ┌ test:4:12
            4 │ let n = "x".length
              │            ^^^^^^^
            """
        ),
        SyntaxCase(
            "let x = ...$l",
            """
            error: '...' spreads in a list, an object or a command's arguments
              ┌ test:1:9
            1 │ let x = ...$l
              │         ^^^
            """
        ),
        SyntaxCase(
            """
            if count $l > 0 and foo "x" == b.id { }
            let l = [a, data.json, é]
            """,
            ""
        ),
        SyntaxCase(
            """
            let x = $a and in $b
            let x = or
            let y = $a ?
            """,
            """
            error: a value has to come before 'in'
              ┌ test:1:16
            1 │ let x = $a and in $b
              │                ^^
            error: a value has to come before 'or'
              ┌ test:2:9
            2 │ let x = or
              │         ^^
            error: '=' compares nothing
              ┌ test:3:7
            3 │ let y = $a ?
              │       ^
              = hint: ==
            error: '?' is no operator
              ┌ test:3:12
            3 │ let y = $a ?
              │            ^
              = hint: $a ?? b is b where $a is null; to choose, use if
            """
        ),
        SyntaxCase(
            """
            print $x, $y
            print $x[0
            print $x[0 y
            """,
            """
            error: the '[' is not closed
              ┌ test:2:9
            2 │ print $x[0
              │         ^
              = hint: close it with ']'
            error: ']' has to come
              ┌ test:3:12
            3 │ print $x[0 y
              │            ^
              = hint: it closes the '[' before
            """
        ),
        SyntaxCase(
            "print (1 +",
            """
            error: a value has to come behind '+'
              ┌ test:1:11
            1 │ print (1 +
              │           ^
            """
        ),
        SyntaxCase(
            """
            { print a }
            {
                print b
            }
            {$x: 1}
            {a b}
            {1: 2}
            {a-b: 1}
            {a = 1}
            {"a": 1 "b": 2}
            {a: 1, a: 2, "a": 3}
            [1 2]
            [1,,2]
            """,
            """
            error: a block stands by itself nowhere
              ┌ test:1:1
            1 │ { print a }
              │ ^
              = hint: take the braces away; an object is {name: value}
            error: a block stands by itself nowhere
              ┌ test:2:1
            2 │ {
              │ ^
              = hint: take the braces away; an object is {name: value}
            error: a key is a name or a quoted text
              ┌ test:5:2
            5 │ {$x: 1}
              │  ^^
              = hint: a key that is a value is quoted: "$x": …
            error: a block stands by itself nowhere
              ┌ test:6:1
            6 │ {a b}
              │ ^
              = hint: take the braces away; an object is {name: value}
            error: a key is a name or a quoted text
              ┌ test:7:2
            7 │ {1: 2}
              │  ^
              = hint: "1"
            error: a key with other signs than letters, digits and '_' is quoted
              ┌ test:8:2
            8 │ {a-b: 1}
              │  ^^^
              = hint: "a-b"
            error: a block stands by itself nowhere
              ┌ test:9:1
            9 │ {a = 1}
              │ ^
              = hint: take the braces away; an object is {name: value}
            error: 'let' binds a variable
              ┌ test:9:4
            9 │ {a = 1}
              │    ^
              = hint: let a = 1
              > {let a = 1}
            error: ',' has to come between the members
               ┌ test:10:9
            10 │ {"a": 1 "b": 2}
               │         ^
            error: the key 'a' is said twice
               ┌ test:11:8
            11 │ {a: 1, a: 2, "a": 3}
               │        ^
            error: the key 'a' is said twice
               ┌ test:11:14
            11 │ {a: 1, a: 2, "a": 3}
               │              ^^^
            error: ',' has to come between the elements
               ┌ test:12:4
            12 │ [1 2]
               │    ^
            error: a value has to come before ','
               ┌ test:13:4
            13 │ [1,,2]
               │    ^
            """
        ),
    ]
}
