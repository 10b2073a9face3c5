import BatchLanguage
import BatchShell

/// `completion SHELL`: the script that makes Tab work for batchsh in another shell.
struct CompletionCommand: ShellCommand {
    static let name = "completion"

    let script = Parameter("shell", .choice(CompletionScript.self), help: "yours")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "scripts",
            summary: "prints what makes a shell complete batchsh's own command line",
            arguments: [script],
            examples: [
                .init("completion bash > /etc/bash_completion.d/batchsh", "for everybody"),
                .init("completion fish > ~/.config/fish/completions/batchsh.fish", "for you"),
                .init("completion zsh > ~/.zfunc/_batchsh", "where fpath has ~/.zfunc"),
            ]
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        try await call.show(call[script].text)
        return .nothing
    }
}
