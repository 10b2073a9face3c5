package import BatchLanguage
package import BatchValues
package import TerminalText

/// Shows values and texts on one output as lines for a person or for a program.
///
/// On a terminal what cannot be seen in a text from outside is shown escaped, as `\u001b`; nothing
/// of it reaches the terminal. Elsewhere a text is written as it is.
package struct Renderer: Sendable {
    /// The width of the terminal; nil where there is none.
    package let columns: Int?
    /// The colours in which things are shown.
    package let theme: Theme
    private let clock: any Clock

    /// A renderer for an output.
    ///
    /// - Parameters:
    ///   - columns: The width of the terminal, nil where there is none: see ``Output/columns``.
    ///   - theme: The colours; see ``Theme/fitting(environment:isTerminal:isOff:)``.
    ///   - clock: Knows the local time zone.
    package init(columns: Int?, theme: Theme, clock: any Clock) {
        self.columns = columns
        self.theme = theme
        self.clock = clock
    }

    private var isTerminal: Bool { columns != nil }

    /// The value as it is to be shown, with a line end behind it.
    ///
    /// The format `auto` gives a terminal what fits the value: an object as indented JSON, a list
    /// of objects as a table, a list of others as indented JSON, a text as it is. Elsewhere it gives
    /// a text as it is, and any other value as one line of JSON.
    package func text(of value: JSONValue, as format: OutputFormat) -> String {
        switch format {
        case .json: return line(json(value, .compact))
        case .pretty: return line(json(value, .pretty))
        case .table: return table(of: value)
        case .auto:
            switch value {
            case .string, .secret: return line(shown(value.displayText))
            case .array(let elements) where isTerminal && elements.isListOfObjects:
                return table(of: value)
            case .array, .object: return line(json(value, isTerminal ? .pretty : .compact))
            case .null, .bool, .number: return line(json(value, .compact))
            }
        }
    }

    /// A text of `print`, which gets a line of its own.
    package func text(printed text: String) -> String { shown(text) + "\n" }

    /// A line that is said beside the results, in its colour.
    package func text(said text: String, as role: Theme.Role) -> String {
        theme.paint(shown(text), as: role) + "\n"
    }

    private func shown(_ text: String) -> String { isTerminal ? text.visibleLines : text }

    /// The text as whole lines: one that ends with a line end gets no other.
    private func line(_ text: String) -> String {
        text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }

    private func json(_ value: JSONValue, _ style: JSONStyle) -> String {
        JSONPainter(theme: theme, isTerminal: isTerminal).text(of: value, style)
    }

    private func table(of value: JSONValue) -> String {
        let table =
            switch value {
            case .array(let rows): Table(rows: rows, clock: clock)
            case .object(let object): Table(members: object, clock: clock)
            case .null, .bool, .number, .string, .secret: nil as Table?
            }
        guard let table else { return text(of: value, as: .auto) }
        return table.lines(width: columns, theme: theme).map { $0 + "\n" }.joined()
    }
}

extension [JSONValue] {
    /// There are elements, and all are objects.
    fileprivate var isListOfObjects: Bool { !isEmpty && allSatisfy { $0.object != nil } }
}
