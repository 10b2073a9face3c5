import BatchValues

/// One word of a call: its value, and how it stood there.
struct ArgumentWord {
    /// The form of a word in the text, since a path expands only as far as it was typed bare.
    enum Form {
        /// A bare word, with what was typed of it.
        case bare(PathPattern)
        /// A quoted text, or what comes from a value: it is what it is.
        case value
        /// An argument of the process: one text, never read again but as JSON where JSON is wanted.
        case outside
    }

    let value: JSONValue
    let form: Form
    /// The place of the word; nil where it came from outside any text.
    let location: Diagnostic.Location?

    /// The text, if it was typed or given from outside rather than taken from a value.
    var typedText: String? {
        switch form {
        case .bare, .outside: value.string
        case .value: nil
        }
    }
}
