internal import CLibEdit
import SystemSupport

/// The owner of libedit, which it asks for characters and for the work of its keys.
protocol EditLineClient: AnyObject {
    /// The next character, or why there is none.
    func nextCharacter() -> CharacterRequest

    /// Does what a key is bound to.
    func perform(_ command: EditCommand) -> EditEffect
}

/// The answer to libedit's wish for a character.
enum CharacterRequest {
    case character(Unicode.Scalar)
    case end
    case interrupted
}

/// The effect of a command on the line, as libedit wants to know it.
enum EditEffect {
    case changed
    case accepted
    case ended
}

/// libedit as we use it: the text, the keys and what they do.
///
/// It draws into nothing.
///
/// All of it happens on the thread that made it. Callbacks find their way back to the engine
/// through the client data of the line.
final class EditLineEngine {
    weak var client: (any EditLineClient)?

    private let line: OpaquePointer
    private let pastLines: OpaquePointer
    private let streams: [CLibrary.Stream]
    /// The rows of the screen that libedit believes in.
    private var rows = 0
    /// The names that libedit keeps pointers to.
    private var names: [UnsafeMutablePointer<wchar_t>] = []

    init(
        programName: String,
        input: FileDescriptor,
        output: FileDescriptor,
        historyLimit: Int
    ) throws(LineEditorError) {
        CLibrary.useUTF8()
        let opened = [
            CLibrary.stream(input, "r"), CLibrary.stream(output, "w"), CLibrary.nullStream(),
        ].compactMap { $0 }
        // libedit looks once at its output, which must be the terminal; what it has to say of
        // errors would run into our drawing.
        guard opened.count == 3, let pastLines = history_winit(),
            let line = el_init(programName, opened[0], opened[1], opened[2])
        else {
            opened.forEach(CLibrary.close)
            throw .noResources
        }
        self.line = line
        self.pastLines = pastLines
        streams = opened
        _ = clibedit_set_output(line, opened[2])
        _ = clibedit_set_signals(line, 0)
        _ = clibedit_history_limit(pastLines, Int32(clamping: historyLimit))
        _ = clibedit_set_history(line, pastLines)
        // A pasted CR LF would otherwise come as two line ends.
        let modes = TerminalModes(of: input)
        for flag in ["-icrnl", "-inlcr"] {
            _ = clibedit_set_mode(line, Self.wide(flag.unicodeScalars))
        }
        modes?.restore(to: input)
        _ = clibedit_set_client(line, Unmanaged.passUnretained(self).toOpaque())
        _ = clibedit_set_reader(line) { line, character in
            EditLineEngine.read(line, into: character)
        }
    }

    deinit {
        // Ending would throw away what was typed ahead, unless editing is off.
        _ = clibedit_set_editing(line, 0)
        el_end(line)
        history_wend(pastLines)
        streams.forEach(CLibrary.close)
        names.forEach { $0.deallocate() }
    }

    /// Edits a line to its end; nil when it ended without a text.
    func readLine() -> String? {
        _ = clibedit_set_editing(line, 1)
        rows = 0  // it looks at the terminal again, and believes in its size
        var count: Int32 = 0
        guard let text = el_wgets(line, &count), count > 0 else { return nil }
        var scalars = Self.scalars(UnsafeBufferPointer(start: text, count: Int(count)))
        if scalars.last == "\n" { scalars.removeLast() }
        return String(scalars: scalars)
    }
}

// MARK: The text

extension EditLineEngine {
    /// The text and the cursor as they are now.
    var buffer: EditBuffer {
        let (text, cursor) = contents
        return EditBuffer(scalars: Self.scalars(text), cursor: cursor)
    }

    var isEmpty: Bool { contents.text.isEmpty }

    var cursor: Int { contents.cursor }

    /// Whether a character of several code points may be at the cursor.
    var needsCharacterBoundary: Bool {
        let (text, cursor) = contents
        guard cursor > 0, cursor < text.count else { return false }
        return text[cursor - 1] >= 0x300 || text[cursor] >= 0x300
    }

    func moveCursor(to position: Int) {
        clibedit_move_cursor(line, min(max(position, 0), contents.text.count))
    }

    /// Puts a text in the place of a part and the cursor behind it.
    func replace(_ range: Range<Int>, with scalars: some Sequence<Unicode.Scalar>) {
        moveCursor(to: range.upperBound)
        if !range.isEmpty { el_deletestr(line, Int32(range.count)) }
        moveCursor(to: range.lowerBound)
        let text = Self.wide(scalars)
        if text.count > 1 { el_winsertstr(line, text) }
    }

    /// Puts another text in the place of the whole.
    func replaceAll(with buffer: EditBuffer) {
        replace(0..<contents.text.count, with: buffer.scalars)
        moveCursor(to: buffer.cursor)
    }

    /// Has libedit take keys that nobody pressed, after the command that runs now.
    func push(_ keys: [FunctionKey]) { el_wpush(line, Self.wide(keys.map(\.scalar))) }

