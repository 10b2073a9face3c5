import SystemSupport

/// Reads lines from a person: with editing, history and completion on a terminal, plainly elsewhere.
///
/// A terminal is used when input and output both are one, its type is neither empty nor `dumb`, and
/// the caller does not ask for plain lines. The editor has a thread of its own, because reading
/// blocks; a process has one editor at a time, because the library below keeps state per process.
///
/// The editor installs no signal handler and ends nothing. The program's handlers write the byte of
/// an ``EditorSignal`` to ``wakeDescriptor``, and it does what the signal asks for.
public final class LineEditor: Sendable {
    /// The settings of an editor.
    public struct Configuration: Sendable {
        /// The program's name in `.editrc`, which may give it bindings of its own.
        public var programName: String
        /// The descriptor that keys are read from; standard input.
        public var input: Int32 = 0
        /// The descriptor that the line is drawn on; standard output.
        public var output: Int32 = 1
        /// Plain lines, even on a terminal.
        public var isPlain = false
        /// The kind of the terminal, as `TERM` says.
        public var terminalType: String
        /// The style of the keys; nil means that of the user's file, or else emacs.
        public var keyStyle: KeyStyle?
        /// The user's own bindings.
        public var userFile = UserFile.standard

        /// The defaults for a program of this name, with the terminal type of the environment.
        public init(programName: String) {
            self.programName = programName
            terminalType = CurrentProcess.variable("TERM") ?? ""
        }

        var inputDescriptor: FileDescriptor { FileDescriptor(rawValue: input) }
        var outputDescriptor: FileDescriptor { FileDescriptor(rawValue: output) }
    }

    /// A file of `bind` lines, as `editrc(5)` describes them.
    ///
    /// It may name the commands of libedit and our own, which begin with `line-`.
    public enum UserFile: Hashable, Sendable {
        /// `$EDITRC`, or else `~/.editrc`.
        case standard
        /// The file at a path.
        case file(String)
        /// No file at all.
        case none
    }

    /// The texts that the arrow keys and Ctrl-R bring back; the caller adds to it.
    public let history: History

    private let mailbox: Mailbox
    private let input: FileDescriptor

    /// Room for the caller's parser, which decides on the editor's thread whether a text is complete.
    private static let stackSize = 8 << 20  // bytes

    /// Makes an editor; nothing is read or drawn yet.
    ///
    /// - Throws: ``LineEditorError/noResources``.
    public init(
        _ configuration: Configuration,
        history: History = History(),
        delegate: any LineEditorDelegate
    ) throws(LineEditorError) {
        self.history = history
        input = configuration.inputDescriptor
        let mailbox = try Mailbox(output: configuration.outputDescriptor)
        mailbox.keyStyle = configuration.keyStyle
        self.mailbox = mailbox
        do throws(SystemError) {
            try LargeStackThread.start(stackSize: Self.stackSize) {
                EditorLoop(
                    mailbox: mailbox,
                    configuration: configuration,
                    history: history,
                    delegate: delegate
                ).run()
            }
        } catch {
            throw .noResources
        }
    }

    deinit { mailbox.close() }

    /// Reads one line.
    ///
    /// The text is not added to the history.
    ///
    /// - Throws: `CancellationError` when the task is cancelled, ``LineEditorError`` when the input
    ///   is not text or the editor is closed.
    public func readLine(prompt: Prompt) async throws -> Input {
        try await ask { .line(prompt, $0) }
    }

    /// Reads a line that answers a question: on a terminal what was typed or pasted before the
    /// question is seen is no answer, and stays the input of ``readLine(prompt:)``.
    ///
    /// Ctrl-C drops that, too.
    ///
    /// - Throws: The errors of ``readLine(prompt:)``.
    public func readAnswer(to prompt: Prompt) async throws -> Input {
        try await ask { .answer(prompt, $0) }
    }

    /// Reads an answer that is not shown while it is typed, and that no history or undo keeps.
    ///
    /// - Throws: The errors of ``readLine(prompt:)``.
    public func readSecret(prompt: String) async throws -> SecretInput {
        try await ask { .secret(prompt, $0) }
    }

    /// Shows lines above the one that is being typed, or just shows them; from any thread.
    ///
    /// - Parameter text: Without its last line break; what comes from outside has been made
    ///   harmless by the caller.
    public func notice(_ text: String) { mailbox.notice(text) }

    /// Does what a signal asks for; from any thread, but not from a signal handler.
    public func wake(_ signal: EditorSignal) { mailbox.wake(signal) }

    /// The descriptor that a signal handler writes an ``EditorSignal``'s byte to; it never blocks.
    ///
    /// It is good for as long as the editor lives. A byte that comes while no line is read is
    /// dropped.
    public var wakeDescriptor: Int32 { mailbox.wakeDescriptor.rawValue }

    /// The style of the keys from the next line on; nil as long as nobody set it.
    public var keyStyle: KeyStyle? {
        get { mailbox.keyStyle }
        set { mailbox.keyStyle = newValue }
    }

    /// Whether keys without an effect pass in silence rather than with the terminal's bell.
    public var isSilent: Bool {
        get { mailbox.isSilent }
        set { mailbox.isSilent = newValue }
    }

    /// Puts another prompt before the line that is being typed, or before the next one.
    public func change(_ prompt: Prompt) { mailbox.change(prompt) }

    /// Gives the terminal its own modes back, for a program that is about to end at once.
    public func restoreTerminal() { mailbox.restoreTerminal(input) }

    /// Ends the editor; lines that are being read fail with ``LineEditorError/closed``.
    public func close() { mailbox.close() }

    private func ask<Answer>(
        _ kind: (CheckedContinuation<Answer, any Error>) -> EditorLoop.Job.Kind
    ) async throws -> Answer {
        let number = mailbox.newNumber()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if !mailbox.post(EditorLoop.Job(number: number, kind: kind(continuation))) {
                    continuation.resume(throwing: LineEditorError.closed)
                }
            }
        } onCancel: {
            mailbox.cancel(number)
        }
    }
}
