import SystemSupport

/// Reads lines without drawing: from a pipe, a file, or a terminal that does its own editing.
final class PlainReader {
    private let mailbox: Mailbox
    private let source: ByteSource
    private let output: FileDescriptor
    private let delegate: any LineEditorDelegate
    private let showsPrompt: Bool

    private var bytes: [UInt8] = []
    /// The place in `bytes` where the search for the next line break goes on.
    private var searched = 0
    private var isAtEnd = false
    /// The rest of a line that was too long is on its way.
    private var isSkipping = false

    /// The longest line; an endless one must not take all memory.
    static let lineLimit = 16 << 20  // bytes
    private static let chunk = 1 << 16  // bytes

    init(
        mailbox: Mailbox,
        source: ByteSource,
        output: FileDescriptor,
        delegate: any LineEditorDelegate
    ) {
        self.mailbox = mailbox
        self.source = source
        self.output = output
        self.delegate = delegate
        showsPrompt = output.isTerminal
    }

    /// Reads a text, of several lines if the delegate finds the first ones incomplete.
    ///
    /// With `isWhole` the first line is the text, whatever it is.
    func readLine(
        _ prompt: Prompt,
        number: Int,
        isWhole: Bool = false
    ) throws(LineEditorError) -> LineResult {
        _ = mailbox.takeSignals()
        if mailbox.isCancelled(number) { return .failure(.cancelled) }
        mailbox.beginEditing(nil, isDrawing: false, marksPastes: false)
        defer { mailbox.endEditing() }
        var text: String?
        while true {
            show(text == nil ? prompt.text : prompt.continuation)
            switch try nextLine(number) {
            case .success(let line):
                let whole = text.map { $0 + "\n" + line } ?? line
                if isWhole || delegate.isComplete(whole) { return .success(whole) }
                text = whole
            case .failure(.endOfInput):
                show("\n")
                // An incomplete text at the end is for the language to complain of.
                return text.map { .success($0) } ?? .failure(.endOfInput)
            case .failure(let ending):
                show("\n")
                return .failure(ending)
            }
        }
    }

    /// Takes what was read and is not part of a line yet.
    func takeBytes() -> [UInt8] {
        defer { (bytes, searched) = ([], 0) }
        return bytes
    }

    private func show(_ text: String) {
        if showsPrompt { output.show(text.utf8) }
    }

    private func nextLine(_ number: Int) throws(LineEditorError) -> LineResult {
        while true {
            if let line = takeLine() {
                if isSkipping {
                    isSkipping = false
                    continue
                }
                return .success(try text(line))
            }
            if bytes.count > Self.lineLimit {
                bytes = []
                searched = 0
                if !isSkipping {
                    isSkipping = true
                    throw .lineTooLong(limit: Self.lineLimit)
                }
            }
            if let ending = fill(number) { return .failure(ending) }
        }
    }

    /// The bytes up to a line break, or up to the end of the input.
    private func takeLine() -> ArraySlice<UInt8>? {
        if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[..<end]
            bytes.removeFirst(end + 1)
            searched = 0
            return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        searched = bytes.count
        guard isAtEnd, !bytes.isEmpty else { return nil }
        defer { (bytes, searched) = ([], 0) }
        return bytes[...]
    }

    /// Waits for more bytes; answers with why there are none.
    private func fill(_ number: Int) -> Ending? {
        if isAtEnd {
            isAtEnd = false  // a terminal goes on after Ctrl-D
            return .endOfInput
        }
        let (hasInput, isWoken) = source.wait()
        if isWoken, let ending = respond(number) { return ending }
        guard hasInput else { return nil }
        switch source.read(upTo: Self.chunk) {
        case .bytes(let more): bytes += more
        case .nothingYet: break
        case .end: isAtEnd = true
        }
        return nil
    }

    private func respond(_ number: Int) -> Ending? {
        for signal in mailbox.takeSignals() {
            switch signal {
            case .interrupt:
                (bytes, searched) = ([], 0)
                return .interrupted
            case .terminate: return .terminated
            case .suspend: CurrentProcess.suspend()
            case .resume, .resize: break
            }
        }
        if mailbox.isClosed { return .closed }
        return mailbox.isCancelled(number) ? .cancelled : nil
    }

    private func text(_ line: ArraySlice<UInt8>) throws(LineEditorError) -> String {
        if let text = String(validating: line, as: UTF8.self) { return text }
        throw .invalidUTF8(offset: line.validUTF8Count)
    }
}

extension ArraySlice<UInt8> {
    /// The number of bytes from the start that are well-formed UTF-8.
    var validUTF8Count: Int {
        var decoder = UTF8()
        var rest = makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { count += UTF8.width(scalar) }
        return count
    }
}
