internal import Synchronization
import SystemSupport

/// Messages of other threads to the editor's thread, and the pipe that wakes it.
final class Mailbox: Sendable {
    private let pipe: Pipe
    private let output: FileDescriptor
    private let state = Mutex(State())

    private struct State {
        var jobs: [EditorLoop.Job] = []
        var lastNumber = 0
        var finished = 0
        var cancelled: Set<Int> = []
        var isClosed = false
        var notices: [String] = []
        /// The terminal's own modes, while the editor has changed them.
        var modes: TerminalModes?
        /// Whether a line stands on the terminal that a notice must not run into.
        var isDrawing = false
        /// Lines are drawn on this terminal, which knows more than letters.
        var isDrawnOn = false
        /// The terminal puts marks around what is pasted.
        var marksPastes = false
        var keyStyle: KeyStyle?
        var isSilent = false
        /// The prompt from now on.
        var prompt: Prompt?
    }

    /// A byte that is no signal: there is something new in here.
    private static let look: UInt8 = 0

    init(output: FileDescriptor) throws(LineEditorError) {
        guard let pipe = try? Pipe(nonBlocking: true) else { throw .noResources }
        self.pipe = pipe
        self.output = output
    }

    deinit { pipe.close() }

    /// The end of the pipe that a byte in wakes the thread.
    var wakeDescriptor: FileDescriptor { pipe.writing }

    /// Wakes the thread.
    ///
    /// A full pipe will wake it too, so a byte that does not fit is not missed.
    func wake(_ signal: EditorSignal? = nil) {
        _ = try? pipe.writing.writeAll([signal?.rawValue ?? Self.look])
    }

    /// Waits until there is input, or something in here; answers with whether there is input.
    func wait(
        input: FileDescriptor?,
        within milliseconds: Int32? = nil
    ) -> (input: Bool, woken: Bool) {
        let descriptors = [pipe.reading] + (input.map { [$0] } ?? [])
        let readable = FileDescriptor.readable(of: descriptors, within: milliseconds)
        return (readable.count > 1 && readable[1], readable[0])
    }

    /// The signals that came, in their order.
    func takeSignals() -> [EditorSignal] {
        var signals: [EditorSignal] = []
        while case .bytes(let bytes) = pipe.reading.read(upTo: 512) {
            signals += bytes.compactMap(EditorSignal.init(rawValue:))
        }
        return signals
    }
}

// MARK: Jobs

extension Mailbox {
    func newNumber() -> Int {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    /// Queues a job; false when the editor is closed.
    func post(_ job: EditorLoop.Job) -> Bool {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.jobs.append(job) }
            return !state.isClosed
        }
        wake()
        return isOpen
    }

    func cancel(_ number: Int) {
        state.withLock { state in
            if number > state.finished { state.cancelled.insert(number) }
        }
        wake()
    }

    func isCancelled(_ number: Int) -> Bool { state.withLock { $0.cancelled.contains(number) } }

    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// The next job; nil when there is none yet.
    func takeJob() -> EditorLoop.Job? {
        state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }

    func finish(_ number: Int) {
        state.withLock { state in
            state.finished = max(state.finished, number)
            state.cancelled.remove(number)
        }
    }
}

// MARK: The terminal

extension Mailbox {
    var keyStyle: KeyStyle? {
        get { state.withLock { $0.keyStyle } }
        set { state.withLock { $0.keyStyle = newValue } }
    }

    var isSilent: Bool {
        get { state.withLock { $0.isSilent } }
        set { state.withLock { $0.isSilent = newValue } }
    }

    /// Leaves another prompt for the line that is edited, or that is about to be.
    func change(_ prompt: Prompt) {
        let isDrawing = state.withLock { state in
            state.prompt = prompt
            return state.isDrawing
        }
        if isDrawing { wake() }
    }

    func takePrompt() -> Prompt? {
        state.withLock { state in
            defer { state.prompt = nil }
            return state.prompt
        }
    }

    /// Leaves a text for the editor to draw above its line, or writes it when there is no line.
    func notice(_ text: String) {
        let isDrawing = state.withLock { state in
            if state.isDrawing {
                state.notices.append(text)
            } else {
                // Others may have written there, and not to the end of a row.
                if state.isDrawnOn { output.show(output.startOfRow.utf8) }
                write([text])
            }
            return state.isDrawing
        }
        if isDrawing { wake() }
    }

    func takeNotices() -> [String] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// From here on the terminal is the editor's.
    func beginEditing(_ modes: TerminalModes?, isDrawing: Bool, marksPastes: Bool) {
        state.withLock { state in
            state.modes = modes
            state.isDrawing = isDrawing
            state.isDrawnOn = isDrawing || state.isDrawnOn
            state.marksPastes = marksPastes
        }
    }

    /// The terminal is everyone's again.
    func endEditing() {
        state.withLock { state in
            state.modes = nil
            state.isDrawing = false
            state.marksPastes = false
            state.prompt = nil
            write(state.notices)
            state.notices = []
        }
    }

    func restoreTerminal(_ input: FileDescriptor) {
        state.withLock { state in
            guard let modes = state.modes else { return }
            if state.marksPastes { output.show((Paste.marksOff + "\r\n").utf8) }
            modes.restore(to: input)
        }
    }

    private func write(_ notices: [String]) {
        for text in notices { output.show((text + "\n").utf8) }
    }
}
