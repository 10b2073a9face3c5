import BatchValues

/// An expression with its names resolved, ready to be worked out again and again.
///
/// One that contains no command is immediate and is worked out without suspending: a turn of a
/// loop takes half the time so. The others have only the asynchronous form.
class ExpressionNode {
    let location: Diagnostic.Location
    /// Contains no command, so that ``valueNow(in:)`` may be called.
    let isImmediate: Bool

    init(_ location: Diagnostic.Location, isImmediate: Bool) {
        self.location = location
        self.isImmediate = isImmediate
    }

    /// The value, where the expression is immediate.
    func valueNow(in frame: Frame) throws -> JSONValue {
        preconditionFailure("the expression contains a command")
    }

    /// The value; awaits the commands in the expression.
    func value(in frame: Frame) async throws -> JSONValue {
        try valueNow(in: frame)
    }

    /// The range, where the expression is one: it need not become a list then.
    var range: RangeNode? { nil }

    /// An error at this expression.
    func error(_ kind: ErrorKind, _ message: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(kind, message, hint: hint, at: location)
    }
}

/// A value that is written out.
final class LiteralNode: ExpressionNode {
    let value: JSONValue

    init(_ value: JSONValue, at location: Diagnostic.Location) {
        self.value = value
        super.init(location, isImmediate: true)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue { value }
}

/// `( … )` with a command, a shell line or a pipe in it.
final class GroupNode: ExpressionNode {
    private let pipeline: PipelineNode

    init(_ pipeline: PipelineNode, at location: Diagnostic.Location) {
        self.pipeline = pipeline
        super.init(location, isImmediate: pipeline.isImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        try pipeline.valueNow(in: frame)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        try await pipeline.value(in: frame, for: .kept)
    }
}
