import TestSupport
import Testing

/// Lessons in the language of whoever reads them.
@Suite struct LessonLanguageTests {
    private static let italian = ["LANG": "it_IT.UTF-8"]

    private static let own = """
        #: Own
        #: About it.

        param dataset = "5c8c3c555033b814b69f947f"  "where to"

        #: Create a batch.
        #? batch create
        batch create $dataset  # the only one
        assert (count (batch list --status loading)) > 0, "no batch is 'loading'"

        """

    private static let translated = """
        #: Una lezione mia
        #: Di che cosa si tratta.

        param dataset = "5c8c3c555033b814b69f947f"  "dove"

        #: Crea un batch.
        #? batch create
        #? e il dataset
        batch create $dataset
        assert (count (batch list --status loading)) > 0,
            "nessun batch è in 'loading'"

        """

    @Test(arguments: [
        (["LANG": "it_IT.UTF-8"], "Una richiesta e la sua risposta"),
        (["LANG": "en_US.UTF-8", "LC_MESSAGES": "it_IT"], "Una richiesta e la sua risposta"),
        (["LANG": "it_IT.UTF-8", "LC_ALL": "C"], "One request and its answer"),
        (["LANG": "de_DE.UTF-8"], "One request and its answer"),
        ([:], "One request and its answer"),
    ])
    func theListIsInTheReadersLanguage(
        _ environment: [String: String],
        _ title: String
    ) async throws {
        let list = try await BuiltProgram.run(["learn"], environment: environment)
        #expect(list.output.hasPrefix(#"[{"lesson":1,"title":"\#(title)","#))
    }

    @Test func aFileBesideIsTheSameLesson() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.own, to: "own.batchsh")
        try folder.write(Self.translated, to: "own.it.batchsh")
        #expect(
            try await BuiltProgram.run(
                ["learn", "--show", "own.batchsh"],
                environment: Self.italian,
                in: folder
            ) == .init(output: Self.translated, errors: "", code: 0)
        )
        #expect(
            try await BuiltProgram.run(["learn", "--show", "own.batchsh"], in: folder)
                == .init(output: Self.own, errors: "", code: 0)
        )
        for name in ["own.batchsh", "own.it.batchsh"] {
            let result = try await BuiltProgram.run(["learn", "--check", name], in: folder)
            #expect(
                .init(output: result.output.masked, errors: result.errors, code: result.code)
                    == BuiltProgram.Result(
                        output: #"[{"lesson":"\#(name)","steps":1,"mistakes":0,"elapsed":N}]"#
                            + "\n",
                        errors: "",
                        code: 0
                    )
            )
        }
    }

    /// The change to the Italian text, and what is told.
    static let differences: [(from: String, to: String, errors: String)] = [
        (
            "batch create $dataset", "batch create $dataset --format json",
            """
            error: this differs from own.batchsh:8
              ┌ own.it.batchsh:9:1
            9 │ batch create $dataset --format json
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = hint: only comments, messages and helps may differ between languages

            """
        ),
        (
            "\n    \"nessun batch è in 'loading'\"\n",
            "\n    \"nessun batch è in 'loading'\"\n\n#: Guarda.\n#? batch list\nbatch list\n",
            """
            error: this differs from the end of own.batchsh
               ┌ own.it.batchsh:15:1
            15 │ batch list
               │ ^^^^^^^^^^
               = hint: only comments, messages and helps may differ between languages

            """
        ),
        (
            "\nassert (count (batch list --status loading)) > 0,\n    \"nessun batch è in 'loading'\"\n",
            "\n",
            """
            error: own.batchsh:9 is missing
              ┌ own.it.batchsh:9:1
            9 │ batch create $dataset
              │ ^^^^^^^^^^^^^^^^^^^^^
              = hint: only comments, messages and helps may differ between languages

            """
        ),
    ]

    @Test(arguments: differences.indices)
    func whatIsNotForPeopleIsTheSame(_ place: Int) async throws {
        let difference = Self.differences[place]
        let folder = try TemporaryFolder()
        try folder.write(Self.own, to: "own.batchsh")
        try folder.write(
            Self.translated.replacing(difference.from, with: difference.to),
            to: "own.it.batchsh"
        )
        let result = try await BuiltProgram.run(["learn", "--check", "own.batchsh"], in: folder)
        #expect(
            .init(output: result.output.masked, errors: result.errors, code: result.code)
                == BuiltProgram.Result(
                    output: #"[{"lesson":"own.batchsh","steps":1,"mistakes":1,"elapsed":N}]"#
                        + "\n",
                    errors: difference.errors,
                    code: 2
                )
        )
    }
}
