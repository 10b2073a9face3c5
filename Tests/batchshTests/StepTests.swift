import Foundation
import TestSupport
import Testing

/// `--step` and `run --step`, at a terminal.
@Suite struct StepTests {
    private static let question = "Enter runs, ? shows the keys:"
    private static let questionAfterError = "r runs it again, ? shows the keys:"
    private static let keys = """
        Enter runs it, n runs to the next narration, s skips, e edits, l shows it again
        v variables, ! a command, c goes on to the end, q quits
        """
    private static let keysAfterError = """
        r runs it again, e edits, s skips, l shows it again
        v variables, ! a command, q quits
        """

    /// The line that opens a step.
    private static func rule(_ text: String, columns: Int = 78) -> String {
        let front = "── \(text) "
        return front + String(repeating: "─", count: columns - front.count)
    }

    /// A script that is stepped through at a terminal.
    private struct Stepping {
        let folder: TemporaryFolder
        let terminal: PseudoTerminal

        private static let limit = Duration.seconds(60)

        init(
            _ script: String,
            environment: [String: String] = [:],
            rows: Int = 60,
            columns: Int = 120
        ) throws {
            folder = try TemporaryFolder()
            try folder.write(script, to: "a.batchsh")
            terminal = try PseudoTerminal(
                running: "/bin/sh",
                [
                    "-c", "cd \"$HOME\" && exec \"$@\"", "sh", BuiltProgram.path, "--local",
                    "--step", "./a.batchsh",
                ],
                environment: [
                    "HOME": folder.path, "NO_COLOR": "1", "PATH": "/usr/local/bin:/usr/bin:/bin",
                ].merging(environment) { $1 },
                rows: rows,
                columns: columns
            )
        }

        /// All that was shown, as rows.
        var shown: String {
            let lines = terminal.screen.lines
            return (lines.last == "" ? lines.dropLast() : lines).joined(separator: "\n")
        }

        /// Types, and waits for the next question, below a row that begins so.
        ///
        /// What is typed before a question can be seen is no answer to it.
        func type(
            _ keys: String = "",
            until row: String,
            _ question: String = StepTests.question
        ) async throws {
            let before = Self.questions(terminal.screen)
            if !keys.isEmpty { try await terminal.send(keys) }
            try await terminal.wait(within: Self.limit) { screen in
                let now = Self.questions(screen)
                guard now.count > before.count, screen.lines.last == question else { return false }
                let start = now.dropLast().last.map { $0 + 1 } ?? 0
                return screen.lines[start...].contains { $0.hasPrefix(row) }
            }
        }

        /// Types, and waits for the row of the cursor.
        func type(
            _ keys: String,
            untilLast row: String,
            below other: String? = nil
        ) async throws {
            try await terminal.send(keys)
            try await terminal.wait(within: Self.limit) { screen in
                screen.lines.last == row && (other.map(screen.lines.contains) ?? true)
            }
        }

        func exitCode(after keys: String) async throws -> Int32 {
            try await terminal.send(keys)
            return try await terminal.exitCode(within: Self.limit)
        }

        /// The places of the rows that ask.
        private static func questions(_ screen: Screen) -> [Int] {
            screen.lines.indices.filter { screen.lines[$0].contains("shows the keys:") }
        }
    }

    private static let script = """
        #: First a batch.
        let b = batch create 5c8c3c555033b814b69f947f
        print one
        print two
        for i in 1..3 {
            print "i$i"
        }
        print end
        """

    private static let dryRun = """
        would send POST http://127.0.0.1:PORT/data/foundation/import/batches
          {
            "datasetId": "5c8c3c555033b814b69f947f"
          }
          curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches' -H \
        "Authorization: Bearer $ACCESS_TOKEN" -H "
        x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: \
        $SANDBOX_NAME" -H 'Content-Type: application/jso
        n' -H 'Accept: application/json' --data-raw \
        '{"datasetId":"5c8c3c555033b814b69f947f"}'
        """

