import BatchValues

/// A command, an expression or a shell line, ready to run, or one of them through a pipe.
class PipelineNode {
    let location: Diagnostic.Location
    /// Contains no command, so that ``valueNow(in:)`` may be called.
    let isImmediate: Bool

    init(_ location: Diagnostic.Location, isImmediate: Bool = false) {
        self.location = location
        self.isImmediate = isImmediate
    }

    /// Whether its value becomes `$_` also where `let` keeps it.
    var isCommand: Bool { true }

    /// Whether null from it is nothing, as against a value that a pipe is given.
    var givesNothingAsNull: Bool { false }

    func valueNow(in frame: Frame) throws -> JSONValue {
        preconditionFailure("the statement contains a command")
    }

    func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        preconditionFailure("a pipeline of no kind")
    }
}

/// An expression.
final class ExpressionPipeline: PipelineNode {
    let expression: ExpressionNode

    init(_ expression: ExpressionNode) {
        self.expression = expression
        super.init(expression.location, isImmediate: expression.isImmediate)
    }

    override var isCommand: Bool { false }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        try expression.valueNow(in: frame)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        try await expression.value(in: frame)
    }
}
