import TerminalText

/// The text of `--help`.
enum Usage {
    /// The option that the completion of other shells calls, with the words of their command line.
    static let complete = "--complete"

    /// Behind it, for bash: the line up to the cursor, and what bash takes for the word there.
    static let completeForBash = "--for-bash"

    static let text = """
        batchsh: a shell for batch ingestion into Adobe Experience Platform

        batchsh [OPTIONS]                    the prompt (on the emulator without credentials)
        batchsh [OPTIONS] COMMAND [ARG…]     one command: batchsh --local batch list
        batchsh [OPTIONS] FILE [ARG…]        a script: a name with a / or a . in it, or -
        batchsh [OPTIONS] -c TEXT [ARG…]     lines of the language

        options
        \(options)

        Options stand before COMMAND or FILE; what follows is that one's own, and -- ends them before
        a word that begins with -. Several -c are one text, each on lines of its own.

        From the environment: IMS_ORG, API_KEY, ACCESS_TOKEN or CLIENT_SECRET (with SCOPES and IMS),
        SANDBOX_NAME, PLATFORM_GATEWAY.
        batchsh help lists the commands; batchsh help exits the exit codes.
        """

    /// The lines about the options.
    private static var options: String {
        ProgramOption.all.map { option in
            let value = option.placeholder.map { " <\($0)>" } ?? ""
            let written = option.names.joined(separator: ", ") + value
            return "  \(written.padded(toColumns: 24))\(option.help)"
                .wrapped(toColumns: 90, hangingIndent: 26)
                .joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    /// The place of the first word behind the options, some of which may have no value yet.
    static func firstWord(of words: [String]) -> Int {
        var place = 0
        while place < words.count - 1, words[place].hasPrefix("-"), words[place] != "-" {
            if words[place] == "--" { return place + 1 }
            place += ProgramOption.named(words[place])?.placeholder == nil ? 1 : 2
        }
        return place
    }
}
