import LineEditor
import TestSupport

/// An editor in this process, on a terminal that the test holds the other end of.
struct EditorOnTerminal {
    let terminal: PseudoTerminal
    let editor: LineEditor

    init(
        rows: Int = 24,
        columns: Int = 80,
        history: [String] = [],
        keyStyle: KeyStyle = .emacs,
        userFile: LineEditor.UserFile = .none,
        isPlain: Bool = false,
        language: some LineEditorDelegate = Braces()
    ) throws {
        terminal = try PseudoTerminal(rows: rows, columns: columns)
        var configuration = LineEditor.Configuration(programName: "test")
        configuration.input = terminal.programEnd ?? -1
        configuration.output = terminal.programEnd ?? -1
        configuration.terminalType = "xterm-256color"
        configuration.keyStyle = keyStyle
        configuration.userFile = userFile
        configuration.isPlain = isPlain
        editor = try LineEditor(configuration, history: History(history), delegate: language)
    }

    static let prompt = Prompt("> ", continuation: ". ")

    /// Reads a line while a test types it.
    ///
    /// The editor is at its prompt when `typing` begins.
    @discardableResult
    func read(
        _ prompt: Prompt = Self.prompt,
        typing: @Sendable @escaping (PseudoTerminal) async throws -> Void
    ) async throws -> Input {
        let frames = terminal.screen.frames
        async let input = editor.readLine(prompt: prompt)
        try await terminal.wait { $0.frames > frames && $0.modes.contains(2004) }
        try await typing(terminal)
        try await terminal.wait { !$0.modes.contains(2004) }
        return try await input
    }

    /// Reads a line that is typed whole.
    @discardableResult
    func read(_ keys: String) async throws -> Input {
        try await read { try await $0.send(keys) }
    }
}

/// A language in which a text is complete when its braces are closed.
struct Braces: LineEditorDelegate {
    var words: [Completions.Candidate] = []

    func isComplete(_ text: String) -> Bool {
        text.count { $0 == "{" } <= text.count { $0 == "}" }
    }

    func completions(of text: String, at cursor: Int) async -> Completions {
        let before = String(decoding: Array(text.utf8)[..<cursor], as: UTF8.self)
        let typed = before.split(separator: ";", omittingEmptySubsequences: false).last ?? ""
        return Completions(
            replacing: (cursor - typed.utf8.count)..<cursor,
            with: words.filter { $0.text.hasPrefix(typed) }
        )
    }

    func markup(of text: String, at cursor: Int) -> Markup {
        // The first word is bold.
        let word = text.utf8.prefix { $0 != 0x20 }.count
        return Markup(spans: word > 0 ? [StyledSpan(0..<word, TextStyle("1"))] : [])
    }
}
