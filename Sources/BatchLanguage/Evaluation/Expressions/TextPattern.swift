/// A regular expression that reads code points.
///
/// It is kept as text elsewhere, since `Regex` cannot be handed to another thread.
struct TextPattern {
    let text: String
    private let regex: Regex<AnyRegexOutput>

    /// The pattern that `text` writes.
    init(_ text: String) throws(ArgumentFault) {
        self.text = text
        do {
            regex = try Regex(text).matchingSemantics(.unicodeScalar)
        } catch {
            throw ArgumentFault(
                "'\(text)' is no regular expression: \(Self.reason(error))",
                hint: "put \\ before a character that stands for itself, in '…'"
            )
        }
    }

    /// Whether it matches anywhere in `subject`.
    func matches(_ subject: String) throws -> Bool {
        try regex.firstMatch(in: subject) != nil
    }

    /// The first line of what the compiler of regular expressions says, with a small first letter.
    private static func reason(_ error: any Error) -> String {
        let line = "\(error)".prefix { $0 != "\n" }
        guard let first = line.first, line.dropFirst().first?.isUppercase != true else {
            return String(line)
        }
        return first.lowercased() + line.dropFirst()
    }
}
