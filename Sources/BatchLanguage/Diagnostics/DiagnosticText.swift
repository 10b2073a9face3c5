import TerminalText

/// Draws diagnostics for people; programs read ``Diagnostic/fields``.
///
/// No drawing has a line end behind it, and control characters in what it quotes are escaped.
public enum DiagnosticText {
    /// Message, place, line, carets, notes and hint, without colour.
    public static func plain(_ diagnostic: Diagnostic) -> String {
        drawn(diagnostic, isColored: false)
    }

    /// The same, in the terminal's own colours where `isColored` says so.
    public static func drawn(_ diagnostic: Diagnostic, isColored: Bool) -> String {
        drawing(diagnostic, Palette(isColored: isColored))
    }

    /// `FILE:LINE:COL: error: …` on one line, the hint in parentheses behind it.
    public static func line(_ diagnostic: Diagnostic) -> String {
        var line = ""
        if let location = diagnostic.location {
            let position = location.position
            line = "\(location.source.name):\(position.line):\(position.column): "
        }
        line += "\(diagnostic.severity.rawValue): \(diagnostic.message)"
        if let hint = diagnostic.hint { line += " (hint: \(hint))" }
        return line.escapingControls
    }

    /// An annotation of GitHub Actions on one line: `::error file=…,line=…,col=…::message`.
    ///
    /// Source: GitHub's "Workflow commands for GitHub Actions", with its escapes.
    public static func annotation(_ diagnostic: Diagnostic) -> String {
        var properties: [String] = []
        if let location = diagnostic.location {
            let position = location.position
            properties = [
                "file=\(escaped(location.source.name, isProperty: true))",
                "line=\(position.line)", "col=\(position.column)",
            ]
        }
        var text = ([diagnostic.message] + diagnostic.notes).joined(separator: "\n")
        if let hint = diagnostic.hint { text += "\nhint: \(hint)" }
        let place = properties.isEmpty ? "" : " " + properties.joined(separator: ",")
        return "::\(diagnostic.severity.rawValue)\(place)::\(escaped(text, isProperty: false))"
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            case "\r\n": escaped += "%0D%0A"
            case ":" where isProperty: escaped += "%3A"
            case "," where isProperty: escaped += "%2C"
            default: escaped += String(character).escapingControls
            }
        }
        return escaped
    }

    private static func drawing(_ diagnostic: Diagnostic, _ palette: Palette) -> String {
        let isError = diagnostic.severity == .error
        let head = "\(diagnostic.severity.rawValue):"
        let message = lines(diagnostic.message).joined(separator: "\n  ")
        var drawn = [
            palette.paint(head, isError ? .error : .warning) + " "
                + palette.paint(message, .message)
        ]
        var margin = ""
        if let location = diagnostic.location {
            let position = location.position
            let number = String(position.line)
            margin = String(repeating: " ", count: number.count)
            let excerpt = SourceExcerpt(location)
            let name = location.source.name.escapingControls
            func gutter(_ text: String) -> String { palette.paint(text, .frame) }
            drawn.append("\(gutter("\(margin) ┌")) \(name):\(position.line):\(position.column)")
            drawn.append(trimmed("\(gutter("\(number) │")) \(excerpt.line)"))
            let carets = palette.paint(
                String(repeating: "^", count: excerpt.width),
                isError ? .error : .warning
            )
            let indent = String(repeating: " ", count: excerpt.indent)
            drawn.append("\(gutter("\(margin) │")) \(indent)\(carets)")
        } else {
            margin = " "
        }
        let mark = palette.paint("\(margin) =", .frame)
        let indent = "\n\(margin)   "
        for note in diagnostic.notes {
            drawn.append("\(mark) \(lines(note).joined(separator: indent))")
        }
        if let hint = diagnostic.hint {
            let text = lines(hint).joined(separator: indent)
            drawn.append("\(mark) \(palette.paint("hint:", .hint)) \(text)")
        }
        return drawn.joined(separator: "\n")
    }

    /// The lines of a text, fit to be shown.
    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).escapingControls
        }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// The few colours of a diagnostic.
private struct Palette {
    enum Role: String {
        case error = "1;31"
        case warning = "1;33"
        case message = "1"
        case frame = "34"
        case hint = "36"
    }

    let isColored: Bool

    func paint(_ text: String, _ role: Role) -> String {
        isColored ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
