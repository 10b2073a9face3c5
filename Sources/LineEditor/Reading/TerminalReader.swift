import SystemSupport

/// Reads lines on a terminal: libedit edits, we decode the keys and draw.
final class TerminalReader: EditLineClient {
    let engine: EditLineEngine
    let view: LineView
    let delegate: any LineEditorDelegate
    let history: History
    let mailbox: Mailbox
    private let input: FileDescriptor
    private let source: ByteSource
    private var decoder = KeyDecoder()
    private var appliedStyle: KeyStyle?
    private var appliedHistory: Int?

    // State of the line that is being read.
    private var job = 0
    private var prompt = Prompt("")
    private var ending: Ending?
    private var initialText: [Unicode.Scalar]?
    private var unfinished = EditBuffer()
    private var lastCursor = 0
    private var ignoresResume = false
    var undo = UndoStack()
    var list: CompletionList?
    var walk: HistoryWalk?
    var search: HistorySearch?
    var lastSearch = ""
    var lastWord: LastWord?
    var mark = 0
    var paste: [Unicode.Scalar] = []

    /// The time a terminal may take to send the rest of a key's sequence after ESC.
    private static let escapeWait: Int32 = 30  // milliseconds

    init(
        mailbox: Mailbox,
        source: ByteSource,
        configuration: LineEditor.Configuration,
        history: History,
        delegate: any LineEditorDelegate
    ) throws(LineEditorError) {
        self.mailbox = mailbox
        self.source = source
        self.history = history
        self.delegate = delegate
        input = configuration.inputDescriptor
        view = LineView(output: configuration.outputDescriptor)
        engine = try EditLineEngine(
            programName: configuration.programName,
            input: configuration.inputDescriptor,
            output: configuration.outputDescriptor,
            historyLimit: history.limit
        )
        engine.client = self
        appliedStyle = mailbox.keyStyle
        KeyBindings.install(
            in: engine,
            style: appliedStyle,
            userFile: configuration.userFile
        )
    }

    func readLine(_ prompt: Prompt, number: Int) -> LineResult {
        prepare(prompt, number: number)
        _ = mailbox.takeSignals()
        mailbox.beginEditing(TerminalModes(of: input), isDrawing: true, marksPastes: true)
        defer { mailbox.endEditing() }
        if let changed = mailbox.takePrompt() { self.prompt = changed }
        view.begin()
        if mailbox.isCancelled(job) { ending = .cancelled }
        let text = engine.readLine()
        if let text, ending == nil {
            view.finish(content(EditBuffer(scalars: Array(text.unicodeScalars))))
            return .success(text)
        }
        let ending = ending ?? .endOfInput
        view.finish(content(unfinished), mark: ending == .interrupted ? "^C" : "")
        return .failure(ending)
    }

    private func prepare(_ prompt: Prompt, number: Int) {
        if let style = mailbox.keyStyle, style != appliedStyle {
            KeyBindings.change(to: style, in: engine)
            appliedStyle = style
        }
        let (entries, version) = history.snapshot
        if version != appliedHistory {
            engine.setHistory(entries)
            appliedHistory = version
        }
        self.prompt = prompt
        job = number
        ending = nil
        initialText = prompt.initialText.isEmpty ? nil : Array(prompt.initialText.unicodeScalars)
        unfinished = EditBuffer()
        lastCursor = 0
        ignoresResume = false
        undo = UndoStack()
        (list, walk, search, lastWord) = (nil, nil, nil, nil)
    }
}

// MARK: What libedit asks for

extension TerminalReader {
    func nextCharacter() -> CharacterRequest {
        if let text = initialText {
            initialText = nil
            engine.replaceAll(with: EditBuffer(scalars: text, cursor: text.count))
        }
        engine.prepareForKey()
        keepBetweenCharacters()
        guard let key = nextKey() else {
            unfinished = engine.buffer
            return ending == .endOfInput ? .end : .interrupted
        }
        switch key {
        case .character(let scalar): return .character(scalar)
        case .function(let key): return .character(key.scalar)
        case .pasteStart:
            guard let text = readPaste() else { return nextCharacter() }
            paste = text
            return .character(FunctionKey.paste.scalar)
        }
    }

    /// Moves the cursor out of a character that libedit's commands, which count code points, have
    /// left it in: on in the direction in which it went.
    private func keepBetweenCharacters() {
        if engine.needsCharacterBoundary {
            let buffer = engine.buffer
            if let character = buffer.character(around: buffer.cursor) {
                engine.moveCursor(
                    to: buffer.cursor > lastCursor ? character.upperBound : character.lowerBound
                )
            }
        }
        lastCursor = engine.cursor
    }

    var isEnded: Bool { ending != nil }

    /// Ends the line without a text, once the command that runs has returned.
    func end(_ ending: Ending) { self.ending = ending }
}

// MARK: Keys and signals

