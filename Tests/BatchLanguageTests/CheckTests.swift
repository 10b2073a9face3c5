import BatchValues
import Testing

@testable import BatchLanguage

/// The errors of the check, before anything runs.
struct CheckTests {
    /// All that is wrong, one a line; nothing may have run.
    private func check(_ text: String, files: [String: String] = [:]) async throws -> String {
        let host = TestHost(files: files)
        let found = try await host.interpreter().check(
            Source(.file(path: "test.batchsh"), text)
        )
        #expect(host.lines.isEmpty)
        return found.map { ($0.severity == .warning ? "warning " : "") + $0.summary }
            .joined(separator: "\n")
    }

    @Test(arguments: [
        ("pritn 1", "1:1 syntax no command 'pritn' (did you mean 'print'?)"),
        ("batch craete x", "1:7 syntax no command 'batch craete' (did you mean 'create'?)"),
        ("batch", "1:1 syntax 'batch' needs a second word (one of: create, list)"),
        ("let d = dev", "1:9 syntax no command 'dev' (to keep it as text, write let d = \"dev\")"),
        ("list batch", "1:1 syntax no command 'list' (did you mean 'batch list'?)"),
        ("batches list", "1:1 syntax no command 'batches' (did you mean 'batch list'?)"),
        ("create a", "1:1 syntax no command 'create' (did you mean 'batch create'?)"),
        ("create", "1:1 syntax no command 'create' (did you mean 'batch create DATASET'?)"),
        ("quit", "1:1 syntax no command 'quit' (exit leaves)"),
        ("echo hi", "1:1 syntax no command 'echo' (print shows values)"),
        (
            "batch create",
            "1:1 syntax 'batch create' needs DATASET (usage: batch create DATASET [OPTION…])"
        ),
        (
            "batch create a b",
            "1:16 syntax 'batch create' takes 1 argument (usage: batch create DATASET [OPTION…])"
        ),
        (
            "batch create a --fromat json",
            "1:16 syntax 'batch create' has no option '--fromat' (did you mean '--format'?)"
        ),
        (
            "batch create a --format jsn",
            "1:25 syntax --format takes json or csv, not 'jsn' (did you mean 'json'?)"
        ),
        (
            "batch create a --limit abc",
            "1:24 syntax --limit takes a whole number from 1 to 100, not 'abc'"
        ),
        (
            "batch create a --limit 101",
            "1:24 syntax --limit takes a whole number from 1 to 100, not '101'"
        ),
        ("batch create a --limit 1 --limit 2", "1:26 syntax --limit is given twice"),
        (
            "batch create a --timeout 30",
            "1:26 syntax --timeout takes a duration, not '30' (a number and its unit (ms s m h d): 30s)"
        ),
        (
            "batch create a --chunk 64mb",
            "1:24 syntax --chunk takes a size, not '64mb' (a number and its unit (B KB MB GB KiB MiB GiB): 64MB)"
        ),
        ("batch create a --quiet=1", "1:24 syntax --quiet takes no value (write --quiet)"),
        (
            "batch create a --no-quiet",
            "1:16 syntax 'batch create' has no option '--no-quiet' (--quiet is off unless it is given)"
        ),
        ("batch create a --tag ab", "1:22 syntax --tag takes KEY=VALUE, not 'ab'"),
        (
            "batch create a --tag",
            "1:16 syntax --tag needs a value (usage: batch create DATASET [OPTION…])"
        ),
        (
            "batch create a --body x",
            "1:23 syntax --body takes an object, not 'x' ((from json …) reads JSON from a text)"
        ),
        (
            "batch create [1]",
            "1:14 syntax DATASET takes a dataset or its id, not a list (take one element, $list[0], or spread it, ...$list)"
        ),
        (
            "match 'a('",
            "1:7 syntax PATTERN: 'a(' is no regular expression: expected ')' (put \\ before a character that stands for itself, in '…')"
        ),
        (
            "print 1 + 2",
            "1:9 syntax '+' is an operator, and a word here (a calculation stands in parentheses: (1 + 2))"
        ),
        (
            "let id = 1\nprint id.x",
            "warning 2:7 syntax 'id' is a word here, and a variable has this name (its value is $id.x)"
        ),
        ("print $nope", "1:7 syntax no variable 'nope' (bind it first: let nope = …)"),
        (
            "let status = 1\nprint $stauts",
            "2:7 syntax no variable 'stauts' (did you mean '$status'?)"
        ),
        (
            "let day = 1\nprint \"$day_x\"",
            "2:8 syntax no variable 'day_x' (${day}_x puts text behind '$day')"
        ),
        ("print $HOME", "1:7 syntax no variable 'HOME' (the environment is $env.HOME)"),
        (
            "if 1 { }",
            "1:4 syntax a condition is true or false, and this is a number (write a comparison: 1 != 0)"
        ),
        ("let x = 1\nlet y = $x + x", "2:14 syntax 'x' is no operand (the variable is $x)"),
        (
            "let y = 1 + number",
            "1:13 syntax 'number' is no operand (a command stands in parentheses: (number …))"
        ),
        ("let y = 1 + zzz", "1:13 syntax 'zzz' is no operand (a text stands in quotes: \"zzz\")"),
        (
            "let h = $http.headers.content-type",
            "1:31 syntax 'type' is no operand (write $http.headers[\"content-type\"])"
        ),
        (
            "\"a\" =~ \"[\"",
            "1:8 syntax '[' is no regular expression: expected custom character class members (put \\ before a character that stands for itself, in '…')"
        ),
        ("def print(a) { }", "1:5 syntax 'print' is a command already (give it another name)"),
        ("def batch() { }", "1:5 syntax 'batch' is a command already (give it another name)"),
        (
            "def f() { }\ndef f() { }",
            "2:5 syntax 'f' is defined twice (give one of them another name)"
        ),
        (
            "def f(a, b = 1, c = false) { }\nf 1 2 3",
            "2:7 syntax 'f' takes 2 arguments (usage: f A [B] [--c])"
        ),
        ("def f(a, b = 1) { }\nf", "2:1 syntax 'f' needs A (usage: f A [B])"),
        ("def f(a, b = 1) { }\nf 1 x", "2:5 syntax B takes a number, not 'x'"),
        (
            "def f(page_size = 1) { }\nf --page_size 2",
            "2:3 syntax 'f' has no option '--page_size' (did you mean '--page-size'?)"
        ),
        (
            "def f() { print $later $nope }\nlet later = 1",
            "1:24 syntax no variable 'nope' (bind it first: let nope = …)"
        ),
        ("print [$i for i in [1]] $i", "1:25 syntax no variable 'i' (bind it first: let i = …)"),
        (
            "let b = {}\n! echo $b.id",
            "2:8 syntax a shell does not read a path of '$b' (bind it first: let id = $b.id)"
        ),
        ("exit 300", "1:6 syntax an exit code is a whole number from 0 to 255, not 300"),
        (
            "poll every 5 { 1 } until true",
            "1:12 syntax 'every' takes a duration, not '5' (a number and its unit (ms s m h d): 5s)"
        ),
        ("run nope.batchsh", "1:5 syntax no file 'nope.batchsh'"),
        (
            "let f = \"x\"\nsource $f",
            "2:8 syntax 'source' takes a literal path (run takes one from a value)"
        ),
    ])
    func tells(text: String, error: String) async throws {
        #expect(try await check(text) == error)
    }

