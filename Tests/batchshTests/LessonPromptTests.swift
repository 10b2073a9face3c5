import TestSupport
import Testing

/// A lesson at a terminal of 24 rows.
@Suite struct LessonPromptTests {
    static let limit = Duration.seconds(60)

    struct Desk {
        let folder: TemporaryFolder
        let terminal: PseudoTerminal

        init(
            in folder: TemporaryFolder? = nil,
            language: String = "C.UTF-8",
            columns: Int = 80
        ) async throws {
            self.folder = try folder ?? TemporaryFolder()
            terminal = try PseudoTerminal(
                running: "/bin/sh",
                ["-c", "cd \"$HOME\" && exec \"$@\"", "sh", BuiltProgram.path],
                environment: [
                    "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": self.folder.path,
                    "NO_COLOR": "1", "LANG": language,
                ],
                rows: 24,
                columns: columns
            )
            try await at("local:dev>")
        }

        /// Waits until a line can be typed behind a prompt, with a text at the right margin.
        func at(_ prompt: String, _ right: String = "") async throws {
            try await terminal.wait(within: LessonPromptTests.limit) { screen in
                let row = screen.rowOfCursor
                return screen.modes.contains(2004) && screen.cursor.column == prompt.count + 1
                    && row.hasPrefix(prompt) && row.hasSuffix(right.isEmpty ? prompt : right)
            }
        }

        func type(_ line: String) async throws {
            try await terminal.send(line + "\r", within: LessonPromptTests.limit)
        }

        /// Brings back the line before.
        func up() async throws {
            try await terminal.send("\u{1B}[A", within: LessonPromptTests.limit)
        }

        /// Waits until a row begins so.
        func see(_ row: String) async throws {
            try await terminal.wait(within: LessonPromptTests.limit) { screen in
                screen.lines.contains { $0.hasPrefix(row) }
            }
        }
    }

    /// No word is cut, but for the lines that are copied into another terminal.
    @Test func aLessonBeginsOnANarrowTerminal() async throws {
        let desk = try await Desk(columns: 32)
        try await desk.type("learn 6")
        try await desk.at("learn:dev>", "1/7")
        #expect(
            desk.terminal.screen.text.replacing(#/\n:\d+\//#, with: "\n:PORT/").hasSuffix(
                """
                ── 6  A batch that fails, and
                   its repair
                Parquet, JSON Lines, a JSON
                list, CSV: said when the batch
                is created, found out when it is
                read.
                another terminal:
                cd ~/.local/state/batchsh/lesson
                s/6
                eval "$(curl -s http://127.0.0.1
                :PORT/env)"
                hint  skip  back  again  leave
                progress; an empty line shows
                the step once more

                1/7  The batch of Adobe's guide
                     names no format. Load
                     people.json into one like
                     it: create, upload,
                     complete, wait.

                learn:dev>                  1/7
                """
            )
        )
    }

    @Test func aStepIsJudgedByTheStateHoweverItCameAbout() async throws {
        let desk = try await Desk()
        try await desk.type("learn 2")
        try await desk.at("learn:dev>", "1/6")
        #expect(
            desk.terminal.screen.text.masked.hasSuffix(
                """
                1/6  A batch is told its format when it is created; untold, it is Parquet.
                     Create one for JSON and keep it.

                learn:dev>                                                                  1/6
                """
            )
        )
        try await desk.type("let mine = batch create 5c8c3c555033b814b69f947f")
        try await desk.see("not yet: the newest batch is not for JSON")
        try await desk.at("learn:dev>", "1/6")
        try await desk.type("hint")
        try await desk.see("hint 1 of 2: batch create has an option for the format")
        try await desk.at("learn:dev>", "1/6")
        try await desk.type("hint")
        try await desk.type("hint")
        try await desk.see("  let batch = batch create 5c8c3c555033b814b69f947f --format json")
        try await desk.at("learn:dev>", "1/6")
        // From outside, while nothing is typed here.
        let address = try #require(
            desk.terminal.screen.lines.first { $0.contains("/env)") }?
                .split(separator: " ").last?.dropLast(6)
        )
        _ = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c",
                """
                eval "$(curl -s \(address)/env)"
                curl -s -X POST "$PLATFORM_GATEWAY/data/foundation/import/batches" \
                -H "Authorization: Bearer $ACCESS_TOKEN" -H "x-api-key: $API_KEY" \
                -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: $SANDBOX_NAME" \
                -H 'Content-Type: application/json' \
                -d '{"datasetId":"5c8c3c555033b814b69f947f","inputFormat":{"format":"json"}}'
                """,
            ]
        )
        try await desk.at("learn:dev>", "2/6")
        #expect(desk.terminal.screen.text.contains("✓ 1/6  from the other terminal"))
        // Skipped steps are typed, in a state that has no such variable: it is made anew.
        try await desk.type("skip")
        try await desk.at("learn:dev>", "3/6")
        try await desk.type("skip")
        try await desk.at("learn:dev>", "4/6")
        #expect(desk.terminal.screen.lines.contains("learn:dev> batch upload $batch people.json"))
        try await desk.type("leave")
        try await desk.at("local:dev>")
        try await desk.type("learn 2")
        try await desk.at("learn:dev>", "4/6")
        try await desk.type("connect platform")
        try await desk.see("error: a lesson stays on its emulator")
        try await desk.at("learn:dev>", "exit 2 4/6")
        try await desk.type("batch complete $batch")
        try await desk.at("learn:dev>", "5/6")
        // Another lesson is begun from within, in the place of this one.
        try await desk.type("learn 1")
        try await desk.at("learn:dev>", "1/6")
        try await desk.see("── 1  One request and its answer")
        try await desk.type("exit")
        #expect(try await desk.terminal.exitCode(within: Self.limit) == 0)
    }

    @Test func allStepsCanBeSkipped() async throws {
        let desk = try await Desk()
        try await desk.type("learn 1")
        for step in 1...6 {
            try await desk.at("learn:dev>", "\(step)/6")
            try await desk.type("skip")
        }
        try await desk.see("── 1 is done")
        try await desk.type("leave")
        try await desk.at("local:dev>")
        let list = try await BuiltProgram.run(["learn"], in: desk.folder)
        #expect(
            list.output.hasPrefix(
                #"[{"lesson":1,"title":"One request and its answer","steps":6,"done":6,"hints":0}"#
            )
        )
    }
}
