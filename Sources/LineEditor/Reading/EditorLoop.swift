import SystemSupport

/// The reason a line ended without a text.
enum Ending: Equatable {
    case interrupted
    case terminated
    case endOfInput
    case cancelled
    case closed
}

/// The life of the editor's thread: it takes one job after another.
final class EditorLoop {
    /// One line to read, in the order in which they were asked for.
    struct Job: Sendable {
        var number: Int
        var kind: Kind

        enum Kind: Sendable {
            case line(Prompt, CheckedContinuation<Input, any Error>)
            case answer(Prompt, CheckedContinuation<Input, any Error>)
            case secret(String, CheckedContinuation<SecretInput, any Error>)
        }
    }

    private let mailbox: Mailbox
    private let configuration: LineEditor.Configuration
    private let history: History
    private let delegate: any LineEditorDelegate

    private var terminal: TerminalReader?
    private let plain: PlainReader
    private let source: ByteSource

    init(
        mailbox: Mailbox,
        configuration: LineEditor.Configuration,
        history: History,
        delegate: any LineEditorDelegate
    ) {
        self.mailbox = mailbox
        self.configuration = configuration
        self.history = history
        self.delegate = delegate
        source = ByteSource(configuration.inputDescriptor, mailbox: mailbox)
        plain = PlainReader(
            mailbox: mailbox,
            source: source,
            output: configuration.outputDescriptor,
            delegate: delegate
        )
    }

    func run() {
        while true {
            if let job = mailbox.takeJob() {
                perform(job)
                mailbox.finish(job.number)
            } else if mailbox.isClosed {
                return
            } else {
                _ = mailbox.wait(input: nil)
                // Signals that come while nothing is typed are not meant for a line.
                _ = mailbox.takeSignals()
            }
        }
    }

    private func perform(_ job: Job) {
        switch job.kind {
        case .line(let prompt, let continuation):
            continuation.resume(
                with: Result { try input(of: line(prompt, number: job.number)) }
            )
        case .answer(let prompt, let continuation):
            continuation.resume(
                with: Result {
                    try input(of: asking(job.number) { try line(prompt, number: job.number) })
                }
            )
        case .secret(let prompt, let continuation):
            continuation.resume(with: Result { try secret(prompt, number: job.number) })
        }
    }

    private func line(_ prompt: Prompt, number: Int) throws -> LineResult {
        try isPlain
            ? plain.readLine(prompt, number: number)
            : readerOnTerminal().readLine(prompt, number: number)
    }

    /// Reads what is typed from now on.
    private func asking(_ number: Int, _ read: () throws -> LineResult) throws -> LineResult {
        try source.asking(number) {
            plain.takeBytes() + (terminal?.takeBytes() ?? [])
        } _: {
            try read()
        }
    }

    private func input(of result: LineResult) throws -> Input {
        switch result {
        case .success(let text): return .line(text)
        case .failure(.interrupted): return .interrupted
        case .failure(.terminated): return .terminated
        case .failure(.endOfInput): return .endOfInput
        case .failure(.cancelled): throw CancellationError()
        case .failure(.closed): throw LineEditorError.closed
        }
    }

    private func secret(_ prompt: String, number: Int) throws -> SecretInput {
        let reader = SecretReader(
            mailbox: mailbox,
            input: configuration.inputDescriptor,
            source: source,
            output: configuration.outputDescriptor,
            marksPastes: !isPlain
        )
        let result = try asking(number) {
            try reader.read(prompt, number: number)
                ?? plain.readLine(Prompt(prompt), number: number, isWhole: true)
        }
        switch result {
        case .success(let text): return .secret(text)
        case .failure(.interrupted): return .interrupted
        case .failure(.terminated): return .terminated
        case .failure(.endOfInput): return .endOfInput
        case .failure(.cancelled): throw CancellationError()
        case .failure(.closed): throw LineEditorError.closed
        }
    }

    private var isPlain: Bool {
        configuration.isPlain || ["", "dumb"].contains(configuration.terminalType)
            || !configuration.inputDescriptor.isTerminal
            || !configuration.outputDescriptor.isTerminal
    }

    private func readerOnTerminal() throws(LineEditorError) -> TerminalReader {
        if let terminal { return terminal }
        let reader = try TerminalReader(
            mailbox: mailbox,
            source: source,
            configuration: configuration,
            history: history,
            delegate: delegate
        )
        terminal = reader
        return reader
    }
}

extension Ending: Error {}

/// A text, or why there is none.
typealias LineResult = Result<String, Ending>
