import BatchValues

/// A value and the steps into it.
final class PathNode: ExpressionNode {
    /// One step, its index resolved.
    struct Step {
        enum Target {
            case field(String)
            /// The name of a header, which counts without case.
            case header(String)
            case index(ExpressionNode)
        }

        let target: Target
        let isOptional: Bool
        /// The name or the index, without the `.` and the `?`.
        let location: Diagnostic.Location
    }

    private let base: ExpressionNode
    private let steps: [Step]

    init(_ base: ExpressionNode, _ steps: [Step], at location: Diagnostic.Location) {
        self.base = base
        self.steps = steps
        let areImmediate = steps.allSatisfy { step in
            if case .index(let index) = step.target { index.isImmediate } else { true }
        }
        super.init(location, isImmediate: base.isImmediate && areImmediate)
    }

    override func valueNow(in frame: Frame) throws -> JSONValue {
        var value: JSONValue
        var rest = steps[...]
        if let range = base.range, let step = steps.first, case .index(let node) = step.target {
            let bounds = try range.boundsNow(in: frame)
            value = try element(of: bounds, at: try node.valueNow(in: frame), step)
            rest = steps.dropFirst()
            if isOver(value, step) { return .null }
        } else {
            value = try base.valueNow(in: frame)
        }
        for step in rest {
            var index = JSONValue.null
            if case .index(let node) = step.target { index = try node.valueNow(in: frame) }
            value = try take(step, of: value, index)
            if isOver(value, step) { return .null }
        }
        return value
    }

    override func value(in frame: Frame) async throws -> JSONValue {
        var value: JSONValue
        var rest = steps[...]
        if let range = base.range, let step = steps.first, case .index(let node) = step.target {
            let bounds = try await range.bounds(in: frame)
            value = try element(of: bounds, at: try await node.value(in: frame), step)
            rest = steps.dropFirst()
            if isOver(value, step) { return .null }
        } else {
            value = try await base.value(in: frame)
        }
        for step in rest {
            var index = JSONValue.null
            if case .index(let node) = step.target { index = try await node.value(in: frame) }
            value = try take(step, of: value, index)
            if isOver(value, step) { return .null }
        }
        return value
    }

    /// Everything after a `?` that gave null is null too.
    private func isOver(_ value: JSONValue, _ step: Step) -> Bool {
        if case .null = value { step.isOptional } else { false }
    }
}

extension PathNode {
    @inline(__always)
    private func take(_ step: Step, of value: JSONValue, _ index: JSONValue) throws -> JSONValue {
        if case .field(let name) = step.target, case .object(let object) = value,
            let field = object[name]
        {
            return field
        }
        return try takeSlowly(step, of: value, index)
    }

    private func takeSlowly(
        _ step: Step,
        of value: JSONValue,
        _ index: JSONValue
    ) throws -> JSONValue {
        if case .null = value, step.isOptional { return .null }
        if case .header(let name) = step.target, case .object(let headers) = value {
            return try header(name, of: headers, step)
        }
        let way = try way(step, index, value)
        if case .field(let name) = way, case .index = step.target, isHeaders(before: step),
            case .object(let headers) = value
        {
            return try header(name, of: headers, step)
        }
        do {
            return try value.value(at: way)
        } catch {
            if step.isOptional, error.isMissing { return .null }
            if case .secret = index { throw secretStep(error, step) }
            let ours = hint(step, value)
            throw Diagnostic(
                .path,
                error.message,
                hint: ours ?? error.hint,
                correction: ours == nil ? corrected(step, error) : nil,
                at: step.location
            )
        }
    }

    /// The line with the field that was probably meant, where that can stand behind a dot.
    private func corrected(_ step: Step, _ error: JSONPathError) -> String? {
        guard case .field = step.target, let near = error.nearestField,
            near.utf8.first?.isNameStart == true, near.utf8.allSatisfy(\.isNamePart)
        else { return nil }
        return step.location.line(with: near)
    }

