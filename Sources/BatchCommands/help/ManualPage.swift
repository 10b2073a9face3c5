import BatchLanguage

/// The manual of the program as a page for `man`, made of the declarations.
struct ManualPage {
    let text: String

    /// - Parameters:
    ///   - commands: All that there are, in the order of `help`.
    ///   - usage: What `--help` says of the program; nil where none is known.
    ///   - version: That of the program.
    init(_ commands: [Command], usage: String?, version: String) {
        var lines = [
            ".TH BATCHSH 1 \"\" \"batchsh \(version)\" \"User Commands\"",
            ".SH NAME",
            "batchsh \\- a shell for batch ingestion into Adobe Experience Platform",
        ]
        if let usage { lines += [".SH SYNOPSIS"] + Self.verbatim(usage) }
        lines.append(".SH COMMANDS")
        for command in commands {
            lines += [".SS \(command.usage.asRoff)"] + Self.paragraph(command.summary + ".")
            for parameter in command.parameters {
                lines += Self.item(parameter.name.uppercased(), parameter.help)
            }
            for option in command.options { lines += Self.item(option.usage, option.manual) }
            if let gives = command.gives { lines += Self.item("gives", gives) }
            if !command.calls.isEmpty {
                lines += Self.item("sends", command.calls.joined(separator: ", "))
            }
            for example in command.examples {
                lines += Self.item("example", "\(example.line) (\(example.meaning))")
            }
        }
        for topic in HelpTopic.all {
            lines += [".SH \(topic.name.uppercased().asRoff)"] + Self.verbatim(topic.text)
        }
        text = lines.joined(separator: "\n")
    }

    private static func paragraph(_ text: String) -> [String] { [".PP", text.asRoff] }

    private static func item(_ name: String, _ text: String) -> [String] {
        [".TP", ".B \(name.asRoff)", text.asRoff]
    }

    private static func verbatim(_ text: String) -> [String] {
        [".nf"]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map {
                String($0).asRoff
            } + [".fi"]
    }
}

extension String {
    /// The text as a line of a page: nothing in it is a request or an escape.
    fileprivate var asRoff: String {
        let escaped = replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .replacing("\n", with: " ")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
