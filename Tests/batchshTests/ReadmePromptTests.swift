import TestSupport
import Testing

extension ReadmeTests {
    /// What README shows of the prompt is what somebody sees who types it.
    ///
    /// A block of `prompt` is typed at the program, `⇥`, `→` and `⌃R` being keys, and what stands
    /// between two prompts has to be what the screen shows there.
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
                matches(shown, step.shown),
                "\(step.typed)\nshowed\n\(shown)\nwhere README has\n\(step.shown)"
            )
        }
        #expect(try await prompt.leave() == 0)
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
    /// What the terminal sends for a text of README.
    fileprivate var asKeys: String {
        let keys: [Character: String] = ["⇥": "\t", "→": "\u{1B}[C", "⌃": "\u{12}", "\n": "\r"]
        return replacing("⌃R", with: "⌃").map { keys[$0] ?? String($0) }.joined()
    }
}
