import BatchValues

/// The elements that `for` and a comprehension go over.
enum Iteration {
    case range(RangeBounds)
    case list([JSONValue])

    /// The elements of a list, or an object's members as `{key, value}`.
    init(_ value: JSONValue, at location: Diagnostic.Location) throws {
        switch value {
        case .array(let elements): self = .list(elements)
        case .object(let object):
            self = .list(object.members.map { ["key": $0.keyValue, "value": $0.value] })
        default:
            throw Diagnostic(
                .type,
                "'for' goes over a list, a range or an object, not \(value.kind.withArticle)",
                hint: value.int.map { "count with a range: 1..\($0)" },
                at: location
            )
        }
    }

    init(now node: ExpressionNode, in frame: Frame) throws {
        if let range = node.range {
            self = .range(try range.boundsNow(in: frame))
        } else {
            try self.init(try node.valueNow(in: frame), at: node.location)
        }
    }

    init(_ node: ExpressionNode, in frame: Frame) async throws {
        if let range = node.range {
            self = .range(try await range.bounds(in: frame))
        } else {
            try self.init(try await node.value(in: frame), at: node.location)
        }
    }
}

/// The elements one after another.
struct IterationCursor {
    private let iteration: Iteration
    private var next: Int64?

    init(_ iteration: Iteration) {
        self.iteration = iteration
        switch iteration {
        case .range(let bounds): next = bounds.first <= bounds.last ? bounds.first : nil
        case .list(let elements): next = elements.isEmpty ? nil : 0
        }
    }

    /// The next element; nil at the end.
    mutating func advance() -> JSONValue? {
        guard let place = next else { return nil }
        switch iteration {
        case .range(let bounds):
            next = place < bounds.last ? place + 1 : nil
            return .number(.integer(place))
        case .list(let elements):
            next = Int(place) + 1 < elements.count ? place + 1 : nil
            return elements[Int(place)]
        }
    }
}
