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

    /// Whether a value follows `set token`: the command itself never ran if the text has errors.
    private var setsToken: Bool {
        split { $0.isNewline || $0 == ";" }.contains { statement in
            let words = statement.split { $0.isWhitespace || "({".contains($0) }
            return words.indices.dropLast(2).contains { place in
                words[place] == "set" && words[place + 1] == "token"
                    && !words[place + 2].hasPrefix("-") && !words[place + 2].hasPrefix("$")
            }
        }
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
