package import BatchLanguage
package import BatchValues
package import TerminalText

/// Shows values and texts on one output as lines for a person or for a program.
///
/// On a terminal what cannot be seen in a text from outside is shown escaped, as `\u001b`; nothing
/// of it reaches the terminal. Elsewhere a text is written as it is.
package struct Renderer: Sendable {
    /// A value as it is to be shown.
    package struct Shown: Sendable, Equatable {
        /// Its lines, a line end behind each.
        package var text: String
        /// The names of what a table has no room for.
        package var leftOut: [String] = []
    }

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

    /// The value as it is to be shown in a format, with a line end behind it.
    package func text(of value: JSONValue, as format: OutputFormat) -> String {
        shown(value, as: Command.Presentation(format: format)).text
    }

    /// The value as it is to be shown.
    ///
    /// The format `auto` gives a terminal what fits the value: an object as JSON that is fitted to
    /// the width, a list of objects as a table, a list of others as JSON, a text as it is, and the
    /// prose that stands for a value in place of it. Elsewhere it gives a text as it is, and any
    /// other value as one line of JSON.
    package func shown(_ value: JSONValue, as presentation: Command.Presentation) -> Shown {
        switch presentation.format ?? .auto {
        case .json: return Shown(text: line(json(value, .compact)))
        case .pretty: return Shown(text: line(json(value, .pretty)))
        case .table: return table(of: value, presentation)
        case .auto:
            guard let columns else { return Shown(text: line(plain(value))) }
            if let prose = presentation.prose { return Shown(text: self.prose(prose)) }
            switch value {
            case .array(let elements) where elements.isListOfObjects:
                return table(of: value, presentation)
            case .object where presentation.rows?.isListOfObjects == true:
                return table(of: value, presentation)
            case .array, .object:
                let painter = JSONPainter(theme: theme, isTerminal: true)
                return Shown(text: line(painter.text(of: value, fittedTo: columns)))
            case .string, .secret, .null, .bool, .number: return Shown(text: line(plain(value)))
            }
        }
    }

    /// A text of `print`, which gets a line of its own.
    package func text(printed text: String) -> String { visible(text) + "\n" }

    /// A line that is said beside the results, in its colour.
    package func text(said text: String, as role: Theme.Role) -> String {
        theme.paint(visible(text), as: role) + "\n"
    }

    /// Sentences beside the results, broken between words, in their colour.
    package func text(told text: String, as role: Theme.Role) -> String {
        let lines = fitted(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { theme.paint(String($0), as: role) + "\n" }.joined()
    }

    /// Sentences, broken between words, as whole lines.
    package func prose(_ text: String) -> String { line(fitted(text)) }

    private func fitted(_ text: String) -> String {
        columns.map { visible(text).prose(toColumns: $0) } ?? text
    }

    private func visible(_ text: String) -> String { isTerminal ? text.visibleLines : text }

    /// The text as whole lines: one that ends with a line end gets no other.
    private func line(_ text: String) -> String {
        text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }

    /// The value as a program reads it: a text as it is, any other as one line of JSON.
    private func plain(_ value: JSONValue) -> String {
        switch value {
        case .string, .secret: visible(value.displayText)
        case .array, .object, .null, .bool, .number: json(value, .compact)
        }
    }

    private func json(_ value: JSONValue, _ style: JSONStyle) -> String {
        JSONPainter(theme: theme, isTerminal: isTerminal).text(of: value, style)
    }

    private func table(of value: JSONValue, _ presentation: Command.Presentation) -> Shown {
        let table: Table
        switch (value, presentation.rows) {
        case (.array(let rows), nil), (_, let rows?):
            table =
                presentation.columns.isEmpty
                ? Table(rows: rows, clock: clock)
                : Table(rows: rows, columns: presentation.columns, clock: clock)
        case (.object(let object), nil): table = Table(members: object, clock: clock)
        case (.null, nil), (.bool, nil), (.number, nil), (.string, nil), (.secret, nil):
            return shown(value, as: Command.Presentation(format: .auto))
        }
        let (lines, leftOut) = table.lines(width: columns, theme: theme)
        return Shown(text: lines.map { $0 + "\n" }.joined(), leftOut: leftOut)
    }
}

extension [JSONValue] {
    /// There are elements, and all are objects.
    fileprivate var isListOfObjects: Bool { !isEmpty && allSatisfy { $0.object != nil } }
}
