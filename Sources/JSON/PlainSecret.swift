/// What looks like a secret in clear: a JSON Web Token, as the platform's access tokens are, a client
/// secret, a password in a URL (`://user:password@host`), and a value that is called a token, a secret
/// or a password (`?access_token=…`, `CLIENT_SECRET=…`).
///
/// Source: a token begins with `eyJ`, which is how `{"` begins in base64; the secrets of Adobe's
/// credentials begin with `p8e-`.
package enum PlainSecret {
    private static let marks: [(start: [UInt8], least: Int)] = [
        // Shorter runs are words.
        (Array("eyJ".utf8), 20), (Array("p8e-".utf8), 16),
    ]

    /// Where they stand in a text.
    package static func ranges(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if let named = namedValue(in: bytes, at: place) ?? password(in: bytes, at: place) {
                found.append(named)
                place = named.upperBound
                continue
            }
            guard let mark = marks.first(where: { begins(bytes, at: place, with: $0.start) }) else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.endIndex, isPart(bytes[place]) { place += 1 }
            if place - start >= mark.least { found.append(start..<place) }
        }
        return found
    }

    /// The bytes with an asterisk for each byte of one.
    package static func masked(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var masked = bytes
        for range in ranges(in: bytes) {
            for place in range { masked[place] = UInt8(ascii: "*") }
        }
        return masked
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

    /// Those that stand in a text.
    package static func all(in text: String) -> [SecretText] {
        let bytes = Array(text.utf8)
        return ranges(in: bytes[...]).map {
            SecretText(String(decoding: bytes[$0], as: UTF8.self))
        }
    }

    /// Whether one stands in a text.
    package static func stands(in text: String) -> Bool {
        !ranges(in: Array(text.utf8)[...]).isEmpty
    }

    private static func begins(
        _ bytes: ArraySlice<UInt8>,
        at place: Int,
        with mark: [UInt8]
    ) -> Bool {
        bytes[place] == mark[0] && bytes[place...].starts(with: mark)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// What the names of secrets are, or end with behind a `_`, in lower case.
    private static let names = ["token", "secret", "password"].map { Array($0.utf8) }

    /// The value behind a `=` that stands at a place, where what stands before it names a secret.
    private static func namedValue(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        guard bytes[place] == UInt8(ascii: "=") else { return nil }
        var start = place
        while start > bytes.startIndex, isNamePart(bytes[start - 1]) { start -= 1 }
        let name = bytes[start..<place].map { $0 | 0x20 }
        let isSecret = names.contains { ending in
            name == ending || name.suffix(ending.count + 1) == [0x5F | 0x20] + ending
        }
        guard isSecret else { return nil }
        let value = bytes[(place + 1)...].prefix { byte in
            // A `$` or a bracket begins a value of the language, which is no text in clear.
            byte > 0x20 && !"\"'&;<>#,|()[]{}$".utf8.contains(byte)
        }
        return value.isEmpty ? nil : value.startIndex..<value.endIndex
    }

    /// The password, or the user alone, that stands behind a `://` at a place and before an `@`.
    private static func password(in bytes: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
        guard begins(bytes, at: place, with: Array("://".utf8)) else { return nil }
        let authority = bytes[(place + 3)...].prefix { byte in
            byte > 0x20 && !"\"'/?#$(){}<>".utf8.contains(byte)
        }
        guard let end = authority.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let user = authority[..<end]
        let start = user.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? user.startIndex
        return start < end ? start..<end : nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
