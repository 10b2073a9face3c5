import BatchLanguage
import BatchValues

extension Command {
    /// `set editor`, `set color`, `set bell` and `set history`: how a person wants the prompt.
    static func preferences(_ context: ShellContext) -> [Command] {
        [
            preference(
                "editor",
                .choice(Preferences.EditorKeys.allCases.map(\.rawValue)),
                summary: "sets whose keys edit a line",
                example: Example("set editor vi", "ESC for commands, i for typing")
            ) { context.preferences.keys = .init(rawValue: $0) },
            preference(
                "bell",
                .choice(["on", "off"]),
                summary: "rings the terminal's bell where a key has no effect, or not",
                example: Example("set bell off", "in a shared office")
            ) { context.preferences.rings = $0 == "on" },
            preference(
                "history",
                .choice(["on", "off"]),
                summary: "keeps what is typed and offers it again, or no longer",
                example: Example("set history off", "before the screen is shared")
            ) { context.history.isOn = $0 == "on" }, setColor(context),
        ]
    }

    private static func preference(
        _ name: String,
        _ type: ArgumentKind,
        summary: String,
        example: Example,
        _ keep: @escaping @Sendable (String) -> Void
    ) -> Command {
        Command(
            "set \(name)",
            group: "session",
            summary: summary,
            parameters: [ParameterDeclaration("state", type, help: type.preferenceHelp)],
            gives: "the state",
            examples: [example],
            replay: .omit
        ) { invocation in
            let state = invocation.requiredText("state")
            keep(state)
            return .string(state)
        }
    }

    private static func setColor(_ context: ShellContext) -> Command {
        let roles = Theme.Role.allCases.map(\.rawValue)
        return Command(
            "set color",
            group: "session",
            summary: "sets the colour of something that is shown or typed",
            parameters: [
                ParameterDeclaration("role", .choice(roles), help: "what is coloured"),
                ParameterDeclaration("color", .text, .many(atLeast: 1), help: TerminalColor.help),
            ],
            gives: "the colour",
            examples: [
                Example("set color command bold green", "in rc.batchsh, for every session"),
                Example("set color faint '#8a8a8a'", "where faint text cannot be read"),
            ],
            replay: .omit
        ) { invocation in
            let said = invocation.texts("color").joined(separator: " ")
            guard let role = Theme.Role(rawValue: invocation.requiredText("role")),
                let color = TerminalColor(words: said.split(separator: " "))
            else {
                throw Diagnostic(.value, "'\(said)' is no colour", hint: TerminalColor.help)
            }
            context.preferences.colors[role] = color
            try await context.emit(.recolored(role, color))
            return .string(said)
        }
    }
}

extension ArgumentKind {
    fileprivate var preferenceHelp: String {
        if case .choice(let words) = self { words.joined(separator: " or ") } else { "" }
    }
}
