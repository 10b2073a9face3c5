import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

extension PromptSession {
    /// The texts that could stand at a UTF-8 offset of a text that is typed at the prompt.
    ///
    /// Where the platform has to be asked, that takes 150 ms at most; a later answer is there the
    /// next time.
    package func completion(of text: String, at offset: Int) async -> Completion {
        if let learning = learning.value {
            return await learning.completion(of: text, at: offset)
        }
        let completer = completer(scope)
        if let kind = completer.liveKind(in: text, at: offset) {
            await live.refresh(kind, of: context)
        }
        return completer.completion(of: text, at: offset)
    }

    /// The finder of candidates, as of now.
    func completer(_ scope: PromptScope) -> Completer {
        var variables =
            scope.variables + [
                ("session", context.session.variable), ("env", context.world.environmentVariable),
            ]
        if let exchange = context.transcript.exchanges.last {
            variables.append(("http", exchange.variable))
        }
        return Completer(
            commands: shell.commands,
            files: context.world.files,
            home: context.world.environment["HOME"],
            variables: variables,
            live: { [live, context] in live.known($0, of: context) }
        )
    }
}
