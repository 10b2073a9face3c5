/// The bytes that hold the fields of a CSV file apart.
public struct CSVFormat: Equatable, Sendable {
    /// The byte between two fields.
    public var delimiter: UInt8

    /// The byte around a field that holds delimiters, quotes or line ends.
    ///
    /// Two of them stand for one inside a field.
    public var quote: UInt8

    /// The byte that, inside quotes, makes the quote or itself behind it plain text.
    ///
    /// RFC 4180 has none. Before anything else the byte is text itself.
    public var escape: UInt8?

    /// The line end that is written; all are read.
    public var lineEnd: LineEnd

    /// The end of a row.
    public enum LineEnd: String, Sendable {
        case lineFeed = "\n"
        /// The line end that RFC 4180 asks for.
        case carriageReturnLineFeed = "\r\n"
    }

    /// The format of RFC 4180, with the line end of the tools that rows are piped into.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","),
        quote: UInt8 = UInt8(ascii: "\""),
        escape: UInt8? = nil,
        lineEnd: LineEnd = .lineFeed
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
        self.lineEnd = lineEnd
    }
}

/// One row of a CSV file.
public struct CSVRow: Equatable, Sendable {
    /// The fields, without the quotes around them.
    public let fields: [String]

    /// The line on which the row begins, from 1.
    public let line: Int

    /// Whether nothing stands on the row's line, which is also how one empty field is written.
    public let isBlank: Bool
}

/// The reason bytes are not a CSV file.
public enum CSVError: Error, Equatable, Sendable {
    /// The field that begins on this line with a quote has no other one.
    case unterminatedQuote(line: Int)
    /// A quote on this line stands inside a field that does not begin with one.
    case strayQuote(line: Int)
    /// On this line something follows a field's closing quote.
    case textAfterQuote(line: Int)
    /// The field on this line, which begins after `offset` bytes of the file, is not UTF-8.
    case invalidUTF8(line: Int, offset: Int)
    /// The row that begins on this line has more bytes than any row may have.
    case tooLong(line: Int)
}

extension CSVError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .unterminatedQuote(let line): "the quote on line \(line) is not closed"
        case .strayQuote(let line):
            "a quote inside a field on line \(line): the field has to be in quotes as a whole"
        case .textAfterQuote(let line): "text after the closing quote of a field on line \(line)"
        case .invalidUTF8(let line, let offset):
            "line \(line) is not UTF-8, at byte offset \(offset)"
        case .tooLong(let line): "the row on line \(line) is longer than a row may be"
        }
    }

    /// The error in a file with so many lines more in front.
    package func later(by lines: Int) -> Self {
        switch self {
        case .unterminatedQuote(let line): .unterminatedQuote(line: line + lines)
        case .strayQuote(let line): .strayQuote(line: line + lines)
        case .textAfterQuote(let line): .textAfterQuote(line: line + lines)
        case .invalidUTF8(let line, let offset): .invalidUTF8(line: line + lines, offset: offset)
        case .tooLong(let line): .tooLong(line: line + lines)
        }
    }

    /// The line, from 1.
    public var line: Int {
        switch self {
        case .unterminatedQuote(let line), .strayQuote(let line), .textAfterQuote(let line),
            .invalidUTF8(let line, _), .tooLong(let line):
            line
        }
    }
}
