import BatchValues

/// The statement `for NAME in …`.
final class ForNode: StatementNode {
    private let slot: Int
    private let list: ExpressionNode
    private let block: BlockNode
    /// Its value is that of the block it stands in: null.
    private let isLast: Bool

    init(
        slot: Int,
        in list: ExpressionNode,
        _ block: BlockNode,
        isLast: Bool,
        _ statement: Statement,
        of source: Source
    ) {
        self.slot = slot
        self.list = list
        self.block = block
        self.isLast = isLast
        super.init(statement, of: source, isImmediate: list.isImmediate && block.isImmediate)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        if isLast { frame.blockValue = .null }
        switch try Iteration(now: list, in: frame) {
        case .range(let bounds): return try count(bounds, in: frame)
        case .list(let elements):
            let budget = frame.runtime.budget
            for element in elements {
                try budget.countStep(at: location)
                frame.slots[slot] = element
                switch try block.runNow(in: frame) {
                case .next, .continue: continue
                case .break: return .next
                case .returned: return .returned
                }
            }
            return .next
        }
    }

    private func count(_ bounds: RangeBounds, in frame: Frame) throws -> Flow {
        guard bounds.first <= bounds.last else { return .next }
        let (budget, slot) = (frame.runtime.budget, slot)
        var number = bounds.first
        while true {
            try budget.countStep(at: location)
            frame.slots[slot] = .number(.integer(number))
            switch try block.runNow(in: frame) {
            case .next, .continue: break
            case .break: return .next
            case .returned: return .returned
            }
            if number == bounds.last { return .next }
            number += 1
        }
    }

    override func run(in frame: Frame) async throws -> Flow {
        if isImmediate, !frame.runtime.host.steps { return try runNow(in: frame) }
        var cursor = IterationCursor(try await Iteration(list, in: frame))
        while let element = cursor.advance() {
            try frame.runtime.budget.countStep(at: location)
            frame.slots[slot] = element
            switch try await block.run(in: frame) {
            case .next, .continue: continue
            case .break: return frame.endLoop()
            case .returned: return .returned
            }
        }
        return frame.endLoop()
    }
}

/// The statement `while …`.
final class WhileNode: StatementNode {
    private let condition: ExpressionNode
    private let block: BlockNode
    private let isLast: Bool

    init(
        _ condition: ExpressionNode,
        _ block: BlockNode,
        isLast: Bool,
        _ statement: Statement,
        of source: Source
    ) {
        self.condition = condition
        self.block = block
        self.isLast = isLast
        super.init(statement, of: source, isImmediate: condition.isImmediate && block.isImmediate)
    }

    override func runNow(in frame: Frame) throws -> Flow {
        if isLast { frame.blockValue = .null }
        let budget = frame.runtime.budget
        while try condition.truthNow(in: frame) {
            try budget.countStep(at: location)
            switch try block.runNow(in: frame) {
            case .next, .continue: continue
            case .break: return .next
            case .returned: return .returned
            }
        }
        return .next
    }

    override func run(in frame: Frame) async throws -> Flow {
        if isImmediate, !frame.runtime.host.steps { return try runNow(in: frame) }
        while try await condition.truth(in: frame) {
            try frame.runtime.budget.countStep(at: location)
            switch try await block.run(in: frame) {
            case .next, .continue: continue
            case .break: return frame.endLoop()
            case .returned: return .returned
            }
        }
        return frame.endLoop()
    }
}

extension Frame {
    /// A loop gives null, whatever its last statement gave.
    fileprivate func endLoop() -> Flow {
        blockValue = .null
        return .next
    }
}