    @Test func showsRunsSkipsEditsAndGoesOn() async throws {
        let steps = try Stepping(Self.script)
        try await steps.type(until: "  let b = batch create")
        try await steps.type("\r", until: "  print one")
        try await steps.type("s\r", until: "  print two")
        // The statement is shown again behind what was looked at.
        try await steps.type("v\r", until: "  print two")
        try await steps.type("!\r", untilLast: "local:dev>")
        try await steps.type("print \"in $b.status\"\r", until: "  print two")
        try await steps.type("e\r", untilLast: "> print two")
        // A text that cannot be read is told, and no typed text is lost.
        try await steps.type("\u{7F}\u{7F}\u{7F}(", untilLast: "> print (")
        try await steps.type("\r", untilLast: "> print (", below: "  ┌ edited:1:8")
        try await steps.type("\u{7F}2\r", until: "  for i in 1..3")
        try await steps.type("l\r", until: "  for i in 1..3")
        try await steps.type("\r", until: "  print \"i$i\"")
        #expect(try await steps.exitCode(after: "c\r") == 0)
        let screen = steps.shown.masked
            .replacing(#/(?s)\n\{\n  "b": .*?\n\}\n/#, with: "\n{…}\n")
            .replacing(#/b = \{"id":"BATCH",.*/#, with: "b = …")
        #expect(
            screen == """
                \(Self.rule("1/5  ./a.batchsh:2"))
                First a batch.
                  let b = batch create 5c8c3c555033b814b69f947f
                \(Self.dryRun)
                \(Self.keys)
                \(Self.question)
                b = …
                batch BATCH is open
                \(Self.rule("2/5  ./a.batchsh:3"))
                  print one
                \(Self.question) s
                \(Self.rule("3/5  ./a.batchsh:4"))
                  print two
                \(Self.question) v
                {…}
                  print two
                \(Self.question) !
                local:dev> print "in $b.status"
                in loading
                  print two
                \(Self.question) e
                > print (
                error: a value or a command has to come behind '('
                  ┌ edited:1:8
                1 │ print (
                  │        ^
                > print 2
                2
                \(Self.rule("4/5  ./a.batchsh:5"))
                  for i in 1..3 {
                      print "i$i"
                  }
                \(Self.question) l
                \(Self.rule("4/5  ./a.batchsh:5"))
                First a batch.
                  for i in 1..3 {
                      print "i$i"
                  }
                \(Self.question)
                ./a.batchsh:6
                  print "i$i"
                \(Self.question) c
                i1
                i2
                i3
                end
                """
        )
        #expect(try steps.folder.read("a.batchsh") == Self.script)
    }

    @Test func anErrorIsAskedAboutAndEndsNothing() async throws {
        let steps = try Stepping("fail \"not yet\"\nfail \"again\"\nprint end\n")
        try await steps.type(until: "  fail \"not yet\"")
        try await steps.type("\r", until: "error: not yet", Self.questionAfterError)
        // Enter alone does nothing again.
        try await steps.type("\r", until: "v variables", Self.questionAfterError)
        try await steps.type("r\r", until: "error: not yet", Self.questionAfterError)
        try await steps.type("! print looked\r", until: "looked", Self.questionAfterError)
        try await steps.type("e\r", untilLast: "> fail \"not yet\"")
        try await steps.type("\u{15}print mended\r", until: "  fail \"again\"")
        try await steps.type("c\r", until: "error: again", Self.questionAfterError)
        try await steps.type("s\r", until: "  print end")
        #expect(try await steps.exitCode(after: "\r") == 0)
        let error = """
            error: not yet
              ┌ ./a.batchsh:1:1
            1 │ fail "not yet"
            """
        #expect(
            steps.shown == """
                \(Self.rule("1/3  ./a.batchsh:1"))
                  fail "not yet"
                \(Self.keys)
                \(Self.question)
                \(error)
                \(Self.questionAfterError)
                \(Self.keysAfterError)
                \(Self.questionAfterError) r
                \(error)
                \(Self.questionAfterError) ! print looked
                looked
                \(Self.questionAfterError) e
                > print mended
                mended
                \(Self.rule("2/3  ./a.batchsh:2"))
                  fail "again"
                \(Self.question) c
                error: again
                  ┌ ./a.batchsh:2:1
                2 │ fail "again"
                \(Self.questionAfterError) s
                \(Self.rule("3/3  ./a.batchsh:3"))
                  print end
                \(Self.question)
                end
                """
        )
    }

