import BatchValues
import Synchronization
import Testing

@testable import BatchLanguage

/// Programs, files, other scripts, the host's say.
struct WorldTests {
    @Test func runsShellLines() async throws {
        #expect(
            try await run(
                """
                let name = "a 'b'"
                let x = ! printf '%s' "$name"
                print $x
                [1, "é"] | cat
                let y = "b\\na\\n" | sort
                print $y
                print p | tr p q
                """
            ) == "a 'b'\n[1,\"é\"]\n\na\nb\nq\n"
        )
    }

    @Test func tellsOfPrograms() async throws {
        #expect(
            try await run("! exit 3") == "1:3 shell the program ended with status 3"
        )
        #expect(
            try await run("let x = ! printf 'a\\377'")
                == "1:11 value the program's output is not UTF-8: the byte at offset 1 "
                + "(keep it in a file: the shell's own > does)"
        )
        #expect(
            try await run("let s = secret x\n! echo $s")
                == "2:8 value '$s' is a secret, which a shell does not get "
                + "(exec PROGRAM $s gives it to a program as an argument)"
        )
    }

    @Test func givesProgramsTheirArguments() async throws {
        #expect(
            try await run(
                """
                let s = secret abc
                let x = exec printf '%s|' "t=$s" 5 a*b ...[true, "c d"]
                print $x (type $x)
                let count = exec sh -c 'printf %s "$1" | wc -c' sh $s
                print (number $count)
                """
            ) == "t=••••••|5|a*b|true|c d| secret\n3"
        )
    }

    @Test func writesFiles() async throws {
        let host = TestHost()
        let shown = try await run(
            """
            print "one" > out.txt
            [1] >> out.txt
            let s = secret x
            print $s > secret.txt
            """.replacing("[1] >>", with: "echo2 [1] >>"),
            host: host
        )
        #expect(
            shown == "warning 4:1 value a secret goes on as •••••• "
                + "(exec gives it to a program in clear, as an argument)"
        )
        let files = host.state.withLock { $0.files }
        #expect(files == ["out.txt": "one\n[1]\n", "secret.txt": "••••••\n"])
    }

    @Test func expandsOnlyWhatWasTyped() async throws {
        let files = ["d/a.json": "", "d/b.json": "", "lit*": ""]
        #expect(
            try await run("let p = \"d/*\"\nfiles d/* \"d/*\" $p lit\\* ~/x", files: files)
                == #"["d/a.json","d/b.json","d/*","d/*","lit*","/home/ada/x"]"#
        )
        #expect(
            try await run("files none*", files: files) == "1:7 file no file matches 'none*'"
        )
    }

    @Test func runsAndSourcesFiles() async throws {
        let files = [
            "lib/a.batchsh": "def hi(n) { \"hi $n\" }\nlet shared = 1\nrun b.batchsh x --flag",
            "/home/ada/c.batchsh": "def home() { \"home\" }\nprint (home)",
            "lib/b.batchsh": "param p\nparam flag = false\nprint $p $flag\nreturn \"from b\"",
        ]
        #expect(
            try await run(
                "source lib/a.batchsh\nhi $shared\nprint (run lib/b.batchsh $shared)",
                files: files
            )
                == "x true\nfrom b\nhi 1\n1 false\nfrom b"
        )
        #expect(
            try await run("home\nsource ~/c.batchsh\nrun ~/c.batchsh", files: files)
                == "home\nhome\nhome"
        )
    }

    @Test func bindsParameters() async throws {
        let text = """
            param dataset          "where to"
            param limit = 10
            param dry = false
            param tags = ["a"]
            param day = "$dataset-$limit"
            print $dataset $limit $dry $tags $day
            """
        #expect(try await run(text, arguments: ["ds"]) == "ds 10 false [\"a\"] ds-10")
        #expect(
            try await run(text, arguments: ["--limit", "5", "--dry", "ds", "[1]"])
                == "ds 5 true [1] ds-5"
        )
        #expect(try await run(text, arguments: ["--", "--x"]) == "--x 10 false [\"a\"] --x-10")
        #expect(
            try await run(text)
                == "- usage 'test.batchsh' needs DATASET "
                + "(usage: test.batchsh DATASET [LIMIT] [TAGS] [DAY] [--dry])"
        )
        #expect(
            try await run(text, arguments: ["ds", "abc"])
                == "- usage LIMIT takes a number, not 'abc'"
        )
        #expect(
            try await run(text, arguments: ["ds", "--dyr"])
                == "- usage 'test.batchsh' has no option '--dyr' (did you mean '--dry'?)"
        )
        #expect(
            try await run("param a = 1\nprint ok", arguments: ["1", "2"]).hasPrefix(
                "- usage 'test.batchsh' takes 1 argument"
            )
        )
        #expect(
            try await run("param a = 1\nprint $a $args", arguments: ["2", "x", "--y"])
                == "2 [\"x\",\"--y\"]"
        )
        #expect(try await run("$args", arguments: ["x", "--y"]) == "[\"x\",\"--y\"]")
    }

    @Test func tellsOfParameters() async throws {
        let source = Source(
            .file(path: "load.batchsh"),
            "param ds \"dataset\"\nparam day = \"x\"\nparam check = true"
        )
        #expect(
            try Interpreter.usage(ofScript: source) == """
                usage: load.batchsh DS [DAY] [--no-check]

                  --ds DS     dataset
                  --day DAY   ("x")
                  --no-check
                """
        )
    }

    @Test func askedBeforeEveryStatement() async throws {
        let text = "let n = 0\nfor i in 1..2 { let n = $n + $i }\nprint $n"
        let quick = TestHost()
        _ = try await run(text, host: quick)
        #expect(quick.state.withLock { $0.statements.count } == 3)
        let slow = TestHost(steps: true) { statement in
            switch statement {
            case "let n = 0": .replace(Source(.embedder("edit"), "let n = 10"))
            case "print $n": .stop
            default: .run
            }
        }
        #expect(try await run(text + "\nprint never", host: slow) == "exit 0")
        #expect(slow.state.withLock { $0.statements.count } == 5)
        #expect(slow.state.withLock { $0.ended } == ["10", "11", "13", "null", "null"])
    }

    @Test func keepsItsScopeAtThePrompt() async throws {
        let host = TestHost()
        let interpreter = try host.interpreter(isInteractive: true)
        func type(_ line: String) async -> String {
            do {
                _ = try await interpreter.runLine(Source(.prompt, line))
                return host.state.withLock { state in
                    defer { state.lines = [] }
                    return state.lines.joined(separator: "\n")
                }
            } catch let failed as Interpreter.CheckFailed {
                return failed.diagnostics.map(\.summary).joined(separator: "\n")
            } catch let error as Diagnostic {
                return error.summary
            } catch {
                return "\(error)"
            }
        }
        #expect(await type("let a = 1") == "kept a 1")
        #expect(await type("def f(x) { \"f $x $a\" }") == "")
        #expect(await type("f 2") == "f 2 1")
        #expect(await type("def g() { f 3 }\ndef f(x) { \"new $x\" }") == "")
        #expect(await type("g") == "new 3")
        #expect(await type("def f(x) { \"newer $x\" }") == "")
        #expect(await type("g") == "newer 3")
        #expect(
            await type("let b = $nope")
                == "1:9 syntax no variable 'nope' (bind it first: let nope = …)"
        )
        #expect(
            await type("print $b")
                == "1:7 syntax no variable 'b' (bind it first: let b = …)"
        )
        #expect(await type("for i in 1..3 { let a = $a + $i }; print $a") == "7")
        #expect(
            await type("ls -l") == """
                1:1 syntax no command 'ls' (a program runs behind !: ! ls -l)
                1:4 syntax options have no short forms (write the option's whole name behind '--', \
                or '-l' as text)
                """
        )
        #expect(await interpreter.variables.map(\.name) == ["a", "i"])
        #expect(await type("vars") == #"["a","i"]"#)
    }

    @Test func callsOneCommand() async throws {
        func call(_ words: String...) async throws -> String {
            let host = TestHost(files: ["s.batchsh": "param n = 1\nprint $n $args"])
            do {
                _ = try await host.interpreter().call(words)
            } catch let failed as Interpreter.CheckFailed {
                return failed.diagnostics.map(\.summary).joined(separator: "\n")
            } catch let error as Diagnostic {
                return error.summary
            }
            return host.lines.joined(separator: "\n")
        }
        #expect(
            try await call(
                "batch",
                "create",
                "$x *",
                "--tag",
                "a=b",
                "--body={\"k\": 1.0}",
                "--no-check"
            )
                == #"{"dataset":"$x *","tag":"a=b","timeout":1800000,"check":false,"body":{"k":1.0}}"#
        )
        #expect(
            try await call("print", "--", "--x", "1.50", "\"q\"", "[1, 2]")
                == "--x 1.50 \"q\" [1,2]"
        )
        #expect(try await call("run", "s.batchsh", "--n", "2", "rest") == "2 [\"rest\"]")
        #expect(
            try await call("batch", "create", "a", "--limit", "abc")
                == "1:24 usage --limit takes a whole number from 1 to 100, not 'abc'"
        )
        #expect(
            try await call("batch", "create")
                == "1:1 usage 'batch create' needs DATASET (usage: batch create DATASET [OPTION…])"
        )
        #expect(
            try await call("batch", "crate")
                == "1:7 usage no command 'batch crate' (did you mean 'create'?)"
        )
        #expect(try await call("pritn") == "1:1 usage no command 'pritn' (did you mean 'print'?)")
    }

    @Test func endsWhenItIsCancelled() async throws {
        let interpreter = try TestHost().interpreter()
        let task = Task {
            try await interpreter.run(
                Source(.embedder("x"), "while true { let x = 1 }")
            )
        }
        task.cancel()
        let error = await #expect(throws: Diagnostic.self) { try await task.value }
        #expect(error?.kind == .interrupt)
    }

    @Test func restricts() async throws {
        for (text, message) in [
            ("locked", "1:1 usage a restricted shell refuses 'locked'"),
            ("! ls", "1:1 usage a restricted shell refuses '!'"),
            ("print a | cat", "1:11 usage a restricted shell refuses '|'"),
            ("exec ls", "1:1 usage a restricted shell refuses 'exec'"),
            ("$env.HOME", "1:1 usage a restricted shell has no '$env'"),
        ] {
            #expect(try await run(text, isRestricted: true) == message)
        }
    }
}
