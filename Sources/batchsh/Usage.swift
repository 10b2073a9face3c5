import ArgumentParser
import JSON

/// What `--help` says of the program, and what is said of an option that there is not.
enum Usage {
    /// What the completion of other shells calls, with the words of their command line.
    static let complete = "--complete"

    static let text = """
        batchsh: a shell for batch ingestion into Adobe Experience Platform

        batchsh [OPTIONS]                    the prompt (on the emulator without credentials)
        batchsh [OPTIONS] COMMAND [ARG…]     one command: batchsh --local batch list
        batchsh [OPTIONS] FILE [ARG…]        a script: a name with a / or a . in it, or -
        batchsh [OPTIONS] -c TEXT [ARG…]     lines of the language

        options
        \(options)

        From the environment: IMS_ORG, API_KEY, ACCESS_TOKEN, SANDBOX_NAME, PLATFORM_GATEWAY.
        batchsh help lists the commands; batchsh help exits the exit codes.
        """

    /// The lines about the options, from their declarations.
    private static var options: String {
        let help = ProgramOptions.helpMessage(columns: 90)
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.hasPrefix("OPTIONS:") }.map { $0 + 1 } ?? 0
        return
            (lines[start...].filter { !$0.isEmpty } + [
                "  --version               Show the version."
            ])
            .joined(separator: "\n")
    }

    static func complaint(about option: String) -> String {
        let name = option.prefix { $0 != "=" }
        let known = ["--help", "--version"] + names
        let hint =
            nearestName(to: String(name), in: known).map { "did you mean '\($0)'?" }
            ?? "batchsh --help lists them"
        return "error: no option '\(name)'\n  = hint: \(hint)"
    }

    /// The options before the first word of some words, and where that word is.
    static func firstWord(of words: [String]) -> Int {
        let valued = Set(
            options.split(separator: "\n").filter { $0.contains("<") }.flatMap { line in
                line.split(whereSeparator: { " ,".contains($0) }).filter { $0.hasPrefix("-") }
            }.map(String.init)
        )
        var place = 0
        while place < words.count - 1, words[place].hasPrefix("-"), words[place] != "-" {
            place += valued.contains(words[place]) ? 2 : 1
        }
        return place
    }

    static var names: [String] {
        options.split(whereSeparator: { " ,/\n".contains($0) }).filter { $0.hasPrefix("--") }
            .map(String.init)
    }
}
