import Foundation
import TestSupport
import Testing

/// README's examples of the prompt show what somebody sees who types them.
///
/// A block of `prompt` is typed at the program, `⇥`, `→` and `⌃R` being keys, and what stands between
/// two prompts has to be what the screen shows there.
@Suite struct ReadmePromptTests {
    private let readme = ReadmeTests()

    @Test(arguments: try blocks("prompt"), ["emacs", "vi"])
    func promptBlocksAreTrue(_ block: String, _ keys: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("set editor \(keys)\n", to: ".config/batchsh/rc.batchsh")
        let rows = (1...4).map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }
        try folder.write(rows.joined(), to: "people.json")
        let prompt = try await TypedPrompt(
            ["--seed", "1"],
            environment: ["NO_COLOR": ""],
            in: folder
        )
        for step in steps(ofPrompt: block, prompt.text) {
            let rows = try await prompt.answer(to: step.typed.asKeys + "\r")
            let shown = rows.drop { $0.hasPrefix("…") }.joined(separator: "\n")
            #expect(
                readme.matches(shown, step.shown),
                "\(step.typed)\nshowed\n\(shown)\nwhere README has\n\(step.shown)"
            )
        }
        #expect(try await prompt.leave() == 0)
        if block.contains("local:dev> save ") { try await runInCI(folder) }
    }

    /// On the screen of a laptop or of a web console nothing of it is paged, cut or gone before it is
    /// read: with the prompt stands the line that was typed, and all that is said of it.
    @Test(arguments: try blocks("prompt"), [(rows: 24, columns: 80), (rows: 18, columns: 60)])
    func promptBlocksAreSeenWhole(
        _ block: String,
        _ size: (rows: Int, columns: Int)
    ) async throws {
        let folder = try TemporaryFolder()
        let rows = (1...4).map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }
        try folder.write(rows.joined(), to: "people.json")
        let prompt = try await TypedPrompt(
            ["--seed", "1"],
            environment: ["NO_COLOR": ""],
            in: folder,
            rows: size.rows,
            columns: size.columns
        )
        for step in steps(ofPrompt: block, prompt.text) {
            let answer = try await prompt.answer(to: step.typed.asKeys + "\r")
            let screen = prompt.terminal.screen
            let words = answer.drop { $0.hasPrefix("…") }.joined(separator: " ").words
            // The terminal says how much of a list has room, and a value is shown on one line.
            if !step.shown.contains("{\"id\""), !step.shown.contains("sha256") {
                #expect(readme.matches(words, step.shown.words), "\(step.typed)\n\(screen)")
            }
            #expect(answer.count + 1 < size.rows, "\(step.typed)\n\(screen)")
            let first = screen.cursor.row - answer.count
            let cut = (max(first, 0)..<screen.cursor.row).filter(screen.isWrapped)
            #expect(cut == [], "\(step.typed)\n\(screen)")
        }
        #expect(prompt.terminal.screen.lines.joined().contains("(END)") == false)
        #expect(try await prompt.leave() == 0)
    }

    /// The CI that README has run the saved script.
    private func runInCI(_ folder: TemporaryFolder) async throws {
        for step in readme.steps(of: try #require(try blocks("ci").first)) {
            let result = try await BuiltProgram.run(
                "/bin/bash",
                ["-c", step.command],
                environment: ["PATH": BuiltProgram.folder.path + ":/usr/bin:/bin"],
                in: folder
            )
            // The empty lines of README part its steps.
            let output = (result.output + result.errors).split(separator: "\n")
                .map { $0 + "\n" }.joined()
            #expect(
                readme.matches(output, step.output),
                "\(step.command)\nprinted\n\(output)\nwhere README has\n\(step.output)"
            )
        }
    }

    private func steps(
        ofPrompt block: String,
        _ prompt: String
    ) -> [(typed: String, shown: String)] {
        var steps: [(typed: String, shown: String)] = []
        for line in block.split(separator: "\n") {
            if line.hasPrefix(prompt) {
                steps.append((String(line.dropFirst(prompt.count)), ""))
            } else if line.hasPrefix("… ") {
                steps[steps.count - 1].typed += "\n" + line.dropFirst(2)
            } else {
                let before = steps[steps.count - 1].shown
                steps[steps.count - 1].shown += (before.isEmpty ? "" : "\n") + line
            }
        }
        return steps
    }
}

extension String {
    /// The text with one blank in the place of all white space.
    fileprivate var words: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The terminal's bytes for a text of README.
    fileprivate var asKeys: String {
        let keys: [Character: String] = ["⇥": "\t", "→": "\u{1B}[C", "⌃": "\u{12}", "\n": "\r"]
        return replacing("⌃R", with: "⌃").map { keys[$0] ?? String($0) }.joined()
    }
}
