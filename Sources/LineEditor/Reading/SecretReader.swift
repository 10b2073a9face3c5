import SystemSupport

/// Reads a secret on a terminal that shows nothing of it: a line, or what is pasted, line ends
/// included.
///
/// It never goes through libedit, whose buffers would keep the text.
struct SecretReader {
    let mailbox: Mailbox
    let input: FileDescriptor
    let source: ByteSource
    let output: FileDescriptor
    /// The terminal is asked to mark what is pasted.
    let marksPastes: Bool

    /// Reads a secret; nil where there is no terminal to keep it from.
    func read(_ prompt: String, number: Int) -> LineResult? {
        guard let modes = TerminalModes(of: input) else { return nil }
        _ = mailbox.takeSignals()
        mailbox.beginEditing(modes, isDrawing: false, marksPastes: marksPastes)
        defer { mailbox.endEditing() }
        let silent = modes.withoutEcho()
        silent.restore(to: input)
        defer { modes.restore(to: input) }
        show((marksPastes ? Paste.marksOn : "") + prompt)
        defer { show((marksPastes ? Paste.marksOff : "") + "\n") }
        var decoder = KeyDecoder()
        var paste: Paste?
        var secret: [Unicode.Scalar] = []
        var isEscapeOver = false
        while true {
            if mailbox.isCancelled(number) { return .failure(.cancelled) }
            if let rest = paste?.feed(decoder.takeBytes()) {
                // One that is too long is none: what is left of it would be another secret.
                if let text = paste?.text.scalars, paste?.isTooLong == false { secret += text }
                paste = nil
                decoder.feed(rest)
            }
            let next = paste == nil ? decoder.next(isFinal: isEscapeOver) : .needsMore
            isEscapeOver = false
            switch next {
            case .key(.pasteStart): paste = Paste()
            case .key(let key):
                if let result = take(key, into: &secret) { return result }
            case .needsMore, .needsMoreSoon:
                let wait: Int32? = next == .needsMoreSoon ? Self.escapeWait : nil
                let (hasInput, isWoken) = source.wait(within: wait)
                isEscapeOver = !hasInput && !isWoken
                if isWoken, let ending = respond(modes, silent) { return .failure(ending) }
                guard hasInput else { continue }
                switch source.read(upTo: 1) {
                case .bytes(let bytes): decoder.feed(bytes)
                case .nothingYet: break
                case .end: return .failure(.endOfInput)
                }
            }
        }
    }

    private static let escapeWait: Int32 = 30  // milliseconds

    private func show(_ text: String) {
        if output.isTerminal { output.show(text.utf8) }
    }

    private func take(_ key: Key, into secret: inout [Unicode.Scalar]) -> LineResult? {
        guard case .character(let scalar) = key else { return nil }
        switch scalar {
        case "\r", "\n": return .success(String(scalars: secret))
        case "\u{3}": return .failure(.interrupted)
        case "\u{4}": return secret.isEmpty ? .failure(.endOfInput) : nil
        case "\u{8}", "\u{7F}": _ = secret.popLast()
        case "\u{15}": secret = []
        default: if scalar.value >= 0x20 { secret.append(scalar) }
        }
        return nil
    }

    private func respond(_ modes: TerminalModes, _ silent: TerminalModes) -> Ending? {
        for signal in mailbox.takeSignals() {
            switch signal {
            case .interrupt: return .interrupted
            case .terminate: return .terminated
            case .suspend:
                if marksPastes { show(Paste.marksOff) }
                modes.restore(to: input)
                CurrentProcess.suspend()
                silent.restore(to: input)
                if marksPastes { show(Paste.marksOn) }
            case .resume: silent.restore(to: input)
            case .resize: break
            }
        }
        return mailbox.isClosed ? .closed : nil
    }
}
