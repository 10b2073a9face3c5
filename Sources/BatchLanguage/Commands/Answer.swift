public import BatchValues

extension Command {
    /// The value that a call gives, and how it is shown where nothing uses it.
    public struct Answer: Sendable {
        /// The value; `.null` where there is none.
        public var value: JSONValue
        /// The way it is shown.
        public var presentation: Presentation

        /// A value and how it is shown.
        public init(_ value: JSONValue, _ presentation: Presentation = Presentation()) {
            self.value = value
            self.presentation = presentation
        }

        /// Nothing.
        public static let nothing = Answer(.null)
    }

    /// The way the value of a call is shown.
    public struct Presentation: Sendable {
        /// The format; nil for that of the shell.
        public var format: OutputFormat?
        /// The lines that a person reads at a terminal in place of the value; nil for the value.
        public var prose: String?
        /// The columns of a table; none for those that the command declares, or else all there are.
        public var columns: [Column]
        /// The rows of a table, where the value that holds them is no list; nil for the value.
        public var rows: [JSONValue]?
        /// A pager may show what is long.
        public var mayBePaged = true

        /// A format and lines for a person, where they are not as usual.
        ///
        /// - Parameters:
        ///   - format: The format; nil for that of the shell.
        ///   - prose: The lines that a person reads at a terminal in place of the value.
        ///   - columns: The columns of a table, where they are not those of the declaration.
        ///   - rows: The rows of a table, where the value that holds them is no list.
        public init(
            format: OutputFormat? = nil,
            prose: String? = nil,
            columns: [Column] = [],
            rows: [JSONValue]? = nil
        ) {
            self.format = format
            self.prose = prose
            self.columns = columns
            self.rows = rows
        }
    }
}

/// A form in which values are shown.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// On a terminal the one that fits the value, elsewhere one line.
    case auto
    case table
    case pretty
    /// One line of JSON, texts quoted.
    case json
}
