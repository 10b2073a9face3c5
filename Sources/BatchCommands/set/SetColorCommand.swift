import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport
import TerminalText

/// `set color`: the colour of something that is shown or typed.
struct SetColorCommand: ShellCommand {
    static let name = "set color"

    let role = Parameter("role", .choice(Theme.Role.self), help: "what is coloured")
    let color = Parameter(many: "color", .text, atLeast: 1, help: TerminalColor.help)

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the colour of something that is shown or typed",
            arguments: [role, color],
            gives: "the colour",
            examples: [
                .init("set color command bold green", "in rc.batchsh, for every session"),
                .init("set color faint '#8a8a8a'", "where faint text cannot be read"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let words = call[color].joined(separator: " ")
        guard let color = TerminalColor(words: words.split(separator: " ")) else {
            throw Diagnostic(.value, "'\(words)' is no colour", hint: TerminalColor.help)
        }
        context.preferences.colors[call[role]] = color
        try await context.emit(.recolored(call[role], color))
        return Command.Answer(.string(words))
    }
}
