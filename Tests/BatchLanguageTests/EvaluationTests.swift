import BatchValues
import Synchronization
import Testing

@testable import BatchLanguage

/// The output of scripts, line by line.
struct EvaluationTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("6 / 2", "3"), ("7 / 2", "3.5"),
        ("-7 % 3", "-1"), ("1.0 + 1", "2"), ("\"a\" + \"b\"", "ab"), ("[1] + [2]", "[1,2]"),
        ("1 == 1.0", "true"), ("\"é\" == \"e\\u0301\"", "false"), ("null == 1", "false"),
        ("[1, \"1\"] == [1, 1]", "false"), ("1 < 2 and 2 < 1", "false"),
        ("true or (refuse http)", "true"), ("not true", "false"), ("\"a\" < \"b\"", "true"),
        ("\"abc\" =~ \"b\"", "true"), ("\"abc\" !~ '^b'", "true"), ("2 in [1, 2]", "true"),
        ("\"a\" in {a: 1}", "true"), ("\"b\" in \"abc\"", "true"), ("5 in 1..3", "false"),
        ("null ?? 3", "3"), ("1..3", "[1,2,3]"), ("3..1", "[]"),
        ("(1..1000000000)[-1]", "1000000000"),
        ("{a: {b: [1, 2]}}.a.b[1]", "2"), ("{a: 1}.b? ?? 0", "0"), ("{a: null}.a?.b.c", "null"),
        ("[$x * 2 for x in 1..4 if $x % 2 == 0]", "[4,8]"),
        ("[$m.key for m in {a: 1, b: 2}]", "[\"a\",\"b\"]"),
        ("[0, ...[1, 2], 3]", "[0,1,2,3]"), ("{a: 1, ...{b: 2}}", "{\"a\":1,\"b\":2}"),
        ("(batch list)[0].id", "b1"), ("(number 5) + 1", "6"),
        ("\"n=${1 + 1}$(number 3)\"", "n=23"),
        ("1.50", "1.50"), ("-(3)", "-3"), ("9223372036854775807 - 1", "9223372036854775806"),
    ])
    func expressions(text: String, shown: String) async throws {
        // `null` is not shown, so the value is printed.
        #expect(try await run("print (\(text))") == shown)
    }

    @Test func bindsRebindsAndTakesApart() async throws {
        #expect(
            try await run(
                """
                let a = 1
                let a = $a + 1
                let {b, c} = {b: [1], c: "t", d: 0}
                print $a $b "$c${a}x"
                """
            ) == "2 [1] t2x"
        )
    }

    @Test func choosesAndLoops() async throws {
        #expect(
            try await run(
                """
                for i in 1..5 {
                    if $i == 2 { continue } else if $i == 4 { break }
                    print $i
                }
                for m in {k: 1} { print $m.key $m.value }
                let n = 3
                while $n > 0 { let n = $n - 1 }
                print $n $i
                """
            ) == "1\n3\nk 1\n0 4"
        )
    }

    @Test func showsWhatStatementsGive() async throws {
        #expect(
            try await run(
                """
                batch list
                "text"
                null
                print hidden
                $_
                let x = number 3
                $_
                if true { 4 }
                """
            ) == "[{\"id\":\"b1\"},{\"id\":\"b2\"}]\ntext\nhidden\ntext\n3\n4"
        )
    }

    @Test func definesCommands() async throws {
        #expect(
            try await run(
                """
                let base = 10
                def add(a = 0, by_one = false, label = "n") {
                    if $by_one { let a = $a + 1 }
                    "$label=${$a + $base}"
                }
                add 5
                add --a 6 --by-one
                add 7 --label sum
                let x = add 1
                print $x $base
                def fact(n = 1) { if $n <= 1 { return 1 }; $n * (fact ($n - 1)) }
                fact 10
                """
            ) == "n=15\nn=17\nsum=17\nn=11 10\n3628800"
        )
    }

    @Test func givesTheValueOfTheLastStatement() async throws {
        #expect(
            try await run(
                """
                def bound() { let a = [1] }
                def chosen(x = 1) { if $x > 1 { "more" } else { "one" } }
                def tried() { try { fail "no" } catch e { $e.kind } }
                def looped() { for i in 1..2 { let y = $i } }
                def printed() { print p }
                bound; chosen; chosen 2; tried; looped; printed
                """
            ) == "[1]\none\nmore\nfail\np"
        )
    }

    @Test func catchesEverythingButInterrupts() async throws {
        #expect(
            try await run(
                """
                for kind in ["command", "http", "assert", "other"] {
                    try { refuse $kind } catch e { print $e.kind $e.exit $e.message $e.status }
                }
                try { let x = 1 + "a" } catch e { print $e.kind }
                try { refuse interrupt } catch e { print never }
                """
            )
                == """
                command 1 refused 404
                http 6 refused 404
                assert 3 refused 404
                command 1 a plain refusal null
                type
                5:7 interrupt refused (ask again)
                """
        )
    }

    @Test func failsAgainAsItWas() async throws {
        #expect(
            try await run("let x = 1\ntry { refuse http } catch e { fail $e }")
                == "2:7 http refused (ask again)"
        )
        #expect(
            try await run("try { refuse http } catch e { fail {...$e, message: \"other\"} }")
                == "1:31 http other (ask again)"
        )
        #expect(
            try await run("fail {a: 1}")
                == "1:6 type 'fail' takes a text or a caught error, not an object (as text: \"…\")"
        )
    }

    /// An error that had no body has none when it is raised again with other words.
    @Test func whatAnErrorHadNotItDoesNotGet() async throws {
        let interpreter = try TestHost().interpreter()
        let text = "try { refuse http } catch e { fail {...$e, message: \"other\"} }"
        do {
            _ = try await interpreter.run(Source(.text, text))
            Issue.record("no error")
        } catch let error as Diagnostic {
            var details = Diagnostic.Details()
            details.status = 404
            #expect(error.details == details)
        }
    }

    @Test func exitsThroughTry() async throws {
        #expect(try await run("try { exit 3 } catch e { print never }") == "exit 3")
        #expect(try await run("def f() { exit (1 + 1) }\nprint ((f) + 1)") == "exit 2")
        #expect(
            try await run("let n = 256\nexit $n")
                == "2:6 value an exit code is a whole number from 0 to 255, not 256"
        )
    }

    @Test func assertsAndShowsBothSides() async throws {
        #expect(
            try await run("assert 1 + 1 == 3, \"sum\"")
                == "1:8 assert sum (the left side is 2, the right side 3)"
        )
        #expect(
            try await run("assert [1] == [1], (refuse http)\nassert (false)")
                == "2:9 assert the assertion does not hold"
        )
    }

    @Test func pollsUntilItIsDone() async throws {
        let host = TestHost()
        let shown = try await run(
            """
            let n = 0
            poll { let n = $n + 1 } until $_ == 4
            print $_ $n
            """,
            host: host
        )
        #expect(shown == "4 4")
        #expect(host.state.withLock { $0.sleeps } == [.seconds(1), .seconds(2), .seconds(4)])
    }

    @Test func pollEnds() async throws {
        #expect(
            try await run("poll every 10s timeout 15s { 1 } until $_ == 2")
                == "1:40 timeout 'poll' did not come to its end in 15s (the last value: 1)"
        )
        #expect(
            try await run("poll { \"x\" } until $_ == \"y\" fail $_ == \"x\"").hasPrefix(
                "1:35 batch 'poll' stopped"
            )
        )
        let host = TestHost()
        host.state.withLock { $0.retryAfter = .seconds(30) }
        _ = try await run("poll every 10s timeout 20s { 1 } until $_ == 2", host: host)
        #expect(host.state.withLock { $0.sleeps }.isEmpty)
    }

    @Test(arguments: [
        (#"print "t=$s" ($s + "x") [$s]"#, #"t=•••••• •••••• ["••••••"]"#),
        (#"$s == "abc""#, "true"),
        (#""b" in $s"#, "true"),
        (#"$env.API_TOKEN"#, "••••••"),
        (#"type (upper "x$s")"#, "secret"),
        (#"upper "x$s""#, "••••••"),
        (#"try { number $s } catch e { $e.message }"#, "'••••••' is no number"),
        (#"try { files $s } catch e { $e.message }"#, "FILE cannot be a secret"),
        (#"try { files $s* } catch e { $e.message }"#, "FILE cannot be a secret"),
        (#"try { {a: 1}[$s] } catch e { $e.message }"#, "no field '••••••'"),
        (
            #"try { "x" =~ ($s + "(") } catch e { $e.message }"#,
            "the secret is no regular expression"
        ),
        (#"try { fail "no $s" } catch e { $e.message }"#, "no ••••••"),
        (
            #"try { assert $s == "x" } catch e { $e.hint }"#,
            #"the left side is ••••••, the right side "x""#
        ),
        (#"try { batch create {id: $s} } catch e { $e.message }"#, "DATASET cannot be a secret"),
        (#"print {"k$s": 1}"#, #"{"••••••":1}"#),
        (#"for e in {"k$s": 1} { print $e.key }"#, "••••••"),
        (#"{"k$s": 1, ...{"k$s": 2}}.kabc"#, "2"),
        (#"try { {"k$s": 1}.b } catch e { $e.hint }"#, "fields: ••••••"),
        (#"let {kabc} = {"k$s": 1}; $kabc"#, "1"),
        (#""x ${{"k$s": 1}}""#, #"x {"••••••":1}"#),
    ])
    func keepsSecretsSecret(text: String, shown: String) async throws {
        #expect(try await run("let s = secret abc\n\(text)") == shown)
    }

    @Test func tellsOfRuntimeFaults() async throws {
        let faults = [
            (
                "let a = 9223372036854775807\n$a + 1",
                "2:4 value the result does not fit into 64 bits"
            ),
            ("1 / 0", "1:3 value division by zero"),
            (
                "1 == \"1\"",
                "1:1 type cannot compare a number with a text (convert the right side: (number \"1\"))"
            ),
            (
                "let o = {status: 1}\n$o.stauts",
                "2:4 path no field 'stauts' (did you mean 'status'? (fields: status))"
            ),
            (
                "let d = \"x\"\nprint $d.json",
                "2:10 path a text has no field 'json' (${d}.json puts text behind the value)"
            ),
            (
                "print $http.headers.content-type",
                "1:21 path no field 'content' (write $http.headers[\"content-type\"])"
            ),
            (
                "let l = [1]\n$l[1]",
                "2:3 path no element [1] in a list of 1 (the last one is [0], or [-1])"
            ),
            (
                "let l = {a: {}}\nprint pre-$l",
                "2:11 type an object cannot be part of a word (take one of its fields: $l.a)"
            ),
            (
                "let x = 5\nif $x { print y }",
                "2:4 type a condition is true or false, and this is a number (write a comparison: $x != 0)"
            ),
            (
                "def f(a) { $a + 1 }\nf 2",
                "1:12 type cannot add a text and a number ($a is text: give it a default (a = 0), or write number $a)"
            ),
            (
                "if false { let x = 1 }\nprint $x",
                "2:7 name 'x' has no value here (what binds it did not run: bind it before, let x = null)"
            ),
            (
                "print (1..100000000)",
                "1:8 value a range of more than 10000000 numbers does not become a list (for, in and [n] take it without one)"
            ),
            (
                "let l = [1, 2]\nnumber ...$l",
                "2:8 usage 'number' takes 1 argument (usage: number TEXT)"
            ),
            ("let o = {}\n$o.n ?? 0", "2:4 path no field 'n' ($o.n? ?? … where it may be missing)"),
            ("$_", "1:1 name there is no last result yet ($_ is what a command gave)"),
            (
                "def f() { f }\nf",
                "1:11 value calls nest deeper than 1000 ('f' calls itself without an end)"
            ),
        ]
        for (text, error) in faults { #expect(try await run(text) == error) }
    }

    @Test func readsHeadersWithoutCase() async throws {
        #expect(try await run("$http.headers[\"content-type\"]") == "text/plain")
        #expect(try await run("$http.headers.Nothing? ?? \"none\"") == "none")
    }
}

/// The resources that a script must not be able to use up.
struct BoundsTests {
    @Test(arguments: [
        (
            "let x = []\nfor i in 1..1000000 { let x = [$x] }",
            "2:31 value a value nests deeper than 1000"
        ),
        (
            "let x = {}\nwhile true { let x = {a: [1, $x]} }",
            "2:22 value a value nests deeper than 1000"
        ),
        (
            "let l = [1]\nwhile true { let l = $l + $l }",
            "2:25 value a list made here has at most 10000000 elements"
        ),
        (
            "let l = 1..10000001",
            "1:9 value a range of more than 10000000 numbers does not become a list "
                + "(for, in and [n] take it without one)"
        ),
        (
            "def f(n = 0) { (f $n) + 1 }\nf",
            "1:17 value calls nest deeper than 1000 ('f' calls itself without an end)"
        ),
    ])
    func endsInTime(text: String, message: String) async throws {
        #expect(try await run(text) == message)
    }

    @Test func goesToTheEndsOfRanges() async throws {
        #expect(
            try await run(
                """
                for i in 9223372036854775806..9223372036854775807 { print $i }
                for i in 2..1 { print never }
                print (5 in 1..9223372036854775807) ((1..9223372036854775807)[-2])
                """
            )
                == "9223372036854775806\n9223372036854775807\ntrue 9223372036854775806"
        )
    }
}
