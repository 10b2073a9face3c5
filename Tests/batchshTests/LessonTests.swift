import TestSupport
import Testing

/// `learn` from the command line: the lessons of ours can be learned, and what is wrong with one is
/// told with its place.
@Suite struct LessonTests {
    /// The lessons and their steps.
    static let lessons = [
        (1, "One request and its answer", 6), (2, "Fill it, finish it, read it back", 6),
        (3, "200 is not \"loaded\"", 6), (4, "The same with curl", 5),
        (5, "Refused: 401, 403, 404", 7), (6, "A batch that fails, and its repair", 7),
        (7, "Rows that get lost", 6), (8, "Large files, bad lines", 5), (9, "Replace and undo", 4),
        (10, "Every night", 6),
    ]

    /// Each check fails before its step and holds after the model answer, in either language; what
    /// is not for people is the same in both.
    @Test(arguments: lessons.flatMap { [($0.0, $0.2, ""), ($0.0, $0.2, " (it)")] })
    func canBeLearned(_ number: Int, _ steps: Int, _ language: String) async throws {
        let result = try await BuiltProgram.run(
            ["learn", "--check", "--strict", "\(number)"],
            environment: language.isEmpty ? [:] : ["LANG": "it_IT.UTF-8"]
        )
        #expect(
            .init(output: result.output.masked, errors: result.errors, code: result.code)
                == BuiltProgram.Result(
                    output: """
                        [{"lesson":"lesson \(number)\(language)","steps":\(steps),"mistakes":0,"elapsed":N}]

                        """,
                    errors: "",
                    code: 0
                )
        )
    }

    @Test func theListHasThemAll() async throws {
        let rows = Self.lessons.map { number, title, steps in
            let text = title.replacing("\"", with: "\\\"")
            return #"{"lesson":\#(number),"title":"\#(text)","steps":\#(steps),"done":0,"hints":0}"#
        }
        #expect(
            try await BuiltProgram.run(["learn"])
                == .init(output: "[\(rows.joined(separator: ","))]\n", errors: "", code: 0)
        )
    }

    @Test(arguments: lessons.map(\.0))
    func aShownLessonIsAScript(_ number: Int) async throws {
        let folder = try TemporaryFolder()
        let shown = try await BuiltProgram.run(["learn", "--show", "\(number)"], in: folder)
        try folder.write(shown.output, to: "shown.batchsh")
        #expect(
            try await BuiltProgram.run(["check", "shown.batchsh"], in: folder)
                == .init(output: "", errors: "", code: 0)
        )
        #expect(
            try await BuiltProgram.run(["fmt", "shown.batchsh", "--check"], in: folder)
                == .init(output: "", errors: "", code: 0)
        )
    }

    /// The text behind the title, what is told, and the exit code.
    static let mistakes: [(text: String, errors: String, code: Int32)] = [
        (
            """
            #: Look.
            #? help
            """,
            """
            error: this step has no answer
              ┌ own.batchsh:3:1
            3 │ #: Look.
              │ ^^^^^^^^
              = hint: the statements to type

            """, 2
        ),
        (
            """
            #: Make a batch.
            #? batch create
            let batch = batch create 5c8c3c555033b814b69f947f
            assert (batch status $batch) == "loading", "there is none"
            """,
            """
            error: a check uses $batch, which the learner may call otherwise
              ┌ own.batchsh:6:1
            6 │ assert (batch status $batch) == "loading", "there is none"
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: find it by its state, such as (batch list --limit 1)[0]

            """, 2
        ),
        (
            """
            #: Make a batch.
            #? batch create
            batch create 5c8c3c555033b814b69f947f
            assert 1 == 1, "never seen"
            """,
            """
            error: step 1 holds before anything was typed
              ┌ own.batchsh:6:1
            6 │ assert 1 == 1, "never seen"
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: ask for what only this step makes

            """, 3
        ),
        (
            """
            #: Make a batch.
            #? batch create
            batch list
            assert (count (batch list --status loading)) > 0, "no batch is 'loading'"
            """,
            """
            error: step 1 does not hold after its answer
              ┌ own.batchsh:6:1
            6 │ assert (count (batch list --status loading)) > 0, "no batch is 'loading'"
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: no batch is 'loading'

            """, 3
        ),
        (
            """
            #: Run it.
            #? no-such-program
            ! no-such-program --version
            """,
            """
            error: this lesson needs no-such-program, and there is no such program
              ┌ own.batchsh:5:1
            5 │ ! no-such-program --version
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: install no-such-program; PATH says where it is looked for

            """, 1
        ),
        (
            """
            #: Type a line.
            #? read -
            let line = read -
            """,
            """
            error: the answer of step 1 fails: standard input is the script itself
              ┌ own.batchsh:5:1
            5 │ let line = read -
              │ ^^^^^^^^^^^^^^^^^
              = hint: run it as a file: batchsh script.batchsh < data

            """, 1
        ),
    ]

    @Test(arguments: mistakes.indices)
    func aMistakeIsToldWithItsPlace(_ place: Int) async throws {
        let mistake = Self.mistakes[place]
        let folder = try TemporaryFolder()
        try folder.write("#: Own\n\n\(mistake.text)\n", to: "own.batchsh")
        let result = try await BuiltProgram.run(["learn", "--check", "own.batchsh"], in: folder)
        #expect(
            .init(output: result.output.masked, errors: result.errors, code: result.code)
                == BuiltProgram.Result(
                    output: """
                        [{"lesson":"own.batchsh","steps":\
                        \(mistake.code == 2 ? 0 : 1),"mistakes":1,"elapsed":N}]

                        """,
                    errors: mistake.errors,
                    code: mistake.code
                )
        )
    }

    /// Nobody waits for a clock while a lesson is tried out.
    @Test func aLessonMayWait() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            #: Own

            sleep 1h

            #: Wait, and make a batch.
            #? sleep 1h, then batch create
            sleep 1h
            batch create 5c8c3c555033b814b69f947f
            assert (count (batch list --status loading)) > 0, "no batch is 'loading'"

            """,
            to: "own.batchsh"
        )
        let result = try await BuiltProgram.run(["learn", "--check", "own.batchsh"], in: folder)
        #expect(
            .init(output: result.output.masked, errors: result.errors, code: result.code)
                == BuiltProgram.Result(
                    output: #"[{"lesson":"own.batchsh","steps":1,"mistakes":0,"elapsed":N}]"#
                        + "\n",
                    errors: "",
                    code: 0
                )
        )
    }

    @Test func aCheckThatDoesNotEndIsEnded() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            #: Own

            def forever() {
                while true { }
            }

            #: Look.
            #? batch list
            batch list
            assert (forever) == 1, "never"

            """,
            to: "own.batchsh"
        )
        let result = try await BuiltProgram.run(["learn", "--check", "own.batchsh"], in: folder)
        #expect(result.code == 5)
        #expect(result.errors.hasPrefix("error: this takes longer than 5s\n"))
    }

    @Test(arguments: [
        (["learn", "3", "--join", "10.0.0.5:8790"], "--join needs --as NAME"),
        (
            ["learn", "3", "--join", "nowhere", "--as", "Ada"],
            "--join takes the host and the port of a class"
        ),
        (["learn", "3", "--as", "Ada"], "--as goes with --join"),
    ])
    func whoeverJoinsAClassSaysWhichAndAsWhom(
        _ arguments: [String],
        _ message: String
    ) async throws {
        let result = try await BuiltProgram.run(arguments)
        #expect(result.errors.hasPrefix("error: \(message)\n"))
        #expect(result.code == 2)
    }

    @Test func aClassNeedsAnAddressOfThisMachine() async throws {
        #expect(
            try await BuiltProgram.run(["learn", "--class", "--host", "203.0.113.9"])
                == .init(
                    output: "",
                    errors: """
                        error: no class can be at 203.0.113.9:8790: Cannot assign requested address
                          ┌ command line:1:1
                        1 │ learn --class --host 203.0.113.9
                          = hint: --host takes an address of this machine, --port 0 any port that is free

                        """,
                    code: 1
                )
        )
    }

    @Test func aLessonNeedsThePrompt() async throws {
        #expect(
            try await BuiltProgram.run(["learn", "2"])
                == .init(
                    output: "",
                    errors: """
                        error: a lesson is learned at the prompt
                          ┌ command line:1:1
                        1 │ learn 2
                          = hint: batchsh, and then learn 2; learn --check tries one out

                        """,
                    code: 2
                )
        )
    }
}
