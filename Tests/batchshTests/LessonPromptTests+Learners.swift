import TestSupport
import Testing

/// What learners do who do not do as they are told.
extension LessonPromptTests {
    /// Other names and another spelling are as good; what is thrown away is made anew by a skip.
    @Test func aLearnerHasWaysOfTheirOwn() async throws {
        let desk = try await Desk()
        try await desk.type("learn 2")
        try await desk.at("learn:dev>", "1/6")
        try await desk.type("let mine = (batch create 5c8c3c555033b814b69f947f --format=json).id")
        try await desk.at("learn:dev>", "2/6")
        try await desk.type(
            "sample 5c8c3c555033b814b69f947f --rows 20 > rows; exec mv rows people.json"
        )
        try await desk.at("learn:dev>", "3/6")
        try await desk.type("batch abort $mine")
        try await desk.see("batch 01HK153X003S19EP1NVRE9ENPE is given up")
        try await desk.type("skip")
        try await desk.at("learn:dev>", "4/6")
        try await desk.type("leave")
        try await desk.at("local:dev>")
    }

    /// A batch that has ended by itself does no step: somebody has to see it.
    @Test func timeAloneDoesNoStep() async throws {
        let desk = try await Desk()
        try await desk.type("learn 2")
        for step in 1...4 {
            try await desk.at("learn:dev>", "\(step)/6")
            try await desk.type("skip")
        }
        try await desk.at("learn:dev>", "5/6")
        // It goes on by itself, within three seconds.
        try await desk.type("poll every 50ms { 0 } until (batch list)[0].status == \"success\"")
        try await desk.at("learn:dev>", "6/6")
        try await desk.type("back")
        try await desk.at("learn:dev>", "5/6")
        try await desk.type("")
        try await desk.at("learn:dev>", "6/6")
    }

    /// Whoever loses the terminal, or the program, goes on where they were.
    @Test func theTerminalMayGoAway() async throws {
        let folder = try TemporaryFolder()
        do {
            let desk = try await Desk(in: folder)
            try await desk.type("learn 1")
            try await desk.at("learn:dev>", "1/6")
            try await desk.type("dataset list")
            try await desk.at("learn:dev>", "2/6")
        }
        let desk = try await Desk(in: folder)
        try await desk.type("learn 1")
        try await desk.at("learn:dev>", "2/6")
        // Others may learn the same meanwhile, in a folder of their own.
        let other = try await Desk(in: folder)
        try await other.type("learn 1 --again")
        try await other.at("learn:dev>", "1/6")
        #expect(other.terminal.screen.text.contains("batchsh/lessons/1.2\n"))
        try await desk.type("batch create 5c8c3c555033b814b69f947f")
        try await desk.at("learn:dev>", "3/6")
    }

    /// What is typed in lessons is offered in lessons, and what is typed elsewhere elsewhere.
    @Test func theHistoryOfLessonsIsTheirOwn() async throws {
        let desk = try await Desk()
        try await desk.type("print \"outside\"")
        try await desk.at("local:dev>")
        try await desk.type("learn 1")
        try await desk.at("learn:dev>", "1/6")
        try await desk.type("dataset list")
        try await desk.at("learn:dev>", "2/6")
        try await desk.type("leave")
        try await desk.at("local:dev>")
        try await desk.up()
        try await desk.terminal.wait(within: Self.limit) { $0.rowOfCursor == "local:dev> learn 1" }
        try await desk.up()
        try await desk.terminal.wait(within: Self.limit) {
            $0.rowOfCursor == "local:dev> print \"outside\""
        }
        try await desk.type("")
        try await desk.at("local:dev>")
        try await desk.type("exit")
        #expect(try await desk.terminal.exitCode(within: Self.limit) == 0)
        let again = try await Desk(in: desk.folder)
        try await again.type("learn 1")
        try await again.at("learn:dev>", "2/6")
        try await again.up()
        try await again.up()
        try await again.terminal.wait(within: Self.limit) {
            $0.rowOfCursor.hasPrefix("learn:dev> dataset list ")
        }
    }

    /// The narration is in the reader's language; the end says what was met.
    @Test func aLessonEndsWithWhatWasMet() async throws {
        let desk = try await Desk(language: "it_IT.UTF-8")
        try await desk.type("learn 1")
        try await desk.see("── 1  Una richiesta e la sua risposta ─")
        for step in 1...6 {
            try await desk.at("learn:dev>", "\(step)/6")
            try await desk.type("skip")
        }
        try await desk.at("learn:dev>", "done")
        let wire = #/\non the wire  (GET|POST) .*/#
        #expect(
            desk.terminal.screen.text.replacing(wire, with: "\non the wire  …").hasSuffix(
                """
                ✓ 6/6

                ── 1 is done ─────────────────────────────────────────────────────────────────
                1 min, no hint, 6 skipped
                commands     dataset list, batch create show, http
                on the wire  …
                words        loading
                explain WORD tells of each; save FILE keeps what you did as a script.
                leave goes back to where you were; next: learn 2

                learn:dev>                                                                 done
                """
            )
        )
    }

    /// A damaged file is told when a lesson begins, and kept.
    @Test func aDamagedFileOfProgressIsTold() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("{ damaged", to: ".local/state/batchsh/lessons.json")
        let desk = try await Desk(in: folder)
        try await desk.type("learn 1")
        try await desk.at("learn:dev>", "1/6")
        // The path is longer than a row.
        #expect(
            desk.terminal.screen.text.filter { !$0.isWhitespace }
                .contains("theprogressinlessonswasdamaged:itiskeptas\(path).damaged-1──")
        )
        #expect(try folder.read(".local/state/batchsh/lessons.json.damaged-1") == "{ damaged")
    }

    /// A lesson that has other steps than before begins anew, and says so; other words are no change.
    @Test func aLessonThatHasChangedIsTold() async throws {
        let folder = try TemporaryFolder()
        func write(_ narration: String, _ answer: String) throws {
            try folder.write(
                """
                #: Own

                #: \(narration)
                #? batch create
                batch create 5c8c3c555033b814b69f947f
                assert (count (batch list --status loading)) > 0, "no batch is 'loading'"

                #: Look.
                #? \(answer)
                \(answer)

                """,
                to: "2.batchsh"
            )
        }
        try write("Create a batch.", "batch list")
        let desk = try await Desk(in: folder)
        try await desk.type("learn 2.batchsh")
        try await desk.at("learn:dev>", "1/2")
        #expect(desk.terminal.screen.text.contains("batchsh/lessons/lesson-2\n"))
        try await desk.type("batch create 5c8c3c555033b814b69f947f")
        try await desk.at("learn:dev>", "2/2")
        try await desk.type("leave")
        try await desk.see("the place is kept: learn 2.batchsh goes on here")
        try await desk.at("local:dev>")
        try write("Create one.", "batch list")
        try await desk.type("learn 2.batchsh")
        try await desk.at("learn:dev>", "2/2")
        try await desk.type("leave")
        try await desk.at("local:dev>")
        try write("Create one.", "dataset list")
        try await desk.type("learn 2.batchsh")
        try await desk.at("learn:dev>", "1/2")
        try await desk.see("the lesson has changed since you left it: it begins anew")
        try await desk.type("leave")
        try await desk.at("local:dev>")
        // It is another one than the second of ours.
        try await desk.type("learn 2")
        try await desk.at("learn:dev>", "1/6")
    }
}