extension TerminalReader {
    /// The next key; nil when the line has ended.
    func nextKey() -> Key? {
        while ending == nil {
            switch decoder.next() {
            case .key(let key): return accept(key)
            case .needsMore:
                if !source.wait(within: 0).input { settle() }
                readInput()
            case .needsMoreSoon:
                if source.wait(within: Self.escapeWait).input {
                    readInput()
                } else if case .key(let key) = decoder.next(isFinal: true) {
                    return accept(key)
                }
            }
        }
        return nil
    }

    /// Takes what was read and is not part of a key yet.
    func takeBytes() -> [UInt8] { decoder.takeBytes() }

    func bell() { if !mailbox.isSilent { view.bell() } }

    /// Gives a key back, to be the next one.
    func unread(_ key: Key) { decoder.unread(key) }

    private func accept(_ key: Key) -> Key? {
        ignoresResume = false
        // Ctrl-C comes as a key where the terminal makes no signal of it.
        if key == .character("\u{3}") { ending = .interrupted }
        return ending == nil ? key : nil
    }

    /// Waits for bytes of keys, doing meanwhile what other threads and signals ask for.
    ///
    /// A key's bytes are read one by one: what is typed ahead stays with the terminal, for the
    /// programs that the line may start.
    private func readInput(upTo count: Int = 1) {
        let (hasInput, isWoken) = source.wait()
        if isWoken { respond() }
        guard hasInput, ending == nil else { return }
        switch source.read(upTo: count) {
        case .bytes(let bytes): decoder.feed(bytes)
        case .nothingYet: break
        case .end: ending = .endOfInput
        }
    }

    /// Draws what the last keys made of the line, when no other key is waiting.
    private func settle() {
        if search == nil, list == nil { undo.note(engine.buffer) }
        view.show(content())
    }

    /// Does what signals and other threads ask for.
    func respond() {
        for signal in mailbox.takeSignals() {
            switch signal {
            case .interrupt: ending = .interrupted
            case .terminate: ending = .terminated
            case .suspend: suspend()
            case .resume: resume()
            case .resize: view.resize(content())
            }
        }
        if let prompt = mailbox.takePrompt() {
            self.prompt = prompt
            view.show(content())
        }
        view.write(mailbox.takeNotices(), above: content())
        if mailbox.isCancelled(job) { ending = .cancelled }
        if mailbox.isClosed { ending = .closed }
    }

    /// Ends the line where that is asked for, while others have the terminal.
    func endIfAsked() {
        for case .terminate in mailbox.takeSignals() { ending = .terminated }
        if mailbox.isCancelled(job) { ending = .cancelled }
        if mailbox.isClosed { ending = .closed }
    }

    private func suspend() {
        view.finish(content(), mark: "^Z")
        engine.setRaw(false)
        CurrentProcess.suspend()
        ignoresResume = true
        takeUp()
    }

    /// After a stop that was not ours; after one of ours, all is done by then.
    private func resume() {
        if !ignoresResume { takeUp() }
        ignoresResume = false
    }

    /// Takes the terminal again that others have used.
    func takeUp() {
        engine.setRaw(false)  // libedit believes that the modes are still its own
        engine.setRaw(true)
        view.takeUp(content())
    }

    private func readPaste() -> [Unicode.Scalar]? {
        var paste = Paste()
        var rest = paste.feed(decoder.takeBytes())
        while rest == nil, ending == nil {
            readInput(upTo: Self.pasteChunk)
            rest = paste.feed(decoder.takeBytes())
        }
        guard let rest else { return nil }
        decoder.feed(rest)
        if paste.isTooLong {
            let notice = "the paste is longer than \(Paste.limit) bytes: save it in a file"
            view.write([notice], above: content())
            return nil
        }
        let (text, leftOut) = paste.text
        if leftOut > 0 {
            let notice = "control characters were left out of the paste: \(leftOut)"
            view.write([notice], above: content())
        }
        return text
    }

    private static let pasteChunk = 1 << 16  // bytes
}

// MARK: What is seen

extension TerminalReader {
    /// The line as it is now, or as a search shows it.
    func content() -> LineContent {
        if let search {
            let found = search.match ?? engine.buffer
            let state = search.isFailing ? "no match" : "search"
            return content(found, prompt: Prompt("(\(state): \(search.pattern)) "))
        }
        return content(engine.buffer)
    }

    private func content(_ buffer: EditBuffer, prompt: Prompt? = nil) -> LineContent {
        let text = buffer.text
        let cursor = buffer.utf8Cursor
        var markup = delegate.markup(of: text, at: cursor)
        if search != nil || list?.selected != nil { (markup.suggestion, markup.hint) = ("", "") }
        var shown = prompt ?? self.prompt
        shown.continuation = self.prompt.continuation
        return LineContent(prompt: shown, text: text, markup: markup, cursor: cursor, list: list)
    }
}
