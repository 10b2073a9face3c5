/// What looks like a secret in clear: a JSON Web Token, as the platform's access tokens are, or a
/// client secret.
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
}
