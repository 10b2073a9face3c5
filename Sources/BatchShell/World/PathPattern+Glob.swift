import BatchLanguage

extension PathPattern {
    /// The text as typed, for messages.
    var text: String {
        pieces.map { piece in
            switch piece {
            case .typed(let text), .literal(let text): text
            }
        }.joined()
    }

    /// The path with a typed `~` at its start replaced, wildcards being text.
    func expandingHome(_ home: String?) -> String {
        guard case .typed(let first)? = pieces.first, first == "~" || first.hasPrefix("~/"),
            let home
        else { return text }
        return home + text.dropFirst()
    }

    /// The pattern for ``Files/glob(_:)``, and whether it has a wildcard.
    func globText(home: String?) -> (text: String, hasWildcard: Bool) {
        var result = ""
        var hasWildcard = false
        for (place, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let text): result += GlobPattern.escaping(text)
            case .typed(var text):
                if place == 0, text == "~" || text.hasPrefix("~/"), let home {
                    result += GlobPattern.escaping(home)
                    text.removeFirst()
                }
                hasWildcard = hasWildcard || text.contains { $0 == "*" || $0 == "?" }
                result += text
            }
        }
        return (result, hasWildcard)
    }
}
