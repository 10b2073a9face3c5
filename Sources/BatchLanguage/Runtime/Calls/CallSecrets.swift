import BatchValues

/// The secrets that a command was given, kept out of what it makes and says.
struct CallSecrets {
    private let values: [JSONValue]
    /// A text that the command works on is secret, so every text is that it makes of it.
    private let marksResult: Bool

    /// The secrets among the values of a call, by entry of its signature.
    init(_ values: [[JSONValue]], of signature: Signature, isLocal: Bool) {
        self.values = values.flatMap { $0 }
        marksResult =
            isLocal
            && zip(signature.entries, values).contains { entry, values in
                guard case .declared(.secret) = entry.type else { return false }
                return values.contains { $0.holdsSecret }
            }
    }

    /// The secrets among the arguments of a program.
    init(_ values: [JSONValue]) {
        self.values = values
        marksResult = false
    }

    /// The secret texts themselves, the longest first.
    ///
    /// They are looked for only where something is to be hidden: a value may be large.
    private var hidden: [String] {
        var hidden: [String] = []
        for secret in values.flatMap(\.secretTexts) {
            for case .hidden(let text) in secret.parts { hidden.append(text) }
        }
        return hidden.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Whether the command was given none.
    var isEmpty: Bool { hidden.isEmpty }

    /// The command's result, with the mark where it was made of a secret.
    func mark(_ value: JSONValue) -> JSONValue { marksResult ? value.concealed : value }

    /// An error with dots where it quotes a secret.
    func mask(_ error: any Error) -> any Error {
        let hidden = hidden
        guard !hidden.isEmpty, var diagnostic = error as? Diagnostic else { return error }
        func mask(_ text: String) -> String {
            hidden.reduce(text) { $0.replacing($1, with: SecretText.dots) }
        }
        diagnostic.message = mask(diagnostic.message)
        diagnostic.hint = diagnostic.hint.map(mask)
        return diagnostic
    }

    /// The output of a program, with a mark on every place that repeats a secret.
    func hide(in output: JSONValue) -> JSONValue {
        guard case .string(let text) = output else { return output }
        var parts = [SecretText.Part.clear(text)]
        for secret in hidden {
            parts = parts.flatMap { part -> [SecretText.Part] in
                guard case .clear(let text) = part else { return [part] }
                let pieces = text.split(separator: secret, omittingEmptySubsequences: false)
                return Array(
                    pieces.map { [SecretText.Part.clear(String($0))] }
                        .joined(separator: [.hidden(secret)])
                )
            }
        }
        return JSONValue(joining: parts)
    }
}
