import BatchLanguage
import JSON
import PlatformClient
import Synchronization

/// One command of a dry run: what changes something is shown in place of being sent.
final class Trial: Sendable {
    private let context: ShellContext
    private let withheld = Mutex(0)

    init(_ context: ShellContext) { self.context = context }

    /// Something was not sent, so that what the command gives is not the platform's.
    var hasWithheld: Bool { withheld.withLock { $0 > 0 } }

    /// Shows a request that is not sent.
    func withhold(_ request: Exchange.Request) async {
        withheld.withLock { $0 += 1 }
        try? await context.emit(.wouldSend(request))
    }

    /// What stands for the answer: the example of the declaration, under an id that no batch has.
    ///
    /// A command that was given such an id keeps it.
    func answer(for invocation: Invocation) -> JSONValue {
        let example = invocation.command.exampleAnswer ?? .null
        guard var object = example.object, object["id"] != nil else { return example }
        let given = invocation.command.parameters.lazy
            .compactMap { invocation[$0.name]?.string }
            .first { $0.hasPrefix(NotSent.idPrefix) }
        object["id"] = .string(given ?? context.nextTrialID())
        return .object(object)
    }
}

extension ShellContext {
    /// What a command gives in a dry run; `perform` is told the trial that it is part of.
    func trying(
        _ invocation: Invocation,
        _ perform: (Trial) async throws -> JSONValue
    ) async throws -> JSONValue {
        let trial = Trial(self)
        do {
            let value = try await perform(trial)
            return trial.hasWithheld ? trial.answer(for: invocation) : value
        } catch is NotSent {
            return trial.answer(for: invocation)
        }
    }
}
