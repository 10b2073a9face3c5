extension SyntaxTests {
    /// Operators, operands and paths.
    static let expressions: [SyntaxCase] = [
        SyntaxCase(
            "let n = 1 + 2 * 3 - 4 / 5 % 6",
            "(let n (- (+ 1 (* 2 3)) (% (/ 4 5) 6)))"
        ),
        SyntaxCase(
            "let n = not $a == 1 and $b or not not $c in [1]",
            "(let n (or (and (not (== $a 1)) $b) (not (not (in $c (list 1))))))"
        ),
        SyntaxCase(
            "let n = $a ?? $b ?? 1..2 + 3 == 4",
            "(let n (== (?? (?? $a $b) (.. 1 (+ 2 3))) 4))"
        ),
        SyntaxCase(
            "let n = -$a.b * -2 - -3 + - 4",
            "(let n (+ (- (* (- $a.b) -2) -3) (- 4)))"
        ),
        SyntaxCase(
            "let n = -1.5e+3 + 0 + -0 + 1e400 + 12345678901234567890",
            "(let n (+ (+ (+ (+ -1.5e+3 0) -0) 1e400) 12345678901234567890))"
        ),
        SyntaxCase(
            "let n = 1..$n",
            "(let n (.. 1 $n))"
        ),
        SyntaxCase(
            "let n = $l[0]..$l[-1]",
            "(let n (.. $l[0] $l[-1]))"
        ),
        SyntaxCase(
            "let n = ${b.id} + ${true} + ${not} + ${null} + ${$b.n? ?? 0}",
            """
            (let n (+ (+ (+ (+ ${$b.id} ${true}) ${(not <invalid>)}) ${null}) ${(?? $b.n? 0)}))
            ! a value has to come behind 'not'
            """
        ),
        SyntaxCase(
            "let n = [$b.id for b in $list if $b.n > 3]",
            "(let n (list $b.id for b $list if (> $b.n 3)))"
        ),
        SyntaxCase(
            "let n = [1, 2][1] + {a: {b: 3}}.a.b",
            "(let n (+ (list 1 2)[1] {a: {b: 3}}.a.b))"
        ),
        SyntaxCase(
            "{a: 1}",
            "{a: 1}"
        ),
        SyntaxCase(
            "true and false",
            "(and true false)"
        ),
        SyntaxCase(
            "$b > 3",
            "(> $b 3)"
        ),
        SyntaxCase(
            "$b.id",
            "$b.id"
        ),
        SyntaxCase(
            "let o = {if: 1, true: 2}",
            "(let o {if: 1, true: 2})"
        ),
    ]
}
