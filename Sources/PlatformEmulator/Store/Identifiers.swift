/// The id of a batch, in any of the forms that the platform has used.
///
/// Source: platform-api, identifiers: a ULID, 32 hexadecimal digits, a UUID, 24 digits.
struct BatchID: Hashable, Sendable {
    let text: String

    /// The id that a text is, or nothing if no batch can have it.
    init?(_ text: some StringProtocol) {
        guard text.isIdentifier else { return nil }
        self.text = String(text)
    }

    /// The id that a store or a generator made.
    init(trusted text: String) { self.text = text }
}

/// The id of a dataset: 24 hexadecimal digits.
struct DatasetID: Hashable, Sendable {
    let text: String

    /// The id that a text is, or nothing if no dataset can have it.
    init?(_ text: some StringProtocol) {
        guard text.isIdentifier else { return nil }
        self.text = String(text)
    }

    /// The id that a store or a generator made.
    init(trusted text: String) { self.text = text }
}

/// The name of a sandbox: lower-case letters, digits and `-`.
struct SandboxName: Hashable, Sendable {
    let text: String

    /// The sandbox that a request without `x-sandbox-name` goes to.
    ///
    /// The platform's documents say that the header is required and leave it out of examples.
    static let fallback = SandboxName(trusted: "prod")

    /// The name that a text is, or nothing if no sandbox can have it.
    init?(_ text: some StringProtocol) {
        guard text.isIdentifier else { return nil }
        self.text = String(text)
    }

    /// The name that a store made.
    init(trusted text: String) { self.text = text }
}

extension StringProtocol {
    /// Whether this has 1 to 128 ASCII letters, digits, `-` and `_`: then `==` compares bytes.
    fileprivate var isIdentifier: Bool {
        (1...128).contains(utf8.count)
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
