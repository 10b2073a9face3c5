package import BatchValues
package import PlatformClient
import Synchronization

/// The facts of a session that the prompt shows.
extension Session {
    /// The prompt, as far as it is known without asking anybody.
    package func prompt() async -> ShellPrompt {
        let destination = destination
        var prompt = ShellPrompt(
            place: destination.name,
            sandbox: destination.sandbox?.value.text,
            isReadOnly: self.isReadOnly.value
        )
        prompt.isProduction =
            destination.sandbox.map { knownProduction($0.value) ?? false } ?? false
        if destination.secret == nil, destination.secretCommand == nil,
            let expires = await token()?.expires
        {
            let minutes = max((expires - clock.now()) / 60_000, 0)
            if minutes < 60 { prompt.tokenMinutes = Int(minutes) }
        }
        return prompt
    }

    /// Whether a sandbox is a production one, as far as the platform has said.
    package func knownProduction(_ sandbox: SandboxName) -> Bool? {
        state.withLock { $0.sandboxTypes[$0.destination.endpoint.value] }.map {
            $0[sandbox.text] != "development"
        }
    }

    /// Whether the platform can be asked for something while a line is typed: with a token that is
    /// there or can be got without a program, which might want the terminal.
    package var answersQuietly: Bool {
        get async {
            let destination = destination
            guard destination.hasCredentials else { return false }
            if destination.secretCommand == nil || destination.secret != nil { return true }
            guard let expires = await token()?.expires else { return await token() != nil }
            return expires > clock.now()
        }
    }

    /// The secrets that this session knows, which nothing that is kept may hold.
    package var secrets: [SecretText] {
        state.withLock { state in
            ([state.destination] + state.known.values).flatMap { destination in
                [destination.token?.value, destination.secret?.value].compactMap { $0 }
            } + state.fetched.values.map(\.text)
        }
    }
}
