extension SyntaxTests {
    /// The words of a command, options and spreads.
    static let words: [SyntaxCase] = [
        SyntaxCase(
            "print a; print b",
            """
            [print a]
            [print b]
            """
        ),
        SyntaxCase(
            "print data.json 5e1234 ABC@AdobeOrg https://h/p?a=b&c=d",
            "[print data.json 5e1234 ABC@AdobeOrg https://h/p?a=b&c=d]"
        ),
        SyntaxCase(
            "print 'raw $text' 'it''s' ''",
            #"[print "raw $text" "it's" ""]"#
        ),
        SyntaxCase(
            #"print "text $b.id ${$n + 1}" "a\tb\u00e9\u{1F600}\ud83d\ude00" "^a.c$""#,
            #"[print (text "text " $b.id " " ${(+ $n 1)}) "a\tbé😀😀" "^a.c$"]"#
        ),
        SyntaxCase(
            #"print $name $b.id $b.items[0].name $b.tags["odd key"] $b.n? $b.l[-1]?.x"#,
            #"[print $name $b.id $b.items[0].name $b.tags["odd key"] $b.n? $b.l[-1]?.x]"#
        ),
        SyntaxCase(
            "print pre-$name-post /batches/${b.id}/x ${name}.json ${b}.id $b.id?limit=5 $b.id?",
            "[print pre-<$name>-post /batches/<${$b.id}>/x <${$name}>.json <${$b}>.id <$b.id>?limit=5 $b.id?]"
        ),
        SyntaxCase(
            "print $b.x?.y/z $b.l[0]?",
            "[print <$b.x>?.y/z $b.l[0]?]"
        ),
        SyntaxCase(
            "print (batch list) ($n + 1) (batch show $id).status (a)[0]?",
            "[print (group [batch list]) (group (+ $n 1)) (group [batch show $id]).status (group [a])[0]?]"
        ),
        SyntaxCase(
            #"print {datasetId: $ds, "a-b": [1, 2], ...$o, "$k": 1,} [1, "two", $three, ...$l,] {} []"#,
            #"[print {datasetId: $ds, a-b: (list 1 2), ...$o, (text $k): 1} (list 1 "two" $three ...$l) {} (list)]"#
        ),
        SyntaxCase(
            #"batch create $d --format json --tag=a --tag="k=v" --l=[1] --e= --no-flag -- --x -y"#,
            #"[batch create $d --format json --tag=a --tag="k=v" --l=(list 1) --e="" --no-flag -- --x -y]"#
        ),
        SyntaxCase(
            #"print ...$list ...(split a b)[0] ...["r"] ... ...x"#,
            #"[print ...$list ...(group [split a b])[0] ...(list "r") ... ...x]"#
        ),
        SyntaxCase(
            ##"print a\(b\) \{\} a\ b \\ \# \*.json \? \~/x \-x"##,
            ##"[print a\(b\) \{\} a\ b \\ \# \*.json \? \~/x \-x]"##
        ),
        SyntaxCase(
            "print -1 - -$n -1.5 -$n-x -- -l",
            "[print -1 - -<$n> -1.5 -<$n>-x -- -l]"
        ),
        SyntaxCase(
            #"print "batch $b.id." $b.id. "$b.id..x $b.id.5" "$l[$i].name?" "${name}[0]""#,
            #"[print (text "batch " $b.id ".") <$b.id>. (text $b.id "..x " $b.id ".5") (text $l[$i].name "?") (text ${$name} "[0]")]"#
        ),
        SyntaxCase(
            #"print n=$(count $l) s=$(batch show b1).status "$(count $l) files" $(count $l).x?"#,
            #"[print n=<(group [count $l])> s=<(group [batch show b1]).status> (text (group [count $l]) " files") (group [count $l]).x?]"#
        ),
        SyntaxCase(
            #"print "${$o["a b"]} $(upper "x y") $o["a b"]""#,
            #"[print (text ${$o["a b"]} " " (group [upper "x y"]) " " $o["a b"])]"#
        ),
        SyntaxCase(
            "exec echo --flag -n -x --a=b -- $x > f",
            "[exec echo --flag -n -x --a=b -- $x] > f"
        ),
        SyntaxCase(
            "exec --opt echo -n",
            "[exec --opt echo -n]"
        ),
        SyntaxCase(
            "run parts/args.batchsh --flag -x --a=b",
            "[run parts/args.batchsh --flag -x --a=b]"
        ),
        SyntaxCase(
            """
            print {
                a: 1,
                "b": 2
            } [
                1
            ]
            """,
            "[print {a: 1, b: 2} (list 1)]"
        ),
        SyntaxCase(
            """
            print $a[ 0 ] $a [0] ${
                $n
            }
            """,
            "[print $a[0] $a (list 0) ${$n}]"
        ),
        SyntaxCase(
            "print ~/x *.json a~b a#b @x %d 100% a&b a=b",
            "[print ~/x *.json a~b a#b @x %d 100% a&b a=b]"
        ),
    ]
}