    /// As a trainer goes through a lesson: the narration of each step, then all of it at once.
    @Test func runsToTheNextNarration() async throws {
        let script = """
            #: A title
            #: and more of it.

            param n = 2
            def twice(x = 0) {
                return $x * 2
            }

            #: Double it.
            #? A hint.
            let d = twice $n
            assert (twice 2) == $d, "not doubled"

            #: This has to fail.
            try {
                fail "as it should"
            } catch e {}
            assert true
            """
        let steps = try Stepping(script, rows: 24, columns: 80)
        try await steps.type(until: "  param n = 2")
        try await steps.type("n\r", until: "  let d = twice $n")
        try await steps.type("n\r", until: "  try {")
        #expect(try await steps.exitCode(after: "n\r") == 0)
        #expect(
            steps.shown == """
                \(Self.rule("1/5  ./a.batchsh:4"))
                A title
                and more of it.
                  param n = 2
                \(Self.keys)
                \(Self.question) n
                \(Self.rule("2/5  ./a.batchsh:11"))
                Double it.
                  let d = twice $n
                \(Self.question) n
                d = 4
                \(Self.rule("4/5  ./a.batchsh:15"))
                This has to fail.
                  try {
                      fail "as it should"
                  } catch e {}
                \(Self.question) n
                error: as it should
                   ┌ ./a.batchsh:16:5
                16 │     fail "as it should"
                """
        )
    }

    /// Narration is wrapped; where nothing can be drawn the rule is written with letters.
    @Test(arguments: ["dumb", "xterm"])
    func fitsANarrowTerminal(_ kind: String) async throws {
        let steps = try Stepping(
            "#: A batch knows its format from the start, whoever makes it.\nprint one\n",
            environment: ["TERM": kind],
            rows: 18,
            columns: 40
        )
        try await steps.type(until: "  print one")
        let rule =
            kind == "dumb"
            ? "-- 1/1  ./a.batchsh:2" : Self.rule("1/1  ./a.batchsh:2", columns: 39)
        #expect(
            steps.shown == """
                \(rule)
                A batch knows its format from the start,
                whoever makes it.
                  print one
                Enter runs it, n runs to the next
                narration, s skips, e edits, l shows it
                again
                v variables, ! a command, c goes on to
                the end, q quits
                \(Self.question)
                """
        )
        #expect(try await steps.exitCode(after: "\r") == 0)
    }

    @Test func givingUpAnAnswerGivesUpNoMore() async throws {
        let steps = try Stepping("print one\n")
        try await steps.type(until: "  print one")
        for (key, question) in [("e", "> print one"), ("!", "local:dev>")] {
            for end in ["\u{3}", key == "e" ? "\u{15}\u{4}" : "\u{4}"] {
                try await steps.type("\(key)\r", untilLast: question)
                try await steps.type(end, untilLast: Self.question)
            }
        }
        #expect(try await steps.exitCode(after: "\u{3}") == 130)
    }

    @Test func aMistakeInBetweenEndsNothingAndQuitEndsIt() async throws {
        let steps = try Stepping("print one\nprint two\n")
        try await steps.type(until: "  print one")
        try await steps.type("! prnt 1\r", until: "  print one")
        try steps.folder.write("print changed\n", to: "a.batchsh")
        try await steps.type("\r", until: "  print two")
        let shown = """
            \(Self.rule("1/2  ./a.batchsh:1"))
              print one
            \(Self.keys)
            \(Self.question) ! prnt 1
            error: no command 'prnt'
              ┌ step:1:1
            1 │ prnt 1
              │ ^^^^
              = hint: did you mean 'print'?
              print one
            \(Self.question)
            one
            ./a.batchsh has changed; this goes on as it was read
            \(Self.rule("2/2  ./a.batchsh:2"))
              print two
            \(Self.question)
            """
        #expect(steps.shown == shown)
        #expect(try await steps.exitCode(after: "q\r") == 0)
        #expect(steps.shown == "\(shown) q")
    }

    @Test func atThePromptOneScriptIsSteppedThrough() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write("param n = 1\nprint \"n $n\"\nreturn 7\n", to: "a.batchsh")
        try await prompt.type("let r = run --step a.batchsh --n 5\r")
        for row in ["  param n = 1", "  print \"n $n\"", "  return 7"] {
            try await prompt.wait { screen in
                screen.lines.last == Self.question && screen.lines.contains(row)
            }
            if row != "  return 7" { try await prompt.type("\r") }
        }
        let rows = try await prompt.answer(to: "\r")
        // How long it took may stand at the right of the new prompt.
        #expect(
            prompt.terminal.screen.text.masked.hasPrefix(
                """
                \(TypedPrompt.greeting)
                local:dev> let r = run --step a.batchsh --n 5
                \(Self.rule("1/3  a.batchsh:1"))
                  param n = 1
                \(Self.keys)
                \(Self.question)
                \(Self.rule("2/3  a.batchsh:2"))
                  print "n $n"
                \(Self.question)
                n 5
                \(Self.rule("3/3  a.batchsh:3"))
                  return 7
                \(Self.question)
                r = 7
                local:dev>
                """
            )
        )
        #expect(rows.last == "r = 7")
        #expect(try await prompt.run("run a.batchsh") == ["n 1", "7"])
    }

    @Test func whatIsInterruptedWhileItsRequestIsShownHidesNoLaterResult() async throws {
        let prompt = try await TypedPrompt()
        try prompt.folder.write("batch create \"name:Loyalty Members\"\n", to: "a.batchsh")
        try await prompt.run("connect local --fault 'GET dataSets * slow:60s'")
        try await prompt.type("run --step a.batchsh\r")
        try await prompt.wait(forRow: "  batch create \"name:Loyalty Members\"")
        try await prompt.answer(to: "\u{3}")
        #expect(try await prompt.run("1 + 1") == ["2"])
    }

    @Test func withoutATerminalItSaysSo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\n", to: "a.batchsh")
        for arguments in [["--step", "./a.batchsh"], ["run", "--step", "a.batchsh"]] {
            let result = try await BuiltProgram.run(arguments, input: "", in: folder)
            #expect(
                result
                    == .init(
                        output: "",
                        errors: """
                            error: stepping needs a terminal for its questions, and there is none
                              = hint: leave --step out; --trace headers shows what is sent

                            """,
                        code: 2
                    )
            )
        }
    }
}
