import TestSupport
import Testing

extension PromptTests {
    /// The first lines of a person who has come from another program.
    struct FirstWords {
        /// Nothing is offered where an offer looks like typed text.
        private static let colors = ["NO_COLOR": ""]

        @Test func helpIsOneScreen() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            prompt.terminal.resize(rows: 24, columns: 80)
            try await prompt.type("help\r")
            let screen = try await prompt.wait { screen in
                screen.isAt("local:dev> ") && screen.cursor.row == 23
            }
            let rows = (0..<24).map { screen.text(row: $0) }
            #expect(rows.joined(separator: "\n") == Self.screen)
        }

        private static let screen = """
            local:dev> help
            to begin with
              learn                     teaches the API, step by step
              dataset list              the datasets of the sandbox
              sample DATASET --rows 9   makes rows to try with
              ingest DATASET FILE…      loads files and waits for the end
              batch list                the batches of the sandbox, latest first
              explain BATCH             what became of one; also of any word or code
              batch create DATASET      step by step: opens a batch
              batch upload BATCH FILE…  puts files into it
              batch complete BATCH      says that all are there
              batch wait BATCH          waits until they are in the lake

            help GROUP lists a group, help COMMAND explains one, help all lists all:
              session   session, login, logout, connect, profile, emulator, set
              batches   ingest, batch
              around    dataset, schema, sandbox, rows, sample
              any call  get, head, post, put, patch, delete
              looking   help, explain, vars, cd, http, curl, har, history, learn
              scripts   check, fmt, test, save, completion
              tools     print, read, glob, from, to, count, keys, first, last, sort, join…
              language  run, source, exec
              topics    statements, words, paths, expressions, variables, exits
            local:dev>
            """

        @Test(
            arguments: [
                ("quit", "no command 'quit'", "exit leaves, and so does Ctrl-D", "exit"),
                ("bye", "no command 'bye'", "exit leaves, and so does Ctrl-D", "exit"),
                (
                    "list batches --limit 3", "no command 'list'", "did you mean 'batch list'?",
                    "batch list --limit 3"
                ),
                (
                    "status 01AB", "no command 'status'", "did you mean 'batch status'?",
                    "batch status 01AB"
                ),
                ("load f.json", "no command 'load'", "did you mean 'ingest DATASET FILE…'?", nil),
                (
                    "upload f.json", "no command 'upload'",
                    "there is 'ingest DATASET FILE…' and 'batch upload BATCH FILE…'", nil
                ),
                (
                    "man batch create", "no command 'man'", "did you mean 'help'?",
                    "help batch create"
                ),
            ] as [(String, String, String, String?)]
        )
        func anotherProgramsWordsAreUnderstood(
            _ line: String,
            _ message: String,
            _ hint: String,
            _ offer: String?
        ) async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            let rows = try await prompt.run(line)
            #expect(rows.first == "error: " + message)
            #expect(rows.last == "  = hint: " + hint)
            if let offer {
                try await prompt.type("\u{1B}[C")
                try await prompt.wait(forTyped: offer)
            }
        }

        @Test func aPastedCurlIsOfferedAsALineOfOursAndNotKept() async throws {
            let prompt = try await TypedPrompt(environment: Self.colors)
            let pasted = """
                curl -X POST https://platform.adobe.io/data/foundation/import/batches \\
                  -H "Authorization: Bearer PLANTED-1" -H "x-api-key: PLANTED-2" \\
                  -d '{"datasetId":"5c8c3c555033b814b69f947f","inputFormat":{"format":"json"}}'
                """
            try await prompt.type("\u{1B}[200~\(pasted)\u{1B}[201~")
            try await prompt.wait { $0.lines.contains { $0.contains("••••") } }
            #expect(!prompt.terminal.screen.text.contains("PLANTED"))
            let rows = try await prompt.answer(to: "\r")
            let start = try #require(rows.firstIndex { $0.hasPrefix("error: ") })
            #expect(rows[start] == "error: this is a line for curl")
            #expect(rows[start + 1].hasPrefix("  = hint: here it is: batch create 5c8c3c55"))
            try await prompt.type("\u{1B}[C")
            try await prompt.wait(
                forTyped: "batch create 5c8c3c555033b814b69f947f --format json"
            )
            try await prompt.answer(to: "\u{3}")
            #expect(try await prompt.leave() == 0)
            let history = try? prompt.folder.read(".local/state/batchsh/history")
            #expect(history?.contains("curl") != true && history?.contains("PLANTED") != true)
        }

        @Test func linesOfAnotherPromptComeWithTheNextArrow() async throws {
            let one = try await TypedPrompt(["--local"])
            let two = try await TypedPrompt(["--local"], in: one.folder)
            try await two.run("print 2")
            try await one.run("print \"from one\"")
            try await two.type("\u{1B}[A")
            try await two.wait(forTyped: "print \"from one\"")
            try await two.type("\u{1B}[A")
            try await two.wait(forTyped: "print 2")
            try await two.answer(to: "\u{3}")
            try await one.type("\u{12}print 2")
            try await one.wait { $0.rowOfCursor == "(search: print 2) print 2" }
        }
    }
}
