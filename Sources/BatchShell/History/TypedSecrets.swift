package import BatchValues

/// Typed texts that must not be kept, because a secret stands in them in clear.
///
/// Lines that failed count too, so that names are taken as they may have been meant: a line too many
/// that is not kept does less harm than a secret that is.
extension String {
    /// Whether it holds one of the secrets, what looks like one, or a value behind a name that says
    /// it is one.
    package func mayHoldSecret(knowing secrets: [SecretText]) -> Bool {
        PlainSecret.stands(in: self) || holdsBearer || holdsNamedText
            || split { $0.isNewline || ";|&({".contains($0) }.contains { $0.givesSecret }
            || secrets.contains { secret in
                let text = secret.reveal()
                return text.utf8.count >= Self.leastSecret && contains(text)
            }
    }

    /// Shorter ones would be found in any text.
    private static let leastSecret = 6  // bytes

    private var holdsBearer: Bool {
        var rest = Substring(self)
        while let mark = rest.firstRange(of: "Bearer ") {
            rest = rest[mark.upperBound...]
            let run = rest.prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
            }
            if run.utf8.count >= Self.leastSecret { return true }
        }
        return false
    }

    /// Whether a text stands behind the name of a secret and a mark: `{client_secret: "…"}`,
    /// `"X-Token: …"`, `let secret = '…'`.
    private var holdsNamedText: Bool {
        indices.contains { place in
            let mark = self[place]
            guard mark == ":" || mark == "=" else { return false }
            let before = self[..<place].reversed().drop { " \"'".contains($0) }
            let name = String(before.prefix { $0.isNameOfOption || $0 == "_" }.reversed())
            guard name.isNearlyNameOfSecret else { return false }
            let value = self[place...].dropFirst().drop { $0 == " " }
            if let quote = value.first, "\"'".contains(quote) {
                return value.dropFirst().first.map { $0 != quote && $0 != "$" } ?? false
            }
            return mark == ":" && value.first?.isPartOfValue == true
        }
    }
}

extension Substring {
    /// Whether a word follows as a value: `set token …`, `set api-secret …`, `--secret …`, however
    /// those are misspelt.
    fileprivate var givesSecret: Bool {
        let words = split(whereSeparator: \.isWhitespace).map { word in
            String(word.drop { "\"'".contains($0) })
        }
        if let name = words.first, !name.hasPrefix("-"), name.isNearlyNameOfSecret,
            words.count > 1, words[1].first?.isPartOfValue == true
        {
            return true
        }
        for (place, word) in words.enumerated().dropFirst() {
            let rest = words[(place + 1)...]
            if word.hasPrefix("--") {
                let name = word.dropFirst(2).prefix { $0 != "=" }
                let value = word.contains("=") ? String(word.dropFirst(name.count + 3)) : rest.first
                if String(name).isNearlyNameOfSecret, !Self.flags.contains(String(name)),
                    value?.first?.isPartOfValue == true
                {
                    return true
                }
            } else if nearestName(to: words[place - 1], in: ["set"]) != nil,
                word.isNearlyNameOfSecret, rest.first != "="
            {
                return Self.isValue(rest)
            }
        }
        return false
    }

    /// Whether the words behind `set token` hold more than the options that name where it is.
    private static func isValue(_ words: ArraySlice<String>) -> Bool {
        var isSkipped = false
        return words.contains { word in
            defer { isSkipped = ["--env", "--file"].contains(word) }
            if isSkipped || word == "--stdin" { return false }
            let isPlace = ["--env", "--file"].contains { word == $0 || word.hasPrefix($0 + "=") }
            return !isPlace && !word.hasPrefix("--dry-run") && !word.hasPrefix("--help")
                && (word.hasPrefix("--") ? word.contains("=") : word.first?.isPartOfValue == true)
        }
    }

    /// Options of ours that sound as if a secret followed.
    private static let flags: Set = ["with-secrets", "no-secrets"]
}

extension String {
    /// Whether it is, or ends with, what secrets are called, or nearly that.
    fileprivate var isNearlyNameOfSecret: Bool {
        let name = lowercased()
        let names = ["token", "tokens", "secret", "secrets", "password", "passwords"]
        if names.contains(where: name.hasSuffix) { return true }
        let last = name.split { $0 == "-" || $0 == "_" }.last.map(String.init) ?? ""
        return nearestName(to: last, in: names) != nil
    }
}

extension Character {
    fileprivate var isNameOfOption: Bool {
        isASCII && (isLetter || isNumber || self == "-")
    }

    /// The first character of a value in clear; a variable or a bracket begins one that is not.
    fileprivate var isPartOfValue: Bool {
        isASCII ? isLetter || isNumber || "+/_.~!@#%^*".contains(self) : isLetter
    }
}
