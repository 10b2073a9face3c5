import TestSupport
import Testing

extension PromptTests {
    /// Text pasted or typed ahead answers no question.
    struct Questions {
        private static let batch = "batch create 5c8c3c555033b814b69f947f"

        /// The line that creates a batch, and what is shown of it.
        private static let creation = """
            \(TypedPrompt.greeting)
            local:dev> let b = \(batch)
            b = {"id":"BATCH","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","updated":MS,"status":"…
            batch BATCH is open
            """

        @Test(arguments: [
            (
                "delete /data/foundation/catalog/batches/${b.id}",
                """
                DELETE /data/foundation/catalog/batches/BATCH (dev), where there is an object, \
                status loading. Go
                on? [y/N]
                """
            ),
            (
                "batch revert ${b.id}",
                """
                batch revert takes the rows of batch BATCH (Loyalty Members, dev, loading) out of \
                the lake. Go on?
                [y/N]
                """
            ),
        ])
        func aPastedLineIsNoYes(_ line: String, _ question: String) async throws {
            let prompt = try await TypedPrompt()
            try await prompt.run("let b = \(Self.batch)")
            // In one piece, as a terminal without bracketed paste sends it.
            try await prompt.type("\(line)\rprint \"pasted\"\r")
            try await prompt.wait { $0.text.masked.hasSuffix(question) }
            try await prompt.type("n\r")
            try await prompt.wait { $0.lines.suffix(2) == ["pasted", "local:dev>"] }
            #expect(
                prompt.terminal.screen.text.masked == """
                    \(Self.creation)
                    local:dev> \(line)
                    \(question) n
                    error: not done: the answer was 'n'
                      ┌ prompt:1:1
                    1 │ \(line)
                    local:dev> print "pasted"
                    pasted
                    local:dev>
                    """
            )
            #expect(try await prompt.run("(batch show ${b.id}).status") == ["loading"])
        }

        @Test func aPastedLineIsNoToken() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("set token\rprint\rprint \"pasted\"\r")
            try await prompt.wait { $0.rowOfCursor == "token:" }
            try await prompt.type("PLANTED-1\r")
            try await prompt.wait { $0.lines.suffix(2) == ["pasted", "local:dev>"] }
            #expect(
                prompt.terminal.screen.text.masked == """
                    \(TypedPrompt.greeting)
                    local:dev> set token
                    token:
                    local:dev> print
                    error: 'print' needs VALUE
                      ┌ prompt:1:1
                    1 │ print
                      │ ^^^^^
                      = hint: usage: print VALUE…
                    local:dev> print "pasted"
                    pasted
                    local:dev>
                    """
            )
            #expect(!prompt.output.contains("PLANTED-1"))
        }

        @Test func onPlainReadingToo() async throws {
            let folder = try TemporaryFolder()
            let terminal = try PseudoTerminal(
                running: BuiltProgram.path,
                environment: [
                    "HOME": folder.path, "NO_COLOR": "1", "BATCHSH_PLAIN_EDIT": "1",
                ],
                columns: 120
            )
            try await terminal.wait { $0.rowOfCursor == "local:dev>" }
            try await terminal.send(
                "let b = \(Self.batch)\nbatch revert ${b.id}\ny\nprint \"pasted\"\n"
            )
            try await terminal.wait { $0.rowOfCursor.hasSuffix("Go on? [y/N]") }
            try await terminal.send("n\n")
            try await terminal.wait {
                $0.rowOfCursor == "local:dev>" && $0.lines.contains("local:dev> pasted")
            }
            #expect(
                terminal.screen.text.masked == """
                    \(TypedPrompt.greeting)
                    local:dev> let b = \(Self.batch)
                    batch revert ${b.id}
                    y
                    print "pasted"
                    b = {"id":"BATCH","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","updated":MS,"status":"…
                    batch BATCH is open
                    local:dev> batch revert takes the rows of batch BATCH (Loyalty Members, dev, \
                    loading) out of the la
                    ke. Go on? [y/N] n
                    error: not done: the answer was 'n'
                      ┌ prompt:1:1
                    1 │ batch revert ${b.id}
                    local:dev> error: no command 'y'
                      ┌ prompt:1:1
                    1 │ y
                      │ ^
                      = hint: help lists the commands
                    local:dev> pasted
                    local:dev>
                    """
            )
        }
    }
}