    /// The error where the name of a field is a secret, which is not said.
    private func secretStep(_ error: JSONPathError, _ step: Step) -> any Error {
        guard case .noField(_, let fields) = error else {
            return Diagnostic(.path, "there is no such field", at: step.location)
        }
        let masked = JSONPathError.noField(SecretText.dots, fields: fields)
        return Diagnostic(.path, masked.message, hint: masked.hint, at: step.location)
    }

    private func way(_ step: Step, _ index: JSONValue, _ value: JSONValue) throws -> JSONStep {
        switch step.target {
        case .field(let name), .header(let name): return .field(name)
        case .index:
            if let name = Operands.text(index) { return .field(name) }
            if let place = index.int, let place = Int(exactly: place) { return .index(place) }
            throw Diagnostic(
                .type,
                "an index is a whole number or the name of a field, not \(index.described)",
                at: step.location
            )
        }
    }

    private func element(
        of bounds: RangeBounds,
        at index: JSONValue,
        _ step: Step
    ) throws -> JSONValue {
        guard case .index(let place) = try way(step, index, .array([])) else {
            throw Diagnostic(.path, "a range has no fields", at: step.location)
        }
        let start = place < 0 ? bounds.last : bounds.first
        let offset = Int64(place) + (place < 0 ? 1 : 0)
        let (number, overflow) = start.addingReportingOverflow(offset)
        if !overflow, bounds.first <= number, number <= bounds.last {
            return .number(.integer(number))
        }
        if step.isOptional { return .null }
        let count = bounds.count.map { " of \($0)" } ?? ""
        throw Diagnostic(.path, "no element [\(place)] in a range\(count)", at: step.location)
    }

    /// Whether the steps so far lead to the headers of `$http`.
    private func isHeaders(before step: Step) -> Bool {
        guard let special = base as? SpecialNode, special.variable == .http else { return false }
        let names = steps.prefix { $0.location.span != step.location.span }.map { step in
            if case .field(let name) = step.target { name } else { "" }
        }
        return names == ["headers"] || names == ["request", "headers"]
    }

    private func header(_ name: String, of headers: JSONObject, _ step: Step) throws -> JSONValue {
        let wanted = name.lowercased()
        if let member = headers.members.first(where: { $0.key.lowercased() == wanted }) {
            return member.value
        }
        if step.isOptional { return .null }
        let error = JSONPathError.noField(name, fields: headers.shownKeys)
        throw Diagnostic(
            .path,
            error.message,
            hint: hint(step, .object(headers)) ?? error.hint,
            at: step.location
        )
    }

    /// The hint where the text behind the path, or a part of it, would make the error go away.
    private func hint(_ step: Step, _ value: JSONValue) -> String? {
        let name: String
        switch step.target {
        case .field(let field), .header(let field): name = field
        case .index: return nil
        }
        let before = writtenBefore(step)
        if case .object(let object) = value {
            let longer = name + textBehind(step)
            let isThere = object.members.contains { $0.key.lowercased() == longer.lowercased() }
            return isThere ? "write \(before)[\"\(longer)\"]" : nil
        }
        guard Operands.text(value) != nil || value.kind == .number || value.kind == .bool,
            before.hasPrefix("$"), !before.hasPrefix("${"), !before.hasPrefix("$(")
        else { return nil }
        return "${\(before.dropFirst())}.\(name) puts text behind the value"
    }

    /// The path as written up to the step.
    private func writtenBefore(_ step: Step) -> String {
        let bytes = location.source.bytes
        var end = Int(step.location.span.start)
        if end > 0, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        return String(decoding: bytes[Int(location.span.start)..<end], as: UTF8.self)
    }

    /// The text right behind the step that could belong to a name with a `-` in it.
    private func textBehind(_ step: Step) -> String {
        let rest = location.source.bytes[Int(step.location.span.end)...].prefix { byte in
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte.isAlphanumeric
        }
        return String(decoding: rest, as: UTF8.self)
    }
}

extension JSONPathError {
    /// The place is not there, as against a value that has no places of this sort.
    fileprivate var isMissing: Bool {
        switch self {
        case .noField, .noElement: true
        case .notAnObject, .notAList: false
        }
    }
}
