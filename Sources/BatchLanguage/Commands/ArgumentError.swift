/// The reason why a word cannot be an argument; the caller knows the kind and the place.
struct ArgumentError: Error {
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
