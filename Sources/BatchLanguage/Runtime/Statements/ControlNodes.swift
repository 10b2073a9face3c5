import BatchValues

/// The statement `if … else if … else …`.
final class IfNode: StatementNode {
    private let branches: [(condition: ExpressionNode, block: BlockNode)]
    private let otherwise: BlockNode?

    init(
        _ branches: [(condition: ExpressionNode, block: BlockNode)],
        otherwise: BlockNode?,
        _ statement: Statement,
        of source: Source
    ) {
        self.branches = branches
        self.otherwise = otherwise
        super.init(
            statement,
            of: source,
            isImmediate: branches.allSatisfy { $0.condition.isImmediate && $0.block.isImmediate }
                && otherwise?.isImmediate != false
        )
    }

    override func runNow(in frame: Frame) throws -> Flow {
        for branch in branches where try branch.condition.truthNow(in: frame) {
            return try branch.block.runNow(in: frame)
        }
        return try otherwise?.runNow(in: frame) ?? .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        if isImmediate, !frame.runtime.host.steps { return try runNow(in: frame) }
        for branch in branches where try await branch.condition.truth(in: frame) {
            return try await branch.block.run(in: frame)
        }
        return try await otherwise?.run(in: frame) ?? .next
    }
}

/// `break` and `continue`.
final class JumpNode: StatementNode {
    private let flow: Flow

    init(_ flow: Flow, _ statement: Statement, of source: Source) {
        self.flow = flow
        super.init(statement, of: source, isImmediate: true)
    }

    override func runNow(in frame: Frame) throws -> Flow { flow }
}

/// `def`: its command is known from the check on.
final class DefNode: StatementNode {
    init(_ statement: Statement, of source: Source) {
        super.init(statement, of: source, isImmediate: true)
    }

    override func runNow(in frame: Frame) throws -> Flow { .next }
}

/// The statement `return [EXPRESSION | COMMAND]`.
final class ReturnNode: StatementNode {
    private let pipeline: PipelineNode?

    init(_ pipeline: PipelineNode?, _ statement: Statement, of source: Source) {
        self.pipeline = pipeline
        super.init(statement, of: source, isImmediate: pipeline?.isImmediate ?? true)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        frame.returned = try pipeline?.valueNow(in: frame) ?? .null
        return .returned
    }

    override func run(in frame: Frame) async throws -> Flow {
        frame.returned = try await pipeline?.value(in: frame, for: .kept) ?? .null
        return .returned
    }
}

/// The statement `exit [CODE]`.
final class ExitNode: StatementNode {
    private let code: ExpressionNode?

    init(_ code: ExpressionNode?, _ statement: Statement, of source: Source) {
        self.code = code
        super.init(statement, of: source, isImmediate: code?.isImmediate ?? true)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        try exit(try code?.valueNow(in: frame))
    }

    override func run(in frame: Frame) async throws -> Flow {
        try exit(try await code?.value(in: frame))
    }

    private func exit(_ value: JSONValue?) throws -> Flow {
        guard let value else { throw ExitRequest(code: 0) }
        guard let code = value.int, (0...255).contains(code) else {
            throw Diagnostic(
                .value,
                "an exit code is a whole number from 0 to 255, not \(value.described)",
                at: self.code?.location
            )
        }
        throw ExitRequest(code: Int(code), location: location)
    }
}
