import SystemSupport

/// The bytes that lines are made of: those of a descriptor, and before them those that came before a
/// question was asked.
///
/// A question is answered by what is typed once it can be seen. What was pasted or typed ahead was
/// meant for the prompt: it is put aside while the question is asked, and stays the prompt's.
final class ByteSource {
    private let descriptor: FileDescriptor
    private let mailbox: Mailbox
    private var aside: ArraySlice<UInt8> = []
    private var isAsking = false

    /// The silence behind a paste, which arrives in pieces, that ends it.
    private static let silence: Int32 = 50  // milliseconds

    init(_ descriptor: FileDescriptor, mailbox: Mailbox) {
        self.descriptor = descriptor
        self.mailbox = mailbox
    }

    /// Waits until there is input, or something in the mailbox.
    func wait(within milliseconds: Int32? = nil) -> (input: Bool, woken: Bool) {
        if isAsking || aside.isEmpty {
            return mailbox.wait(input: descriptor, within: milliseconds)
        }
        return (true, mailbox.wait(input: nil, within: 0).woken)
    }

    /// The next bytes, at most `count`.
    func read(upTo count: Int) -> ReadOutcome {
        if isAsking || aside.isEmpty { return descriptor.read(upTo: count) }
        let bytes = aside.prefix(count)
        aside = aside.dropFirst(bytes.count)
        return .bytes(Array(bytes))
    }
}

// MARK: Questions

extension ByteSource {
    /// Asks a question: `read` reads what is typed from now on.
    ///
    /// `takeBytes` takes what the readers have from here and have not used.
    func asking(
        _ number: Int,
        takeBytes: () -> [UInt8],
        _ read: () throws -> LineResult
    ) throws -> LineResult {
        // Nobody types ahead on a pipe.
        guard let modes = TerminalModes(of: descriptor) else { return try read() }
        aside = takeBytes() + aside
        isAsking = true
        defer {
            aside += takeBytes()
            isAsking = false
        }
        if let ending = putAside(number, modes) { return .failure(ending) }
        let result = try read()
        // The terminal itself does the same with the input that it holds.
        if result == .failure(.interrupted) { aside = [] }
        return result
    }

    /// Puts aside what has been typed so far, a line without its end too; answers with why there
    /// is nothing to ask any more.
    private func putAside(_ number: Int, _ modes: TerminalModes) -> Ending? {
        _ = mailbox.takeSignals()
        mailbox.beginEditing(modes, isDrawing: false, marksPastes: false)
        defer { mailbox.endEditing() }
        let silent = modes.withoutEcho()
        silent.restore(to: descriptor)
        defer { modes.restore(to: descriptor) }
        while true {
            let (hasInput, isWoken) = mailbox.wait(input: descriptor, within: Self.silence)
            if isWoken {
                for signal in mailbox.takeSignals() {
                    switch signal {
                    case .interrupt:
                        aside = []
                        return .interrupted
                    case .terminate: return .terminated
                    case .suspend:
                        modes.restore(to: descriptor)
                        CurrentProcess.suspend()
                        silent.restore(to: descriptor)
                    case .resume: silent.restore(to: descriptor)
                    case .resize: break
                    }
                }
                if mailbox.isClosed { return .closed }
                if mailbox.isCancelled(number) { return .cancelled }
            }
            if hasInput {
                switch descriptor.read(upTo: Paste.limit) {
                // Nobody types that much; an endless input must not take all memory.
                case .bytes(let more): if aside.count < Paste.limit { aside += more }
                case .nothingYet: break
                case .end: return nil
                }
            } else if !isWoken {
                return nil
            }
        }
    }
}
