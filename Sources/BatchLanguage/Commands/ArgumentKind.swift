/// The type of an argument without the Swift type of its value; see ``ArgumentType``.
package enum ArgumentKind: Sendable {
    /// A text, a number or a boolean, as text.
    case text
    /// A text, perhaps a secret one; a secret is refused everywhere else but in ``value``.
    ///
    /// Where the text is secret and the command sends nothing, every text that it gives is secret too.
    case secret
    case integer(ClosedRange<Int>)
    case number
    /// A whole number and `ms`, `s`, `m`, `h` or `d`: `30m`.
    case duration
    /// A duration of more than nothing.
    case pause
    /// A whole number of bytes, with `B KB MB GB` (powers of 1000) or `KiB MiB GiB` (of 1024).
    case size
    /// A size within these limits.
    case sizeIn(ClosedRange<Int>)
    /// A path; in a bare word a leading `~` and the `*` and `?` that were typed expand.
    case file
    case folder
    /// One of these words.
    case choice([String])
    /// One or several of these words, with commas between; the text names what they are: `status`.
    case words(of: String, [String])
    /// A text of a form that the command knows.
    case form(TextForm)
    /// An option without a value.
    case flag
    /// `key=value`.
    case pair
    /// An id, or an object that has one.
    case identifier(IdentifierKind)
    /// A regular expression.
    case pattern
    /// An object; a text given from outside the language is read as JSON.
    case object
    /// A list; likewise.
    case list
    /// Any value as it is.
    case value
    /// Any value, to be sent as JSON; a text given from outside that begins like an object or a list
    /// has to be one.
    case json

    /// A text that may be secret.
    var isSecret: Bool { if case .secret = self { true } else { false } }

    /// The source of its candidates unless the declaration names another.
    package var completion: CompletionSource {
        switch self {
        case .file: .files
        case .folder: .folders
        case .choice(let words), .words(_, let words): .choices(words)
        case .identifier(let kind): .live(kind.noun)
        case .text, .secret, .integer, .number, .duration, .pause, .size, .sizeIn, .form, .flag,
            .pair, .pattern,
            .object, .list, .value, .json:
            .none
        }
    }
}
