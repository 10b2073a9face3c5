import BatchValues

/// A command line as it is typed in bash, whose completion hands over words with their quotes and
/// parts them at `=` and `:` as well.
package struct BashCommandLine {
    /// The words behind the program's name, without quotes; the last is being typed.
    package let words: [String]

    /// The part of the last word that bash leaves as it is, without quotes.
    private let kept: String
    private let openQuote: ShellWords.Quote?

    /// - Parameters:
    ///   - line: The line up to the cursor.
    ///   - current: What bash takes for the word at the cursor, with its quotes.
    package init(_ line: String, current: String) {
        let typed = ShellWords(line)
        var words = typed.words.dropFirst().map(\.text)
        openQuote = typed.openQuote
        var written = ""
        if let last = typed.words.last, last.range.upperBound == line.utf8.count {
            written = String(line.utf8.dropFirst(last.range.lowerBound)) ?? ""
        } else {
            words.append("")
        }
        self.words = words
        let replaced = ["=", ":"].contains(current) ? "" : current.longestPrefix(ending: written)
        let rest = ShellWords(String(written.dropLast(replaced.count)))
        kept = rest.words.first?.text ?? ""
    }

    /// A candidate for the last word as bash takes it: behind an open quote without that quote.
    package func written(_ candidate: String) -> String? {
        guard candidate.hasPrefix(kept) else { return nil }
        let text = candidate.dropFirst(kept.count)
        switch openQuote {
        case .single: return String(text).replacing("'", with: #"'\''"#)
        case .double: return text.escaped("\"\\$`")
        case nil: return text.escaped(" \t\n\"'\\$`&|;<>()[]{}*?!#^")
        }
    }
}

extension String {
    /// The longest beginning of it with which another text ends.
    fileprivate func longestPrefix(ending text: String) -> String {
        var prefix = self
        while !text.hasSuffix(prefix) { prefix.removeLast() }
        return prefix
    }
}

extension Substring {
    fileprivate func escaped(_ special: String) -> String {
        reduce(into: "") { result, character in
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
