import JSON

/// What must not be kept of what somebody types, because a secret stands in it in clear.
extension String {
    /// Whether it holds one of the secrets, or what looks like a token, a client secret or a
    /// password that a header carries.
    func mayHoldSecret(besides secrets: [SecretText]) -> Bool {
        setsToken || PlainSecret.stands(in: self) || holdsBearer
            || secrets.contains { secret in
                let text = secret.reveal()
                return text.utf8.count >= Self.leastSecret && contains(text)
            }
    }

    /// Shorter ones would be found in any text.
    private static let leastSecret = 6  // bytes

    /// Whether a value follows a word that is meant for `token` or `secret`.
    ///
    /// It is the name of a setting or of an option: `set toke X`, `set token --valu X`,
    /// `login --secret X`. The command itself never ran if the text has errors.
    private var setsToken: Bool {
        split { $0.isNewline || $0 == ";" }.contains { statement in
            let words = statement.split { $0.isWhitespace || "({".contains($0) }.map(String.init)
            return words.indices.contains { place in
                let isSetting = place > 0 && words[place - 1] == "set"
                let isOption = words[place].hasPrefix("--")
                guard isSetting || isOption, words[place].isMeantForSecret else { return false }
                return words[(place + 1)...].contains { word in
                    !word.hasPrefix("-") && !word.hasPrefix("$")
                } && !words[(place + 1)...].contains { Self.harmlessOptions.contains($0) }
            }
        }
    }

    /// Where a token comes from without standing in the line.
    private static let harmlessOptions = ["--env", "--file", "--stdin"]

    /// A word for a secret, or one that is mistyped for it.
    private var isMeantForSecret: Bool {
        let name = lowercased().drop { $0 == "-" }.prefix { $0 != "=" }
        guard !["with-secrets", "no-secrets", "secrets"].contains(String(name)) else {
            return false
        }
        let last = name.split { "-_".contains($0) }.last.map(String.init) ?? ""
        return ["token", "tokens", "secret", "secrets", "password"].contains(last)
            || nearestName(to: last, in: ["token", "secret", "password"]) != nil && last.count > 3
    }

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
}
