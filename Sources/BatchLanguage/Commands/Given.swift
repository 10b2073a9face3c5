import BatchValues

/// One word of a call: its value, and how it stood there.
struct Given {
    /// How a word stood in the text, since a path expands only what was typed.
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
    /// Where the word stands; nil where it came from outside any text.
    let location: Diagnostic.Location?

    /// The text, if it was typed or given from outside rather than taken from a value.
    var typedText: String? {
        switch form {
        case .bare, .outside: value.string
        case .value: nil
        }
    }
}

/// Why a word cannot be an argument; the caller knows the kind and the place.
struct ArgumentFault: Error {
    let message: String
    let hint: String?
    /// There are too many words, too few, or one twice: the call as such is wrong.
    let isOfCount: Bool

    init(_ message: String, hint: String? = nil, isOfCount: Bool = false) {
        self.message = message
        self.hint = hint
        self.isOfCount = isOfCount
    }

    /// The error of the given kind at the given place.
    func diagnostic(_ kind: ErrorKind, at location: Diagnostic.Location?) -> Diagnostic {
        Diagnostic(kind, message, hint: hint, at: location)
    }
}
