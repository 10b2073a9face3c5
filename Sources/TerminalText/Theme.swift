/// The colours in which a terminal shows things, by what they are.
public struct Theme: Sendable {
    /// The role of a text that is coloured.
    public enum Role: String, Sendable, CaseIterable {
        /// The key of an object's member.
        case key
        case text, number
        /// `true`, `false` and `null`.
        case literal
        /// Brackets, commas and colons of JSON.
        case punctuation
        /// The first line of a table.
        case heading
        /// Text beside the matter: notes, the message of `let`.
        case faint
        case error, warning, success
        /// The prompt of a production sandbox.
        case danger
        // The parts of a typed text.
        case keyword, command, option, variable
        /// The bracket at the cursor and its partner.
        case bracket
        /// The offer behind the text.
        case offer
    }

    private var codes: [Role: TerminalColor]

    /// Nothing is coloured.
    public static let plain = Theme(codes: [:])

    /// The colours of any terminal with eight of them.
    public static let standard = Theme(
        codes: [
            .key: "36", .text: "32", .number: "33", .literal: "35", .heading: "1", .faint: "2",
            .error: "1;31", .warning: "33", .success: "32", .danger: "1;97;41", .keyword: "35",
            .command: "1;34", .option: "34", .variable: "36", .bracket: "1;4", .offer: "2",
        ].mapValues(TerminalColor.init)
    )

    /// The theme that environment and stream call for.
    ///
    /// `NO_COLOR` wins over `CLICOLOR_FORCE`, and that over what the stream is; a terminal without
    /// a `TERM`, or a `dumb` one, gets no colour. A variable that is empty counts as not set. With
    /// `isOff`, which `--no-color` says, there is no colour at all.
    public static func fitting(
        environment: [String: String],
        isTerminal: Bool,
        isOff: Bool = false
    ) -> Theme {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if isOff || value("NO_COLOR") != nil { return .plain }
        if let force = value("CLICOLOR_FORCE"), force != "0" { return .standard }
        let term = value("TERM")
        return isTerminal && term != nil && term != "dumb" ? .standard : .plain
    }

    /// Whether nothing is coloured.
    public var isPlain: Bool { codes.isEmpty }

    /// The colour of a role; nil where it has none.
    public subscript(_ role: Role) -> TerminalColor? {
        codes[role].flatMap { $0.parameters.isEmpty ? nil : $0 }
    }

    /// The theme with some colours of a person's own; a plain one stays plain.
    public func with(_ colors: [Role: TerminalColor]) -> Theme {
        isPlain ? self : Theme(codes: codes.merging(colors) { $1 })
    }

    /// The text in the colour of its role.
    public func paint(_ text: String, as role: Role) -> String {
        guard let color = self[role], !text.isEmpty else { return text }
        return "\u{1B}[\(color.parameters)m\(text)\u{1B}[0m"
    }
}
