import BatchValues

/// The whole numbers from one to another, both included; none where the last is below the first.
struct RangeBounds {
    let first: Int64
    let last: Int64

    /// The number of its elements; nil where 64 bits do not hold it.
    var count: Int? {
        guard last >= first else { return 0 }
        let (difference, overflow) = last.subtractingReportingOverflow(first)
        let (count, overflows) = difference.addingReportingOverflow(1)
        return overflow || overflows ? nil : Int(exactly: count)
    }
}

/// `a..b`: made as it is needed, and a list to everything that needs one.
final class RangeNode: ExpressionNode {
    /// The most numbers that become a list; each takes 24 bytes.
    static let listLimit = 10_000_000

    private let lower: ExpressionNode
    private let upper: ExpressionNode

    init(_ lower: ExpressionNode, _ upper: ExpressionNode, at location: Diagnostic.Location) {
        self.lower = lower
        self.upper = upper
        super.init(location, isImmediate: lower.isImmediate && upper.isImmediate)
    }

    override var range: RangeNode? { self }

    func boundsNow(in frame: Frame) throws -> RangeBounds {
        let first = try whole(try lower.valueNow(in: frame), lower)
        return RangeBounds(first: first, last: try whole(try upper.valueNow(in: frame), upper))
    }

    func bounds(in frame: Frame) async throws -> RangeBounds {
        let first = try whole(try await lower.value(in: frame), lower)
        return RangeBounds(first: first, last: try whole(try await upper.value(in: frame), upper))
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        try list(try boundsNow(in: frame), in: frame)
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        try list(try await bounds(in: frame), in: frame)
    }

    private func whole(_ value: JSONValue, _ node: ExpressionNode) throws -> Int64 {
        guard let number = value.int else {
            throw Diagnostic(
                .type,
                "'..' takes whole numbers, not \(value.described)",
                at: node.location
            )
        }
        return number
    }

    private func list(_ bounds: RangeBounds, in frame: Frame) throws -> JSONValue {
        guard let count = bounds.count, count <= Self.listLimit else {
            throw error(
                .value,
                "a range of more than \(Self.listLimit) numbers does not become a list",
                hint: "for, in and [n] take it without one"
            )
        }
        guard count > 0 else { return .array([]) }
        try frame.runtime.budget.reserve(elements: count, at: location)
        return .array((bounds.first...bounds.last).map { .number(.integer($0)) })
    }
}
