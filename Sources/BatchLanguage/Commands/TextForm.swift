/// A form that the text of an argument has to have: a date, the name of a sandbox.
///
/// The check before a run looks at what is written out, the call at everything else, so that
/// nothing is sent before a mistake is found.
public struct TextForm: Sendable {
    /// The text may be a secret.
    let takesSecrets: Bool
    private let read: @Sendable (String) throws -> Void

    /// A form that a text has where `read` does not throw.
    ///
    /// - Parameters:
    ///   - takesSecrets: The text may be a secret; then no error of `read` quotes it.
    ///   - read: Throws what is wrong with a text, a ``Diagnostic`` with its hint or any error.
    public init(takesSecrets: Bool = false, _ read: @escaping @Sendable (String) throws -> Void) {
        self.takesSecrets = takesSecrets
        self.read = read
    }

    /// Refuses a text that does not have the form.
    func check(_ text: String, _ name: String) throws(ArgumentError) {
        do {
            try read(text)
        } catch let diagnostic as Diagnostic {
            throw ArgumentError("\(name): \(diagnostic.message)", hint: diagnostic.hint)
        } catch {
            throw ArgumentError("\(name): \(error)")
        }
    }
}
