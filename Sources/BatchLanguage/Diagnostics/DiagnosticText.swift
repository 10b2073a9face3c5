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
    ///
    /// - Parameters:
    ///   - diagnostic: An error or a warning.
    ///   - isColored: Whether it is coloured.
    ///   - columns: The width of the terminal, at whose margin texts are broken between words; nil
    ///     for lines of any length.
    /// - Returns: Its lines.
    public static func drawn(
        _ diagnostic: Diagnostic,
        isColored: Bool,
        columns: Int? = nil
    ) -> String {
        drawing(diagnostic, Palette(isColored: isColored), columns)
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
        let own = annotation(diagnostic.severity, properties, text)
        let others = diagnostic.dataPlaces.map { place in
            let file = "file=\(escaped(place.file, isProperty: true))"
            let properties = [file] + (place.line.map { ["line=\($0)"] } ?? [])
            return annotation(diagnostic.severity, properties, place.message)
        }
        return ([own] + others).joined(separator: "\n")
    }

    private static func annotation(
        _ severity: Diagnostic.Severity,
        _ properties: [String],
        _ text: String
    ) -> String {
        let place = properties.isEmpty ? "" : " " + properties.joined(separator: ",")
        return "::\(severity.rawValue)\(place)::\(escaped(text, isProperty: false))"
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

    private static func drawing(
        _ diagnostic: Diagnostic,
        _ palette: Palette,
        _ columns: Int?
    ) -> String {
        let isError = diagnostic.severity == .error
        let head = "\(diagnostic.severity.rawValue):"
        let message = lines(diagnostic.message, behind: head + " ", indent: 2, columns)
            .joined(separator: "\n  ")
        var drawn = [
            palette.paint(head, isError ? .error : .warning) + " "
                + palette.paint(message, .message)
        ]
        var margin = ""
        if let location = diagnostic.location {
            let position = location.position
            let number = String(position.line)
            margin = String(repeating: " ", count: number.count)
            let excerpt = SourceExcerpt(location, columns: columns.map { $0 - margin.count - 4 })
            let name = location.source.name.escapingControls
            func gutter(_ text: String) -> String { palette.paint(text, .frame) }
            drawn.append("\(gutter("\(margin) ┌")) \(name):\(position.line):\(position.column)")
            drawn.append(trimmed("\(gutter("\(number) │")) \(excerpt.line)"))
            if location.isMarked {
                let carets = palette.paint(
                    String(repeating: "^", count: excerpt.width),
                    isError ? .error : .warning
                )
                let indent = String(repeating: " ", count: excerpt.indent)
                drawn.append("\(gutter("\(margin) │")) \(indent)\(carets)")
            }
        } else {
            margin = " "
        }
        let mark = palette.paint("\(margin) =", .frame)
        let indent = "\n\(margin)   "
        for note in diagnostic.notes {
            let text = lines(note, behind: "\(margin) = ", indent: margin.count + 3, columns)
            drawn.append("\(mark) \(text.joined(separator: indent))")
        }
        if let hint = diagnostic.hint {
            let text = lines(hint, behind: "\(margin) = hint: ", indent: margin.count + 3, columns)
            drawn.append(
                "\(mark) \(palette.paint("hint:", .hint)) \(text.joined(separator: indent))"
            )
        }
        return drawn.joined(separator: "\n")
    }

    /// The lines of a text, fit to be shown behind what stands on the first of them, and broken
    /// between words where they take more columns than there are.
    private static func lines(
        _ text: String,
        behind start: String,
        indent: Int,
        _ columns: Int?
    ) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).escapingControls
        }
        guard let columns, columns >= String.leastProse else { return lines }
        return lines.enumerated().flatMap { place, line in
            let first = place == 0 ? TextWidth.columns(of: start) - indent : 0
            return line.wrapped(toColumns: columns - indent, behind: first)
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
