import BatchValues

/// The steps and bytes that one piece of work has used.
///
/// It belongs to the actor of its interpreter.
final class Budget {
    /// After how many turns a loop that never suspends looks whether it is cancelled.
    private static let turnsBetweenLooks = 1_000

    private let limits: Limits
    private var stepsLeft: Int
    private var turnsUntilLook: Int
    /// The turns since the last look are as many as were left until then, less those left now.
    private var turnsOfThisLook: Int
    private var bytesSinceWeighing = 0
    private var frames: [WeakFrame] = []
    /// The place where the work was when it was cancelled.
    private(set) var stoppedAt: Diagnostic.Location?

    init(_ limits: Limits) {
        self.limits = limits
        stepsLeft = max(limits.steps ?? .max, 0)
        turnsOfThisLook = min(Self.turnsBetweenLooks, stepsLeft)
        turnsUntilLook = turnsOfThisLook
    }

    /// The most bytes of values; nil where nobody counts them.
    var byteLimit: Int? { limits.bytes }

    /// Begins another piece of work, which has all steps again.
    func begin() {
        stepsLeft = max(limits.steps ?? .max, 0)
        turnsOfThisLook = min(Self.turnsBetweenLooks, stepsLeft)
        turnsUntilLook = turnsOfThisLook
        stoppedAt = nil
    }

    /// Counts a turn or a call, and ends it where the work is cancelled or has no step left.
    @inline(__always)
    func countStep(at location: @autoclosure () -> Diagnostic.Location) throws {
        turnsUntilLook &-= 1
        if turnsUntilLook < 0 { try look(at: location()) }
    }

    @inline(never)
    private func look(at location: Diagnostic.Location) throws {
        stepsLeft -= turnsOfThisLook
        guard stepsLeft > 0 else {
            throw LimitReached(
                diagnostic: Diagnostic(
                    .value,
                    "more than \(limits.steps ?? 0) steps are not allowed here",
                    hint: "a step is a turn of a loop or a call",
                    at: location
                )
            )
        }
        turnsOfThisLook = min(Self.turnsBetweenLooks, stepsLeft)
        // The step that led here is the first of them.
        turnsUntilLook = turnsOfThisLook - 1
        if Task.isCancelled {
            stop(at: location)
            throw CancellationError()
        }
    }

    /// Remembers where the work was when it was cancelled, the innermost place of those told.
    func stop(at location: Diagnostic.Location) { stoppedAt = stoppedAt ?? location }
}

/// Bytes of values.
extension Budget {
    /// Watches the variables of a frame.
    func watch(_ frame: Frame) {
        guard byteLimit != nil else { return }
        if frames.count > 64, frames.count > 2 * frames.count(where: { $0.frame != nil }) {
            frames.removeAll { $0.frame == nil }
        }
        frames.append(WeakFrame(frame: frame))
    }

    /// Counts a value that was made, and weighs all there are once that may be too much.
    func count(_ value: JSONValue, at location: Diagnostic.Location) throws {
        guard let limit = byteLimit else { return }
        // The elements of a list were counted when they were made.
        bytesSinceWeighing += value.shallowBytes
        guard bytesSinceWeighing > limit / 8 else { return }
        try weigh(value, limit, at: location)
    }

    /// Asks whether a list of so many elements may be made.
    func reserve(elements: Int, at location: Diagnostic.Location) throws {
        guard let limit = byteLimit else { return }
        guard elements <= limit / MemoryLayout<JSONValue>.stride else {
            throw tooMuch(limit, at: location)
        }
        bytesSinceWeighing += elements * MemoryLayout<JSONValue>.stride
    }

    /// Counts a value that came from a command, with all in it.
    func count(given value: JSONValue, at location: Diagnostic.Location) throws {
        guard let limit = byteLimit else { return }
        var bytes = 0
        guard value.add(to: &bytes, upTo: limit) else { throw tooMuch(limit, at: location) }
        bytesSinceWeighing += bytes
        guard bytesSinceWeighing > limit / 8 else { return }
        try weigh(value, limit, at: location)
    }

    private func weigh(_ value: JSONValue, _ limit: Int, at location: Diagnostic.Location) throws {
        bytesSinceWeighing = 0
        var bytes = 0
        var isWithin = value.add(to: &bytes, upTo: limit)
        for frame in frames.compactMap(\.frame) where isWithin {
            isWithin = frame.values.allSatisfy { $0.add(to: &bytes, upTo: limit) }
        }
        guard isWithin else { throw tooMuch(limit, at: location) }
    }

    private func tooMuch(_ limit: Int, at location: Diagnostic.Location) -> LimitReached {
        LimitReached(
            diagnostic: Diagnostic(
                .value,
                "values of more than \(limit) bytes are not allowed here",
                at: location
            )
        )
    }
}

private struct WeakFrame {
    weak var frame: Frame?
}

extension JSONValue {
    /// The bytes of the value itself, without those of elements and members.
    fileprivate var shallowBytes: Int {
        switch self {
        case .null, .bool, .number: MemoryLayout<JSONValue>.stride
        case .string(let text): MemoryLayout<JSONValue>.stride + text.utf8.count
        case .secret(let text): MemoryLayout<JSONValue>.stride + text.reveal().utf8.count
        case .array(let elements): MemoryLayout<JSONValue>.stride * (1 + elements.count)
        case .object(let object): MemoryLayout<JSONValue>.stride * (1 + 3 * object.count)
        }
    }

    /// Adds the bytes of the value and of all in it; false once they are more than a limit.
    fileprivate func add(to bytes: inout Int, upTo limit: Int) -> Bool {
        bytes += shallowBytes
        guard bytes <= limit else { return false }
        switch self {
        case .array(let elements):
            return elements.allSatisfy { $0.add(to: &bytes, upTo: limit) }
        case .object(let object):
            return object.members.allSatisfy {
                bytes += $0.key.utf8.count
                return $0.value.add(to: &bytes, upTo: limit)
            }
        case .null, .bool, .number, .string, .secret: return true
        }
    }
}
