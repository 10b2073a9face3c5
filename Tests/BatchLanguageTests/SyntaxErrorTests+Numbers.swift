extension SyntaxErrorTests {
    /// Numbers that run into something.
    static let numbers: [SyntaxCase] = [
        SyntaxCase(
            """
            let dataset = 5c8c3c555033b814b69f947f
            let n = 2-1 + 1_000 * 12:30 - 1.2.3
            print [01, .5, 1., +1, -.5]
            """,
            """
            error: a number runs into a letter
              ┌ test:1:15
            1 │ let dataset = 5c8c3c555033b814b69f947f
              │               ^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: to keep it as text, write let dataset = "5c8c3c555033b814b69f947f"
              > let dataset = "5c8c3c555033b814b69f947f"
            error: a number runs into '-'
              ┌ test:2:9
            2 │ let n = 2-1 + 1_000 * 12:30 - 1.2.3
              │         ^^^
              = hint: to keep it as text, write let n = "2-1"; to subtract, 2 - 1
              > let n = "2-1" + 1_000 * 12:30 - 1.2.3
            error: a number runs into '_'
              ┌ test:2:15
            2 │ let n = 2-1 + 1_000 * 12:30 - 1.2.3
              │               ^^^^^
              = hint: to keep it as text, write "1_000"
              > let n = 2-1 + "1_000" * 12:30 - 1.2.3
            error: a number runs into ':'
              ┌ test:2:23
            2 │ let n = 2-1 + 1_000 * 12:30 - 1.2.3
              │                       ^^^^^
              = hint: to keep it as text, write "12:30"
              > let n = 2-1 + 1_000 * "12:30" - 1.2.3
            error: a number runs into a second '.'
              ┌ test:2:31
            2 │ let n = 2-1 + 1_000 * 12:30 - 1.2.3
              │                               ^^^^^
              = hint: to keep it as text, write "1.2.3"
              > let n = 2-1 + 1_000 * 12:30 - "1.2.3"
            error: a number does not begin with 0
              ┌ test:3:8
            3 │ print [01, .5, 1., +1, -.5]
              │        ^^
              = hint: 1, or as text "01"
            error: a number begins with a digit
              ┌ test:3:12
            3 │ print [01, .5, 1., +1, -.5]
              │            ^^
              = hint: 0.5
            error: digits are missing behind the '.'
              ┌ test:3:16
            3 │ print [01, .5, 1., +1, -.5]
              │                ^^
              = hint: 1.0, or 1
            error: no '+' before a value
              ┌ test:3:20
            3 │ print [01, .5, 1., +1, -.5]
              │                    ^
              = hint: leave it out
            error: a number begins with a digit
              ┌ test:3:25
            3 │ print [01, .5, 1., +1, -.5]
              │                         ^^
              = hint: 0.5
            """
        ),
        SyntaxCase(
            "let x = (2024-10-11)",
            """
            error: a number runs into '-'
              ┌ test:1:10
            1 │ let x = (2024-10-11)
              │          ^^^^^^^^^^
              = hint: to keep it as text, write "2024-10-11"
              > let x = ("2024-10-11")
            """
        ),
    ]
}
