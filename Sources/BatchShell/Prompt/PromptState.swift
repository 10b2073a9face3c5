/// State of the prompt that is not the session's; it is read at every key.
struct PromptState: Sendable {
    /// The names that can be typed.
    var scope: PromptScope
    /// The text that the last error says was probably meant, until the next one runs.
    var correction: String?
}
