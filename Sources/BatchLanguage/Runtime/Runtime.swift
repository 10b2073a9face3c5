import BatchValues

/// The state that running statements share: their world, and the counts that keep them in bounds.
///
/// It belongs to the actor of its interpreter, as all frames do.
final class Runtime {
    let configuration: Interpreter.Configuration
    let budget: Budget
    private unowned let interpreter: Interpreter
    private var unmeasured = 0
    /// The errors that were caught, so that `fail $e` raises one as it was.
    private var caught: [(fields: JSONValue, diagnostic: Diagnostic)] = []

    /// The number of `try` blocks that run, one in another.
    private var tries = 0

    init(_ configuration: Interpreter.Configuration, of interpreter: Interpreter) {
        self.configuration = configuration
        budget = Budget(configuration.limits)
        self.interpreter = interpreter
    }

    var host: any ScriptHost { configuration.host }

    /// A `try` catches what fails now.
    var isCatching: Bool { tries > 0 }

    /// Runs the block of a `try`.
    func catching(_ body: () async throws -> Flow) async throws -> Flow {
        tries += 1
        defer { tries -= 1 }
        return try await body()
    }

    /// The error as a diagnostic that has a place.
    ///
    /// The kind is that of an error that does not know its own. A cancellation, an `exit` and a
    /// failed output stay what they are.
    func diagnostic(
        _ error: any Error,
        at location: Diagnostic.Location?,
        otherwise kind: ErrorKind
    ) -> any Error {
        switch error {
        case is CancellationError, is ExitRequest, is OutputFailure, is LimitReached,
            is Interpreter.CheckFailed:
            return error
        case let error as any DiagnosticConvertible:
            var diagnostic = error.diagnostic
            diagnostic.location = diagnostic.location ?? location
            return diagnostic
        default: return Diagnostic(kind, String(describing: error), at: location)
        }
    }
}

/// Values that a script makes.
extension Runtime {
    /// The depth to which lists and objects nest: to free a value takes stack for every level.
    private static let nestingLimit = 1_000

    /// Of so many lists and objects that are made one is measured, so that a loop which wraps a
    /// value again and again is stopped in time and the others cost nothing.
    private static let madeBetweenMeasures = 997

    /// A list or an object that was put together.
    func made(_ value: JSONValue, at location: Diagnostic.Location) throws -> JSONValue {
        try budget.count(value, at: location)
        unmeasured &+= 1
        guard unmeasured >= Self.madeBetweenMeasures else { return value }
        unmeasured = 0
        var level = [value]
        for _ in 0..<Self.nestingLimit {
            level = level.flatMap { value -> [JSONValue] in
                switch value {
                case .array(let elements): elements.filter(\.isContainer)
                case .object(let object): object.members.map(\.value).filter(\.isContainer)
                default: []
                }
            }
            if level.isEmpty { return value }
        }
        throw Diagnostic(
            .value,
            "a value nests deeper than \(Self.nestingLimit)",
            at: location
        )
    }
}

extension JSONValue {
    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}

/// Output.
extension Runtime {
    /// Shows the value of a statement.
    func show(_ value: JSONValue, as presentation: Command.Presentation) async throws {
        do {
            try await host.show(value, as: presentation)
        } catch {
            throw OutputFailure(cause: error)
        }
    }

    /// The function that shows a command's texts: on the output, or where they are collected.
    func output(to collector: Collector?) -> @Sendable (String) async throws -> Void {
        let host = host
        return { text in
            if let collector { return collector.add(text) }
            do { try await host.print(text) } catch { throw OutputFailure(cause: error) }
        }
    }

    /// The function that shows what a person reads on the output; nil where texts are collected.
    func proseOutput(to collector: Collector?) -> (@Sendable (String) async throws -> Void)? {
        guard collector == nil else { return nil }
        return { [host] text in
            do { try await host.print(prose: text) } catch { throw OutputFailure(cause: error) }
        }
    }

    /// The function that gives a command the variables of `frame`.
    func bindings(of frame: Frame) -> @Sendable () async -> [(name: String, value: JSONValue)] {
        let reference = FrameReference(frame)
        let interpreter = interpreter
        return { await interpreter.variables(of: reference) }
    }
}

/// Errors that were caught.
extension Runtime {
    /// The number of caught errors that are kept.
    private static let caughtLimit = 100

    /// Keeps an error that `catch` binds.
    func keep(_ diagnostic: Diagnostic, as fields: JSONValue) {
        if caught.count == Self.caughtLimit { caught.removeFirst() }
        caught.append((fields, diagnostic))
    }

    /// The error that was caught and has these fields.
    func caughtError(_ fields: JSONValue) -> Diagnostic? {
        caught.last { $0.fields == fields }?.diagnostic
    }
}

/// A frame for somebody outside the actor to hold: only the actor looks into it.
struct FrameReference: @unchecked Sendable {
    // The frame is touched by the actor's own methods and nothing else.
    let frame: Frame

    init(_ frame: Frame) { self.frame = frame }
}
