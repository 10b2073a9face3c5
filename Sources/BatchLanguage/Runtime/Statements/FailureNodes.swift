import BatchValues

/// The statement `try { … } catch NAME { … }`.
final class TryNode: StatementNode {
    private let block: BlockNode
    private let slot: Int
    private let handler: BlockNode

    init(
        _ block: BlockNode,
        slot: Int,
        _ handler: BlockNode,
        _ statement: Statement,
        of source: Source
    ) {
        self.block = block
        self.slot = slot
        self.handler = handler
        super.init(statement, of: source, isImmediate: block.isImmediate && handler.isImmediate)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        do {
            return try block.runNow(in: frame)
        } catch {
            try handle(error, in: frame)
            return try handler.runNow(in: frame)
        }
    }

    override func run(in frame: Frame) async throws -> Flow {
        if isImmediate, !frame.runtime.host.steps { return try runNow(in: frame) }
        do {
            return try await frame.runtime.catching { try await block.run(in: frame) }
        } catch {
            try handle(error, in: frame)
        }
        return try await handler.run(in: frame)
    }

    /// Binds a caught error; what no `try` stops goes on.
    private func handle(_ error: any Error, in frame: Frame) throws {
        let failed = (error as? Interpreter.CheckFailed)?.diagnostics.first
        guard let diagnostic = error as? Diagnostic ?? failed, diagnostic.kind != .interrupt else {
            throw error
        }
        let fields = diagnostic.fields
        frame.runtime.keep(diagnostic, as: fields)
        frame.slots[slot] = fields
        frame.blockValue = .null
    }
}

/// The statement `assert EXPR [, MESSAGE]`.
final class AssertNode: StatementNode {
    private let condition: ExpressionNode
    private let message: ExpressionNode?

    init(
        _ condition: ExpressionNode,
        message: ExpressionNode?,
        _ statement: Statement,
        of source: Source
    ) {
        self.condition = condition
        self.message = message
        super.init(
            statement,
            of: source,
            isImmediate: condition.isImmediate && message?.isImmediate != false
        )
    }

    override func runNow(in frame: Frame) throws -> Flow {
        let sides: String?
        if let comparison = condition as? ComparisonNode, comparison.right.range == nil {
            let left = try comparison.left.valueNow(in: frame)
            let right = try comparison.right.valueNow(in: frame)
            if try comparison.holds(left, right) { return .next }
            sides = Self.show(left, right)
        } else {
            if try condition.truthNow(in: frame) { return .next }
            sides = nil
        }
        throw failure(sides, try message?.valueNow(in: frame))
    }

    override func run(in frame: Frame) async throws -> Flow {
        let sides: String?
        if let comparison = condition as? ComparisonNode, comparison.right.range == nil {
            let left = try await comparison.left.value(in: frame)
            let right = try await comparison.right.value(in: frame)
            if try comparison.holds(left, right) { return .next }
            sides = Self.show(left, right)
        } else {
            if try await condition.truth(in: frame) { return .next }
            sides = nil
        }
        throw failure(sides, try await message?.value(in: frame))
    }

    private static func show(_ left: JSONValue, _ right: JSONValue) -> String {
        "the left side is \(left.shown), the right side \(right.shown)"
    }

    private func failure(_ sides: String?, _ message: JSONValue?) -> Diagnostic {
        let text = message?.displayText ?? "the assertion does not hold"
        return Diagnostic(.assert, text, hint: sides, at: condition.location)
    }
}

/// The statement `fail MESSAGE`.
final class FailNode: StatementNode {
    private let message: ExpressionNode

    init(_ message: ExpressionNode, _ statement: Statement, of source: Source) {
        self.message = message
        super.init(statement, of: source, isImmediate: message.isImmediate)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        throw failure(try message.valueNow(in: frame), in: frame)
    }

    override func run(in frame: Frame) async throws -> Flow {
        throw failure(try await message.value(in: frame), in: frame)
    }

    private func failure(_ value: JSONValue, in frame: Frame) -> Diagnostic {
        switch value {
        case .string, .secret:
            return Diagnostic(.fail, value.displayText, at: location.unmarked)
        case .object(let fields):
            if let diagnostic = frame.runtime.caughtError(value) { return diagnostic }
            if let diagnostic = Diagnostic(caught: fields, at: location.unmarked) {
                return diagnostic
            }
        default: break
        }
        return Diagnostic(
            .type,
            "'fail' takes a text or a caught error, not \(value.kind.withArticle)",
            hint: "as text: \"…\"",
            at: message.location
        )
    }
}

extension Diagnostic {
    /// The error whose fields these are, as `catch` gave them; nil where they are no error's.
    fileprivate init?(caught fields: JSONObject, at location: Location) {
        guard let kind = fields["kind"]?.string.flatMap(ErrorKind.init),
            let message = fields["message"]?.string
        else { return nil }
        var details = Details()
        details.status = fields["status"]?.int.flatMap { Int(exactly: $0) }
        details.requestID = fields["requestId"]?.string
        details.batch = fields["batch"]?.string
        details.retry = fields["retry"]?.string.flatMap(Retry.init)
        // A `nil` beside a JSON value would be the null of JSON.
        if let body = fields["body"], !body.isNull { details.body = body }
        self.init(
            kind,
            message,
            hint: fields["hint"]?.string,
            at: location,
            details: details
        )
        if let code = fields["exit"]?.int, (0...255).contains(code) { exitCode = Int(code) }
    }
}
