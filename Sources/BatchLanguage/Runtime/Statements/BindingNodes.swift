import BatchValues

/// The statement `let NAME = …`.
final class LetNode: StatementNode {
    private let name: String
    private let slot: Int
    private let pipeline: PipelineNode
    /// The expression, where the pipeline is one: it is worked out without going through it.
    private let expression: ExpressionNode?
    /// Its value is that of the block.
    private let isLast: Bool
    /// At the prompt it tells what it kept.
    private let tells: Bool

    init(
        _ name: String,
        slot: Int,
        _ pipeline: PipelineNode,
        isLast: Bool,
        tells: Bool,
        _ statement: Statement,
        of source: Source
    ) {
        self.name = name
        self.slot = slot
        self.pipeline = pipeline
        expression = (pipeline as? ExpressionPipeline)?.expression
        self.isLast = isLast
        self.tells = tells
        super.init(statement, of: source, isImmediate: pipeline.isImmediate && !tells)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        let value =
            if let expression {
                try expression.valueNow(in: frame)
            } else {
                try pipeline.valueNow(in: frame)
            }
        frame.slots[slot] = value
        if isLast { frame.blockValue = value }
        return .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        let value = try await pipeline.value(in: frame, for: .kept)
        frame.slots[slot] = value
        frame.keep(value, from: pipeline)
        let host = frame.runtime.host
        if tells || host.tellsOfKept { await host.kept(name, value) }
        return .next
    }
}

/// The statement `let {id, status} = …`.
final class FieldsNode: StatementNode {
    private let fields: [(name: Identifier, slot: Int)]
    private let pipeline: PipelineNode
    private let isLast: Bool
    private let tells: Bool

    init(
        _ fields: [(name: Identifier, slot: Int)],
        _ pipeline: PipelineNode,
        isLast: Bool,
        tells: Bool,
        _ statement: Statement,
        of source: Source
    ) {
        self.fields = fields
        self.pipeline = pipeline
        self.isLast = isLast
        self.tells = tells
        super.init(statement, of: source, isImmediate: pipeline.isImmediate && !tells)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        let taken = try take(try pipeline.valueNow(in: frame), in: frame)
        if isLast { frame.blockValue = .object(taken) }
        return .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        let value = try await pipeline.value(in: frame, for: .kept)
        let taken = try take(value, in: frame)
        frame.keep(value, from: pipeline)
        frame.blockValue = .object(taken)
        let host = frame.runtime.host
        if tells || host.tellsOfKept {
            for member in taken.members { await host.kept(member.key, member.value) }
        }
        return .next
    }

    /// Binds every field, or none where one is missing.
    private func take(_ value: JSONValue, in frame: Frame) throws -> JSONObject {
        var taken = JSONObject()
        for (name, _) in fields {
            do {
                taken[name.text] = try value.value(at: .field(name.text))
            } catch {
                throw Diagnostic(
                    .path,
                    error.message,
                    hint: error.hint,
                    at: Diagnostic.Location(source, name.span)
                )
            }
        }
        for (name, slot) in fields { frame.slots[slot] = taken[name.text] }
        return taken
    }
}

extension Frame {
    /// Remembers what a `let` bound, also as the last result where a command gave it.
    fileprivate func keep(_ value: JSONValue, from pipeline: PipelineNode) {
        blockValue = value
        guard pipeline.isCommand else { return }
        if case .null = value { return }
        last = value
    }
}

/// `param NAME [= DEFAULT]`: works out the default where nothing was given.
final class ParamNode: StatementNode {
    private let parameter: ScriptUnit.Parameter

    init(_ parameter: ScriptUnit.Parameter, _ statement: Statement, of source: Source) {
        self.parameter = parameter
        super.init(statement, of: source, isImmediate: parameter.default?.isImmediate ?? true)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        if frame.slots[parameter.slot] == nil {
            frame.slots[parameter.slot] = try given().valueNow(in: frame)
        }
        return .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        if frame.slots[parameter.slot] == nil {
            frame.slots[parameter.slot] = try await given().value(in: frame)
        }
        return .next
    }

    private func given() throws -> ExpressionNode {
        if let value = parameter.default { return value }
        throw Diagnostic(.usage, "'\(parameter.name)' has no value and no default", at: location)
    }
}
