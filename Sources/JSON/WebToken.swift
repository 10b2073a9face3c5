/// What looks like a JSON Web Token, as the platform's access tokens are: `eyJ`, which is how `{"`
/// begins in base64, and a run of its letters.
package enum WebToken {
    /// Shorter runs are words.
    private static let least = 20  // bytes

    /// Where they stand in a text.
    package static func ranges(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = bytes.startIndex
        while place + least <= bytes.endIndex {
            guard bytes[place...].starts(with: "eyJ".utf8) else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.endIndex, isPart(bytes[place]) { place += 1 }
            if place - start >= least { found.append(start..<place) }
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
