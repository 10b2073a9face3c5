import Foundation
import TestSupport
import Testing

extension PromptTests {
    /// Lines typed before: the arrow keys, Ctrl-R and the file.
    struct History {
        private static let file = ".local/state/batchsh/history"

        @Test func isKeptForTheNextSession() async throws {
            let first = try await TypedPrompt()
            try await first.run("print (6 * 7)")
            try await first.run("fail \"no\"")
            #expect(try await first.leave() == 0)

            let attributes = try FileManager.default.attributesOfItem(
                atPath: first.folder.path + "/" + Self.file
            )
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let entries = #"""
                {"time":MS,"exit":0,"profile":"local","text":"print (6 * 7)"}
                {"time":MS,"exit":1,"profile":"local","text":"fail \"no\""}

                """#
            #expect(try first.folder.read(Self.file).masked == entries)

            let second = try await TypedPrompt(in: first.folder)
            try await second.type("\u{12}6 *")
            try await second.wait { $0.rowOfCursor == "(search: 6 *) print (6 * 7)" }
            #expect(try await second.answer(to: "\r") == ["42"])
            try await second.type("\u{1B}[A\u{1B}[A")
            try await second.wait(forTyped: "fail \"no\"")
        }

        @Test func isNeitherReadNorWrittenWhereThatIsAskedFor() async throws {
            let prompt = try await TypedPrompt(["--no-history"])
            try await prompt.run("print (6 * 7)")
            try await prompt.type("\u{1B}[A")
            try await prompt.wait(forTyped: "print (6 * 7)")
            try await prompt.answer(to: "\u{3}")
            #expect(try await prompt.leave() == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: prompt.folder.path)
            #expect(names.isEmpty)
        }

        @Test func whatCannotBeWrittenIsToldOnceAndStaysForTheSession() async throws {
            let folder = try TemporaryFolder()
            let file = try folder.write("in the way", to: "state")
            let prompt = try await TypedPrompt(environment: ["XDG_STATE_HOME": file], in: folder)
            #expect(
                try await prompt.run("print (6 * 7)").joined(separator: " ")
                    == "42 the history is kept for this session only: \(file)/batchsh/history: "
                    + "Not a directory"
            )
            #expect(try await prompt.run("print (6 + 7)") == ["13"])
            try await prompt.type("\u{1B}[A\u{1B}[A")
            try await prompt.wait(forTyped: "print (6 * 7)")
        }

        @Test func aTokenIsAskedForWithoutEchoAndNeverKept() async throws {
            let prompt = try await TypedPrompt()
            let secret = "s3cret-of-mine"
            try await prompt.type("set token\r")
            try await prompt.wait { $0.rowOfCursor == "token:" && $0.cursor.column == 7 }
            #expect(try await prompt.answer(to: secret + "\r") == ["token:"])
            #expect(try await prompt.run("$session.token") == ["••••••"])
            #expect(!prompt.output.contains(secret))

            // Nor what is typed after the command, though it may not even run.
            #expect(try await prompt.run("set token \(secret)") == [])
            #expect(
                try await prompt.run("set token \(secret) more") == [
                    "error: 'set token' takes 1 argument",
                    "  ┌ prompt:1:26",
                    "1 │ set token ************** ****",
                    "  │                          ^^^^",
                    "  = hint: usage: set token [VALUE] [--env NAME] [--file FILE] [--stdin]",
                ]
            )
            #expect(!prompt.output.contains(secret))
            try await prompt.run("print 1")
            #expect(try await prompt.leave() == 0)
            let entries = """
                {"time":MS,"exit":0,"profile":"local","text":"set token"}
                {"time":MS,"exit":0,"profile":"local","text":"$session.token"}
                {"time":MS,"exit":0,"profile":"local","text":"print 1"}

                """
            #expect(try prompt.folder.read(Self.file).masked == entries)
        }

        @Test func noSecretIsKeptThatNobodyWouldKnow() async throws {
            let prompt = try await TypedPrompt()
            for line in [
                "set toke opaque", "set token --valu opaque", "login --secret opaque",
                "export CLIENT_SECRET=opaque", "! export CLIENT_SECRET=opaque",
                "CLIENT_SECRET=opaque", "set tokens opaque", "set  api-secret opaque",
            ] {
                try await prompt.run(line)
            }
            try await prompt.run("print 1")
            #expect(try await prompt.leave() == 0)
            let entry = #"{"time":MS,"exit":0,"profile":"local","text":"print 1"}"#
            #expect(try prompt.folder.read(Self.file).masked == entry + "\n")
        }
    }
}
