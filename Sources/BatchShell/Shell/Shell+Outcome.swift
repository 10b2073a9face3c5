public import BatchLanguage
public import BatchValues
import SystemSupport

extension Shell {
    /// Runs statements of the language in a scope of their own.
    ///
    /// - Parameters:
    ///   - text: The statements.
    ///   - name: The name of the text in messages.
    /// - Returns: Its value and how it ended; the events have told all of it already.
    public func run(_ text: String, named name: String = "text") async -> Outcome {
        let outcome = Locked(Outcome())
        let code = await run(
            .text,
            name,
            telling: { found in outcome.withLock { $0.diagnostics += found } }
        ) {
            let ended = try await self.context.interpreter(stepper: self.stepper).run(
                Source(.embedder(name), text)
            )
            switch ended {
            case .value(let value): outcome.withLock { $0.value = value }
            case .exit(_, let failure):
                if let failure { outcome.withLock { $0.diagnostics.append(failure) } }
            }
            return ended
        }
        return outcome.withLock { outcome in
            outcome.exitCode = code
            return outcome
        }
    }

    /// The end of a text that was run.
    public struct Outcome: Sendable {
        /// The value of its `return`; null where it has none.
        public fileprivate(set) var value = JSONValue.null
        /// The errors and warnings that it ended with.
        public fileprivate(set) var diagnostics: [Diagnostic] = []
        /// The exit code that a process would have: 0 where it went well.
        public fileprivate(set) var exitCode = 0
    }
}