    @Test(arguments: [
        "let x = 1\nlet y = ! echo $HOME $x",
        "exec printf '%s' a + b\nexec ls -la",
        "def a() { b }\ndef b() { a }",
        "for i in 1..2 { let x = $i }\nprint $x $i",
        "try { print 1 } catch e { print $e.kind }\nprint $e",
        "batch create (batch list)[0] --tag a=b --tag c=d --no-check --quiet --timeout 5m --chunk 1KiB",
        "files + a*",
        "let l = [1]\nnumber ...$l",
        "def f(a, ok = true) { if $ok { $a } }\nf 1 --no-ok\nf --a 1",
        "param a\nparam b = $a\nprint $b",
        "def f() { let x = $x + 1; $x }\nlet x = 1\nf",
        "print a.b *.json -1 -$_",
    ])
    func saysNothing(text: String) async throws {
        #expect(try await check(text) == "")
    }

    @Test func tellsEverythingAtOnce() async throws {
        #expect(
            try await check("print $a\nbatch creat x\nprint \"a\\qb\"\nlet y = 1 +\nif 2 { prnt }")
                .split(separator: "\n").count == 5
        )
    }

    @Test func checksFilesThatAreNamed() async throws {
        let files = [
            "a.batchsh": "print $nope\nrun b.batchsh",
            "b.batchsh": "run a.batchsh",
            "lib.batchsh": "def lib() { print $top }\nlet bound = 1",
        ]
        #expect(
            try await check("run a.batchsh", files: files) == """
                1:7 syntax no variable 'nope' (bind it first: let nope = …)
                1:5 syntax 'a.batchsh' would run itself \
                (the circle: a.batchsh → b.batchsh → a.batchsh)
                """
        )
        #expect(
            try await check("lib\nlet top = 1\nsource lib.batchsh\nprint $bound", files: files)
                == ""
        )
    }
}
