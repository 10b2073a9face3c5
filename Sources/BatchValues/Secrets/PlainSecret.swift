/// Texts that look like secrets in clear: a JSON Web Token, as the platform's access tokens are,
/// a client secret, a password in a URL (`://user:password@host`), the word behind `Bearer`, and
/// a value that is called a token, a secret or a password (`?access_token=…`,
/// `{client_secret: "…"}`).
///
/// Source: a token begins with `eyJ`, which is how `{"` begins in base64; the secrets of Adobe's
/// credentials begin with `p8e-`.
package enum PlainSecret {
    /// The places of secrets in a text.
    package static func ranges(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if let range = secret(in: bytes, at: place) {
                found.append(range)
                place = range.upperBound
            } else {
                place += 1
            }
        }
        return found
    }

    /// The text with dots in place of each of them.
    package static func hidden(in text: String) -> String {
        let bytes = Array(text.utf8)
        var shown = ""
        var place = 0
        for range in ranges(in: bytes[...]) {
            shown += String(decoding: bytes[place..<range.lowerBound], as: UTF8.self)
            shown += SecretText.dots
            place = range.upperBound
        }
        return place == 0 ? text : shown + String(decoding: bytes[place...], as: UTF8.self)
    }

    /// Those that stand in some bytes.
    package static func all(in bytes: [UInt8]) -> [SecretText] {
        ranges(in: bytes[...]).map { SecretText(String(decoding: bytes[$0], as: UTF8.self)) }
    }

    /// Whether one stands in a text.
    package static func stands(in text: String) -> Bool {
        !ranges(in: Array(text.utf8)[...]).isEmpty
    }

    /// The secret that a place gives away; nearly every byte gives none, told by itself.
    private static func secret(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        switch bytes[place] {
        case UInt8(ascii: "="): namedValue(in: bytes, at: place)
        case UInt8(ascii: ":"): namedValue(in: bytes, at: place) ?? password(in: bytes, at: place)
        case UInt8(ascii: "B"): bearer(in: bytes, at: place)
        case UInt8(ascii: "e"): run(in: bytes, at: place, from: "eyJ", least: 20)
        case UInt8(ascii: "p"): run(in: bytes, at: place, from: "p8e-", least: 16)
        default: nil
        }
    }

    /// A run of at least so many bytes that begins as tokens or secrets do; shorter ones are words.
    private static func run(
        in bytes: ArraySlice<UInt8>,
        at place: Int,
        from start: StaticString,
        least: Int
    ) -> Range<Int>? {
        guard begins(bytes, at: place, with: start) else { return nil }
        let end = end(in: bytes[place...], while: isPart)
        return end - place >= least ? place..<end : nil
    }

    private static func begins(
        _ bytes: ArraySlice<UInt8>,
        at place: Int,
        with mark: StaticString
    ) -> Bool {
        let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        return bytes[place] == mark[0] && bytes[place...].starts(with: mark)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isIdentifierPart || byte == UInt8(ascii: ".")
    }

    /// The end of the bytes of one kind; an escape such as `\u{2d}` stands for one of them.
    private static func end(
        in bytes: ArraySlice<UInt8>,
        while isOfKind: (UInt8) -> Bool
    ) -> Int {
        let escape: StaticString = "\\u{"
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if begins(bytes, at: place, with: escape),
                let close = bytes[place...].firstIndex(of: UInt8(ascii: "}")),
                bytes[(place + escape.utf8CodeUnitCount)..<close].allSatisfy(\.isHexDigit)
            {
                place = close + 1
            } else if isOfKind(bytes[place]) {
                place += 1
            } else {
                return place
            }
        }
        return place
    }

    /// The names of secrets, or their ends behind a `_` or in camel case, in lower case.
    private static let names = ["token", "secret", "password"].map { Array($0.utf8) }

    /// The value behind a `=` or `:` that stands at a place, where what stands before it names a
    /// secret: `token=…`, `secret = "…"`, `"clientSecret": "…"`, `X-Api-Token: …`.
    private static func namedValue(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        let mark = bytes[place]
        let before = bytes[..<place]
        let name = nameOfSecret(atEndOf: before)
        let rest = bytes[(place + 1)...]
        if let name, name.endIndex == place, mark == UInt8(ascii: "=") {
            let end = end(in: rest) { byte in
                // A `$` or a bracket begins a value of the language, which is no text in clear.
                byte > 0x20 && !"\"'&;<>#,|()[]{}$".utf8.contains(byte)
            }
            if end > rest.startIndex { return rest.startIndex..<end }
        }
        let unquoted = before.drop(behind: " \"'\\")
        guard let name = name ?? nameOfSecret(atEndOf: unquoted) else { return nil }
        let blank = rest.prefix { $0 == 0x20 }.count
        let quoted = rest.dropFirst(blank).prefix { "\"'\\".utf8.contains($0) }
        let isHeader =
            mark == UInt8(ascii: ":") && name.startIndex > bytes.startIndex
            && bytes[name.startIndex - 1] == UInt8(ascii: "-")
        guard !quoted.isEmpty || isHeader && blank > 0 else { return nil }
        let start = quoted.isEmpty ? rest.startIndex + blank : quoted.endIndex
        let value = bytes[start..<end(ofValueIn: bytes[start...], behind: quoted)]
        // A hidden value already begins with a dot, which is no ASCII.
        guard let first = value.first, first < 0x80, first != UInt8(ascii: "$") else { return nil }
        return value.startIndex..<value.endIndex
    }

    /// The end of a value behind its opening quote, which has a backslash before it where the value
    /// stands in a text in a text; escapes are parts of the value.
    private static func end(
        ofValueIn bytes: ArraySlice<UInt8>,
        behind opening: ArraySlice<UInt8>
    ) -> Int {
        let backslash = UInt8(ascii: "\\")
        let isQuoted = !opening.isEmpty
        let quotes = opening.last.map { [$0] } ?? Array("\"'".utf8)
        let depth = opening.dropLast().reversed().prefix { $0 == backslash }.count
        var place = bytes.startIndex
        while place < bytes.endIndex, bytes[place] >= 0x20, !quotes.contains(bytes[place]) {
            guard bytes[place] == backslash, quotes != Array("'".utf8) else {
                place += 1
                continue
            }
            let end = bytes[place...].firstIndex { $0 != backslash } ?? bytes.endIndex
            let count = end - place
            guard end < bytes.endIndex, quotes.contains(bytes[end]) else {
                if depth > 1 { return place }
                place = end
                continue
            }
            switch depth {
            case 0 where isQuoted:
                if count % 2 == 0 { return end }
                place = end + 1
            case 1:
                if count % 4 == 1 { return end - 1 }
                if count % 2 == 0 { return end }
                place = end + 1
            default: return place
            }
        }
        return place
    }

    /// The name at the end of some bytes, where secrets are called so.
    private static func nameOfSecret(atEndOf bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let start = bytes.lastIndex { !$0.isNamePart }.map { $0 + 1 } ?? bytes.startIndex
        let name = bytes[start...]
        let isSecret = names.contains { ending in
            guard name.count >= ending.count else { return false }
            guard name.suffix(ending.count).elementsEqual(ending, by: { $0 | 0x20 == $1 }) else {
                return false
            }
            let first = name.endIndex - ending.count
            return first == start || bytes[first - 1] == UInt8(ascii: "_")
                || bytes[first] & 0x20 == 0 && bytes[first - 1] & 0x20 != 0
        }
        return isSecret ? name : nil
    }

    /// The token behind a `Bearer ` that stands at a place; a plain word is none.
    private static func bearer(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        let mark: StaticString = "Bearer "
        guard begins(bytes, at: place, with: mark) else { return nil }
        let start = place + mark.utf8CodeUnitCount
        let token = bytes[start..<end(in: bytes[start...], while: isPart)]
        let isWord = token.allSatisfy { $0 & 0x40 != 0 && $0 != UInt8(ascii: "_") }
        guard token.count >= 6, !isWord || token.count >= 20 else { return nil }
        return token.startIndex..<token.endIndex
    }

    /// The password, or the user alone, that stands behind a `://` at a place and before an `@`.
    private static func password(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        guard begins(bytes, at: place, with: "://") else { return nil }
        let authority = bytes[(place + 3)...].prefix { byte in
            byte > 0x20 && !"\"'/?#$(){}<>".utf8.contains(byte)
        }
        guard let end = authority.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let user = authority[..<end]
        let start = user.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? user.startIndex
        return start < end ? start..<end : nil
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without those of `text` at their end.
    fileprivate func drop(behind text: String) -> Self {
        let end = lastIndex { !text.utf8.contains($0) }.map { $0 + 1 } ?? startIndex
        return self[..<end]
    }
}
