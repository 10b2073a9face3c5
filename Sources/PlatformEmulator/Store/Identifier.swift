import BatchValues

/// The id of one kind of thing: 1 to 128 ASCII letters, digits, `-` and `_`.
struct Identifier<Thing>: Hashable, Sendable {
    let text: String

    /// The id that a text is, or nothing if no thing can have it.
    init?(_ text: some StringProtocol) {
        guard text.isIdentifier else { return nil }
        self.text = String(text)
    }

    /// The id that a store or a generator made.
    init(trusted text: String) { self.text = text }
}

/// The id of a batch: today's are ULIDs, older ones 32 or 24 hexadecimal digits or a UUID.
typealias BatchID = Identifier<Batch>

/// The id of a dataset: 24 hexadecimal digits.
typealias DatasetID = Identifier<Dataset>

/// The name of a sandbox: lower-case letters, digits and `-`.
typealias SandboxName = Identifier<Sandbox>

extension SandboxName {
    /// The sandbox that a request without `x-sandbox-name` goes to.
    ///
    /// The platform's documents say that the header is required and leave it out of examples.
    static var fallback: SandboxName { SandboxName(trusted: "prod") }
}

extension StringProtocol {
    /// Whether a text can be an identifier: then `==` compares bytes.
    fileprivate var isIdentifier: Bool {
        (1...128).contains(utf8.count) && utf8.allSatisfy(\.isIdentifierPart)
    }
}
