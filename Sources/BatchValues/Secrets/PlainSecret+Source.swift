/// Secrets in clear in a source: what looks like one, and what is typed behind `set token`, which may be
/// any text.
extension PlainSecret {
    /// The bytes of a source with an asterisk for each byte of a secret.
    package static func masked(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var masked = bytes
        for range in ranges(in: bytes) + typedTokens(in: bytes) {
            for place in range { masked[place] = UInt8(ascii: "*") }
        }
        return masked
    }

    private static func typedTokens(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        bytes.split { "\n;|&(){}".utf8.contains($0) }.flatMap { statement in
            let words = statement.split { $0 <= 0x20 }
            let command = words.prefix(2).map { String(decoding: $0, as: UTF8.self) }
            guard command == ["set", "token"] else { return [Range<Int>]() }
            var isPlace = false
            return words.dropFirst(2).compactMap { word in
                defer { isPlace = places.contains { word.elementsEqual($0.utf8) } }
                let isText = !word.starts(with: "--".utf8) && word.first != UInt8(ascii: "$")
                return isText && !isPlace ? word.startIndex..<word.endIndex : nil
            }
        }
    }

    /// Options of `set token` that say where the token is.
    private static let places = ["--env", "--file"]
}
