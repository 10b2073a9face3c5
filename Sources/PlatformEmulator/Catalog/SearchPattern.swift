/// Regular expressions that come from outside: which are taken, and how they are searched for.
///
/// A search cannot be stopped, so that a pattern must not be able to take for ever. Refused is
/// what repeats a group that has a repetition or an alternative in it, such as `(a+)*`, and
/// what has many repetitions; a text is searched only so far.
enum SearchPattern {
    /// The longest pattern, in bytes.
    private static let longest = 200

    /// The most repetitions without an end in a pattern.
    private static let mostRepetitions = 3

    /// The number of characters of a text that are searched.
    private static let searched = 512

    /// The fault of a pattern, or nothing if it is taken.
    static func fault(in pattern: String) -> String? {
        guard pattern.utf8.count <= longest else { return "it is longer than \(longest) bytes" }
        do { _ = try Regex(pattern) } catch { return "it is no regular expression" }
        return fault(inRepetitionsOf: pattern)
    }

    /// A test of texts for a pattern that was taken.
    static func search(for pattern: String) -> (String) -> Bool {
        guard let regex = try? Regex(pattern) else { return { _ in false } }
        return { text in text.prefix(searched).firstMatch(of: regex) != nil }
    }

    /// Looks at what each repetition repeats.
    private static func fault(inRepetitionsOf pattern: String) -> String? {
        /// Whether each open group, and the pattern around them, has something that makes a
        /// repetition of it grow without bounds.
        var groups = [false]
        /// The same of the group that has just been closed.
        var closed = false
        var repetitions = 0
        var isInClass = false
        var rest = pattern.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let repeated = closed
            closed = false
            switch scalar {
            case "\\": _ = rest.popFirst()
            case "]": isInClass = false
            case _ where isInClass: break
            case "[": isInClass = true
            case "(": groups.append(false)
            case ")":
                // One more than were opened is an error of the pattern.
                guard groups.count > 1 else { break }
                closed = groups.removeLast()
                if closed { groups[groups.count - 1] = true }
            case "|": groups[groups.count - 1] = true
            case "*", "+", "{":
                if repeated { return "it repeats a group that has a repetition or '|' in it" }
                groups[groups.count - 1] = true
                repetitions += 1
            default: break
            }
        }
        guard repetitions <= mostRepetitions else {
            return "it has more than \(mostRepetitions) repetitions"
        }
        return nil
    }
}
