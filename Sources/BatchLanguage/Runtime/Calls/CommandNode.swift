import BatchValues

/// A call of a command of the registry.
final class CommandNode: PipelineNode {
    private let command: Command
    private let perform: Command.Performance
    private let signature: Signature
    private let plan: CallPlan
    private let faultKind: ErrorKind

    init(
        _ command: Command,
        perform: @escaping Command.Performance,
        _ signature: Signature,
        _ plan: CallPlan,
        at location: Diagnostic.Location,
        faultKind: ErrorKind = .type
    ) {
        self.command = command
        self.perform = perform
        self.signature = signature
        self.plan = plan
        self.faultKind = faultKind
        super.init(location)
    }

    override var givesNothingAsNull: Bool { command.gives == nil }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        let bound = try await plan.bind(
            to: signature,
            in: frame,
            at: location,
            kind: faultKind
        )
        let values = bound.values
        var arguments: [String: [JSONValue]] = [:]
        for (entry, values) in zip(signature.entries, values) {
            if !values.isEmpty {
                arguments[entry.name] = values
            } else if let value = entry.default {
                arguments[entry.name] = [try converted(value, entry)]
            }
        }
        let invocation = Invocation(
            command: command,
            isKept: use.isKept,
            location: location,
            arguments: arguments,
            output: frame.runtime.output(to: use.collector),
            bindings: frame.runtime.bindings(of: frame),
            proseOutput: frame.runtime.proseOutput(to: use.collector)
        )
        let secrets = CallSecrets(values, of: signature, isLocal: command.effect == .local)
        try frame.runtime.budget.countStep(at: location)
        try Task.checkCancellation()
        do {
            let answer =
                command.effect == .local
                ? try await perform(invocation)
                : try await frame.runtime.host.perform(invocation, perform)
            try frame.runtime.budget.count(given: answer.value, at: location)
            if let collector = use.collector, !collector.isEmpty, !secrets.isEmpty {
                await frame.runtime.host.warn(.dots(at: location))
            }
            if !use.isKept {
                frame.presentation = answer.presentation
                if answer.presentation.columns.isEmpty {
                    frame.presentation.columns = command.columns
                }
            }
            return secrets.mark(answer.value)
        } catch {
            let place = bound.place(blamedBy: error) ?? location.unmarked
            throw secrets.mask(frame.runtime.diagnostic(error, at: place, otherwise: .command))
        }
    }

    /// A default as its type makes it: `60s` in milliseconds.
    private func converted(_ value: JSONValue, _ entry: Signature.Entry) throws -> JSONValue {
        if entry.type.isFlag { return value }
        do {
            let given = ArgumentWord(value: value, form: .value, location: nil)
            return try entry.type.convert(given, for: entry.called(byName: entry.option != nil))
        } catch {
            throw error.diagnostic(.command, at: location)
        }
    }
}

extension Diagnostic {
    /// The warning that a program or a file gets dots for a secret.
    static func dots(at location: Location) -> Diagnostic {
        Diagnostic(
            .value,
            "a secret goes on as \(SecretText.dots)",
            hint: "exec gives it to a program in clear, as an argument",
            at: location,
            severity: .warning
        )
    }
}
