import BatchValues

/// A call of a command that a script defines.
final class DefinedNode: PipelineNode {
    private let definition: DefinedCommand
    private let plan: CallPlan

    init(_ definition: DefinedCommand, _ plan: CallPlan, at location: Diagnostic.Location) {
        self.definition = definition
        self.plan = plan
        super.init(location)
    }

    override func value(in frame: Frame, for use: Use) async throws -> JSONValue {
        let (definition, plan) = try current()
        let values = try await plan.bind(to: definition.signature, in: frame, at: location).values
        let mostNested = frame.runtime.configuration.limits.depth
        guard frame.depth < mostNested else {
            throw Diagnostic(
                .value,
                "calls nest deeper than \(mostNested)",
                hint: "'\(definition.name)' calls itself without an end",
                at: location
            )
        }
        try frame.runtime.budget.countStep(at: location)
        try Task.checkCancellation()
        let inner = Frame(
            frame.runtime,
            scope: definition.scope,
            top: frame.file,
            depth: frame.depth + 1,
            chain: frame.chain
        )
        for (place, parameter) in definition.parameters.enumerated() {
            if let value = values[place].first {
                inner.slots[parameter.slot] = value
            } else if let value = parameter.default {
                inner.slots[parameter.slot] = try await value.value(in: inner)
            }
        }
        guard let body = definition.body else {
            preconditionFailure("'\(definition.name)' is called before its check has ended")
        }
        let flow = try await body.run(in: inner)
        return flow == .returned ? inner.returned : inner.blockValue
    }

    /// The command as it is defined now: a line at the prompt may have defined it anew.
    private func current() throws -> (DefinedCommand, CallPlan) {
        guard var latest = definition.successor else { return (definition, plan) }
        while let next = latest.successor { latest = next }
        guard let plan = plan.rebound(to: latest.signature) else {
            throw Diagnostic(
                .command,
                "'\(latest.name)' was defined anew with other options",
                hint: "usage: \(latest.signature.usage)",
                at: location
            )
        }
        return (latest, plan)
    }
}
