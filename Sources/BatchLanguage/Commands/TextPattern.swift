/// A regular expression that reads code points.
///
/// It is kept as text elsewhere, since `Regex` is not `Sendable`. Once a match was cancelled the
/// pattern may still be in use, and is made anew from its text.
package struct TextPattern {
    package let text: String
    private let regex: Regex<AnyRegexOutput>
    /// Repetitions in it, by which the time of a match may grow.
    private let repetitions: Int
    /// A group is repeated, so that the time of a match may grow beyond all bounds.
    private let repeatsGroups: Bool

    /// The pattern that `text` writes.
    ///
    /// - Throws: An error with a hint where it writes none.
    init(_ text: String) throws(ArgumentError) {
        self.text = text
        var before: UInt8 = 0
        var repetitions = 0
        var repeatsGroups = false
        for byte in text.utf8 {
            if "*+?{".utf8.contains(byte), before != UInt8(ascii: "(") {
                repetitions += 1
                if before == UInt8(ascii: ")") { repeatsGroups = true }
            }
            // A reference to a group is tried as often as a repeated group.
            if before == UInt8(ascii: "\\"), (0x31...0x39).contains(byte) { repeatsGroups = true }
            // White space stands between a group and its repetition where `(?x)` says so.
            if byte > 0x20 { before = byte }
        }
        self.repetitions = repetitions
        self.repeatsGroups = repeatsGroups
        do {
            regex = try Regex(text).matchingSemantics(.unicodeScalar)
        } catch {
            throw ArgumentError(
                "'\(text)' is no regular expression: \(Self.reason(error))",
                hint: "put \\ before a character that stands for itself, in '…'"
            )
        }
    }

    /// The pattern of an argument, which was found to be one when the command was called.
    package init(argument text: String) throws {
        try self.init(text)
    }

    /// Whether it matches anywhere in `subject`.
    ///
    /// - Throws: `CancellationError` where the task is cancelled before the match is found.
    package func matches(_ subject: String) throws -> Bool {
        guard mayTakeLong(subject) else { return try regex.firstMatch(in: subject) != nil }
        return try AbandonableWork.run { [handed = HandedRegex(regex: regex)] in
            try handed.regex.firstMatch(in: subject) != nil
        }
    }

    /// The first match in a text, as itself and its groups; nil where there is none.
    ///
    /// - Throws: `CancellationError` where the task is cancelled before the match is found.
    package func groups(in subject: String) throws -> [String?]? {
        guard mayTakeLong(subject) else { return try Self.groups(of: regex, in: subject) }
        return try AbandonableWork.run { [handed = HandedRegex(regex: regex)] in
            try Self.groups(of: handed.regex, in: subject)
        }
    }

    private static func groups(
        of regex: Regex<AnyRegexOutput>,
        in subject: String
    ) throws -> [String?]? {
        try regex.firstMatch(in: subject)?.output.map { $0.substring.map(String.init) }
    }

    /// Whether a match may take longer than anybody waits without being able to stop it.
    ///
    /// With one repetition the time grows with the square of the text's length, with each further
    /// one by a power; a repeated group has no such bound.
    private func mayTakeLong(_ subject: String) -> Bool {
        if repeatsGroups { return true }
        let longest = [100_000, 5_000, 300]
        return repetitions >= longest.count || subject.utf8.count > longest[repetitions]
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

/// A regular expression that goes to the thread of a match.
///
/// Sendable because one thread at a time uses it: who hands it over waits for the match, or was
/// cancelled and does not use it again.
private struct HandedRegex: @unchecked Sendable {
    let regex: Regex<AnyRegexOutput>
}
