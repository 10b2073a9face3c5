import TestSupport
import Testing

extension PromptTests {
    /// The effect of Tab at the prompt.
    struct Completion {
        @Test func completesTheWordsOfACommand() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("bat\t")
            try await prompt.wait(forTyped: "batch", blanks: 1)
            try await prompt.type("cr\t")
            try await prompt.wait(forTyped: "batch create", blanks: 1)
        }

        @Test func completesAnOptionAndListsItsValues() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.type("batch create x --for\t")
            try await prompt.wait(forTyped: "batch create x --format", blanks: 1)
            try await prompt.type("\t")
            try await prompt.wait { screen in
                screen.text.split(separator: "\n").last?.split(separator: " ")
                    == ["json", "parquet", "csv"]
            }
            try await prompt.type("c\t")
            try await prompt.wait(forTyped: "batch create x --format csv", blanks: 1)
        }

        @Test func completesAVariableAndItsFields() async throws {
            let prompt = try await TypedPrompt()
            try await prompt.run("let answer = {identifier: 42, items: []}")
            try await prompt.type("print $ans\t")
            try await prompt.wait(forTyped: "print $answer")
            try await prompt.type(".id\t")
            try await prompt.wait(forTyped: "print $answer.identifier")
            #expect(try await prompt.answer(to: "\r") == ["42"])
        }

        @Test func completesAFileAndQuotesItsName() async throws {
            let prompt = try await TypedPrompt()
            try prompt.folder.write("what it holds", to: "rows/first batch.txt")
            try await prompt.type("read ro\t")
            try await prompt.wait(forTyped: "read rows/")
            try await prompt.type("fi\t")
            try await prompt.wait(forTyped: #"read rows/first\ batch.txt"#, blanks: 1)
            #expect(try await prompt.answer(to: "\r") == ["what it holds"])
        }
    }
}