    private var contents: (text: UnsafeBufferPointer<wchar_t>, cursor: Int) {
        guard let info = el_wline(line)?.pointee, let start = info.buffer,
            let end = info.lastchar, let cursor = info.cursor
        else { return (UnsafeBufferPointer(start: nil, count: 0), 0) }
        let count = max(end - start, 0)
        return (UnsafeBufferPointer(start: start, count: count), min(max(cursor - start, 0), count))
    }

    private static func scalars(_ text: UnsafeBufferPointer<wchar_t>) -> [Unicode.Scalar] {
        text.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    }

    private static func wide(_ scalars: some Sequence<Unicode.Scalar>) -> [wchar_t] {
        scalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }
}

// MARK: The screen that nobody sees

extension EditLineEngine {
    private static let columns = 20
    private static let leastRows = 64
    private static let mostRows = 9_999_999  // it reads seven digits
    private static let widestCharacter = 9  // columns; libedit shows \U+10FFFF for some

    /// Gives libedit a screen that is higher than its text.
    ///
    /// Where the text is higher, libedit (all versions to date) reads and writes through the row
    /// below the last, which does not exist: `re_refresh_cursor` goes there, `re_fastputc` fills it,
    /// and `el_resize` keeps a cursor that is beyond the new size. So it is never told of the real
    /// terminal, but of a narrow screen that grows with the text.
    ///
    /// In vi's command mode its "move to the end" leaves the cursor before the start of an empty
    /// text, where the next command would write: so the cursor is put back, too.
    func prepareForKey() {
        moveCursor(to: contents.cursor)
        var needed = 8  // a key may add a few
        var width = Self.widestCharacter
        for value in contents.text {
            let columns = (0x20..<0x7F).contains(value) ? 1 : Self.widestCharacter
            width += columns
            if value == 0x0A || width > Self.columns {
                needed += 1
                width = value == 0x0A ? 0 : columns
            }
        }
        guard needed > rows else { return }
        rows = min(max(needed * 2, Self.leastRows), Self.mostRows)
        _ = clibedit_set_size(line, Int32(clamping: rows), Int32(Self.columns))
        _ = clibedit_refresh(line)
    }
}

// MARK: Keys and functions

extension EditLineEngine {
    /// The keys that edit now.
    var keyStyle: KeyStyle { clibedit_is_vi(line) == 1 ? .vi : .emacs }

    /// Sets all keys as libedit has them.
    func resetKeys(_ style: KeyStyle) {
        _ = clibedit_set_editor(line, Self.wide(style.rawValue.unicodeScalars))
    }

    /// Gives a command the name by which keys, and `.editrc`, can be bound to it.
    func add(_ command: EditCommand) {
        let name = keep(command.name)
        let help = keep(command.help)
        _ = clibedit_add_function(line, name, help, command.callback)
    }

    func bind(_ key: String, to function: String) {
        _ = clibedit_bind(
            line,
            Self.wide(key.unicodeScalars),
            Self.wide(function.unicodeScalars)
        )
    }

    /// Binds a key in vi's command map; in emacs there is none, and nothing happens.
    func bindCommand(_ key: String, to function: String) {
        guard keyStyle == .vi else { return }
        _ = clibedit_bind_command(
            line,
            Self.wide(key.unicodeScalars),
            Self.wide(function.unicodeScalars)
        )
    }

    /// Reads a file of bindings, without a path the one that libedit finds; a file that is not
    /// there is no error.
    func readUserFile(_ path: String?) { el_source(line, path) }

    private func keep(_ text: String) -> UnsafeMutablePointer<wchar_t> {
        let wide = Self.wide(text.unicodeScalars)
        let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: wide.count)
        copy.initialize(from: wide, count: wide.count)
        names.append(copy)
        return copy
    }
}

// MARK: History and terminal

extension EditLineEngine {
    /// Gives libedit's own commands, such as those of vi, the entries to work with.
    func setHistory(_ entries: some Sequence<String>) {
        _ = clibedit_history_clear(pastLines)
        for entry in entries {
            _ = clibedit_history_enter(pastLines, Self.wide(entry.unicodeScalars))
        }
    }

    /// The terminal's own modes (false) or those of editing.
    func setRaw(_ isRaw: Bool) { _ = clibedit_set_raw(line, isRaw ? 1 : 0) }
}

// MARK: Callbacks

extension EditLineEngine {
    private static func engine(of line: OpaquePointer?) -> EditLineEngine? {
        clibedit_client(line).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private static func read(
        _ line: OpaquePointer?,
        into place: UnsafeMutablePointer<wchar_t>?
    )
        -> Int32
    {
        switch engine(of: line)?.client?.nextCharacter() ?? .end {
        case .character(let scalar):
            place?.pointee = wchar_t(bitPattern: scalar.value)
            return 1
        case .end:
            return 0
        case .interrupted:
            CLibrary.setError(.interrupted)
            return -1
        }
    }

    /// The answer to libedit, which has called a function of a key.
    static func perform(_ command: EditCommand, _ line: OpaquePointer?) -> UInt8 {
        switch engine(of: line)?.client?.perform(command) ?? .ended {
        case .changed: UInt8(CC_REFRESH)
        case .accepted: UInt8(CC_NEWLINE)
        case .ended: UInt8(CC_EOF)
        }
    }
}
