import TestSupport

/// The program at its prompt, on a terminal whose other end the test holds.
///
/// It starts on the built-in emulator, as for somebody without credentials.
struct TypedPrompt {
    /// Its home and its working directory.
    let folder: TemporaryFolder
    let terminal: PseudoTerminal
    /// The program's words before its first prompt, as ``Swift/String/masked`` shows them.
    static let greeting = """
        no credentials are known: this is the built-in emulator, http://127.0.0.1:PORT
        help shows what to begin with; learn teaches the API step by step
        """
    /// The text before a line, with the blank behind it.
    let text: String

    /// Starts the program and waits until it can be typed to.
    ///
    /// A shell starts it, as `starting` says, and knows it and its arguments as `"$@"`.
    init(
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        in folder: TemporaryFolder? = nil,
        starting: String = "exec \"$@\"",
        as text: String = "local:dev> ",
        rows: Int = 60,
        columns: Int = 120
    ) async throws {
        self.text = text
        self.folder = try folder ?? TemporaryFolder()
        terminal = try PseudoTerminal(
            running: "/bin/sh",
            ["-c", "cd \"$HOME\" && \(starting)", "sh", BuiltProgram.path] + arguments,
            environment: [
                "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": self.folder.path,
                "NO_COLOR": "1",
            ].merging(environment) { $1 },
            rows: rows,
            columns: columns
        )
        try await wait { $0.isAt(text) }
    }

    /// Types, and waits for nothing.
    func type(_ keys: String) async throws { try await terminal.send(keys, within: Self.limit) }

    /// Waits until the screen is as it should be.
    @discardableResult
    func wait(for isSeen: @escaping @Sendable (Screen) -> Bool) async throws -> Screen {
        try await terminal.wait(within: Self.limit, for: isSeen)
    }

    /// Waits until a row is as it should be, the cursor behind it.
    func wait(forTyped line: String, blanks: Int = 0) async throws {
        let (row, column) = (text + line, text.count + line.count + blanks)
        try await wait { screen in
            // At the right margin something may be said of the line before.
            let isSeen =
                screen.rowOfCursor == row || screen.rowOfCursor.hasPrefix(row + "  ")
            return isSeen && screen.cursor.column == column
        }
    }

    /// Waits until a whole row is this text.
    func wait(forRow row: String) async throws { try await wait { $0.lines.contains(row) } }

    /// Types keys and waits for the next prompt; gives the rows between the two.
    @discardableResult
    func answer(to keys: String) async throws -> [String] {
        let text = text
        let before = terminal.screen.lines.count { $0.isPrompt(text) }
        try await type(keys)
        let screen = try await wait { screen in
            screen.isAt(text) && screen.lines.count { $0.isPrompt(text) } > before
        }
        let lines = screen.lines.dropLast()
        let last = lines.lastIndex { $0.isPrompt(text) } ?? 0
        return Array(lines[(last + 1)...])
    }

    /// Runs a line; gives the rows of its answer.
    @discardableResult
    func run(_ line: String) async throws -> [String] { try await answer(to: line + "\r") }

    /// Waits for the end of the program; gives its exit code.
    func exitCode() async throws -> Int32 { try await terminal.exitCode(within: Self.limit) }

    /// Leaves by Ctrl-D, once a line can be typed; gives the exit code.
    func leave() async throws -> Int32 {
        let text = text
        try await wait { $0.isAt(text) }
        try await type("\u{4}")
        return try await exitCode()
    }

    /// All that the program wrote, as text.
    var output: String { String(decoding: terminal.output, as: UTF8.self) }

    /// Long enough for a machine that does much else; a wait that succeeds takes no time of it.
    private static let limit = Duration.seconds(60)
}

extension Screen {
    /// The rows from the first that there was to the one of the cursor.
    var lines: [String] { scrolledOut + (0...cursor.row).map { text(row: $0) } }

    var rowOfCursor: String { text(row: cursor.row) }

    /// Whether a line can be typed behind a prompt.
    func isAt(_ prompt: String) -> Bool {
        modes.contains(2004) && rowOfCursor.isPrompt(prompt) && cursor.column == prompt.count
    }
}

extension String {
    fileprivate func isPrompt(_ prompt: String) -> Bool { (self + " ").hasPrefix(prompt) }
}
