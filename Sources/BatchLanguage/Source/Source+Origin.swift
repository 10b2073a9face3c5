extension Source {
    /// The origin of a text; never its name, since a file may have any name.
    ///
    /// It decides who can be asked about a statement, what may stand in it, and what becomes of it.
    public enum Origin: Hashable, Sendable {
        /// Typed at the prompt.
        case prompt
        /// A file, by its path as it was given.
        case file(path: String)
        /// The words of one command that a process was given.
        case commandLine
        /// The text of the option `-c`.
        case text
        case standardInput
        /// The line that reads the preferences at the start of the prompt.
        case preferences
        /// Typed between two statements of a script that is stepped through.
        case step
        /// A statement of such a script as a person has changed it.
        case editedStatement
        /// A line of the stepper's own, which shows what a statement would do.
        case look
        /// Handed over by the program around the language, by the name that it gives.
        case embedder(String)
    }
}

extension Source.Origin {
    /// A person typed the text a moment ago and sees what comes of it: a call that destroys is
    /// asked about instead of refused without `--yes`, and a secret may stand in clear.
    public var isTypedByAPerson: Bool {
        switch self {
        case .prompt, .step: true
        case .file, .commandLine, .text, .standardInput, .preferences, .editedStatement, .look,
            .embedder:
            false
        }
    }

    /// The text is a line of the session: `save` makes a script of such, and the next prompt offers
    /// it again with its mistake corrected.
    package var isLineOfSession: Bool { self == .prompt }

    /// The statements are those of a script, to be asked about where it is stepped through.
    package var isStepped: Bool {
        switch self {
        case .prompt, .step, .look: false
        case .file, .commandLine, .text, .standardInput, .preferences, .editedStatement, .embedder:
            true
        }
    }

    /// The name in messages.
    var name: String {
        switch self {
        case .prompt: "prompt"
        case .file(let path): path
        case .commandLine: "command line"
        case .text: "-c"
        case .standardInput: "stdin"
        case .preferences: "preferences"
        case .step, .look: "step"
        case .editedStatement: "edited"
        case .embedder(let name): name
        }
    }

    /// The folder of a file, `.` of every other text.
    var folder: String {
        guard case .file(let path) = self, let cut = path.lastIndex(of: "/") else { return "." }
        return cut == path.startIndex ? "/" : String(path[..<cut])
    }
}
