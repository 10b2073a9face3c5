import BatchValues

/// The statement `poll [every …] [timeout …] { … } until … [fail …]`.
final class PollNode: StatementNode {
    /// The longest time it goes on unless it names one, in milliseconds: 15 minutes.
    private static let timeout: Int64 = 15 * 60_000
    /// The first and the longest of the growing waits, in milliseconds.
    private static let waits: (first: Int64, longest: Int64) = (1_000, 120_000)

    private let every: WordNode?
    private let timeout: WordNode?
    private let block: BlockNode
    private let until: ExpressionNode
    private let fail: ExpressionNode?

    init(
        every: WordNode?,
        timeout: WordNode?,
        _ block: BlockNode,
        until: ExpressionNode,
        fail: ExpressionNode?,
        _ statement: Statement,
        of source: Source
    ) {
        self.every = every
        self.timeout = timeout
        self.block = block
        self.until = until
        self.fail = fail
        super.init(statement, of: source, isImmediate: false)
    }

    override func run(in frame: Frame) async throws -> Flow {
        let host = frame.runtime.host
        let every = try await milliseconds(every, "every", in: frame)
        let timeout = try await milliseconds(timeout, "timeout", in: frame) ?? Self.timeout
        let end = host.now + .milliseconds(timeout)
        var growing = Self.waits.first
        while true {
            let flow = try await block.run(in: frame)
            guard flow == .next else { return flow }
            let value = frame.blockValue
            frame.last = value
            if try await until.truth(in: frame) {
                frame.blockValue = value
                return .next
            }
            if let fail, try await fail.truth(in: frame) { throw failed(value, fail) }
            let left = end - host.now
            var wait = Duration.milliseconds(every ?? growing)
            growing = min(growing * 2, Self.waits.longest)
            if let asked = host.retryAfter, asked > wait {
                guard asked <= left else { throw late(timeout, value) }
                wait = asked
            }
            guard left > .zero else { throw late(timeout, value) }
            do {
                try await host.sleep(for: min(wait, left))
            } catch {
                throw frame.runtime.diagnostic(error, at: location, otherwise: .command)
            }
        }
    }

    private func milliseconds(
        _ word: WordNode?,
        _ name: String,
        in frame: Frame
    ) async throws -> Int64? {
        guard let word else { return nil }
        guard let given = try await word.arguments(in: frame).first else { return nil }
        do {
            return try ArgumentKind.duration.convert(given, for: "'\(name)'").int
        } catch {
            throw error.diagnostic(.type, at: word.location)
        }
    }

    private func failed(_ value: JSONValue, _ condition: ExpressionNode) -> Diagnostic {
        var details = Diagnostic.Details()
        details.body = value
        return Diagnostic(
            .batch,
            "'poll' stopped: its 'fail' came true",
            hint: "the last value: \(value.shown)",
            at: condition.location,
            details: details
        )
    }

    private func late(_ timeout: Int64, _ value: JSONValue) -> Diagnostic {
        var details = Diagnostic.Details()
        details.body = value
        return Diagnostic(
            .timeout,
            "'poll' did not come to its end in \(Duration.milliseconds(timeout).text(.typed))",
            hint: "the last value: \(value.shown)",
            at: until.location,
            details: details
        )
    }
}
