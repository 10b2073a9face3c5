/// Texts and words.
extension JSONParser {
    /// A text, which begins here with its quote.
    mutating func string() throws(ParseError) -> String {
        let start = position + 1
        let plain = plainText(from: start)
        guard plain.end < bytes.count, bytes[plain.end] == UInt8(ascii: "\"") else {
            return try stringWithEscapes(opening: position, plainEnd: plain.end)
        }
        position = plain.end + 1
        return try Self.string(start..<plain.end, of: bytes, isASCII: plain.isASCII)
    }

    /// The end of the part of a text that stands for itself, and whether that is all ASCII.
    ///
    /// The part ends before a quote, a `\`, a character that must be escaped, or at the end of
    /// the bytes. Eight bytes are looked at in one go.
    @inline(__always)
    func plainText(from start: Int) -> (end: Int, isASCII: Bool) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits: UInt64 = 0x8080_8080_8080_8080
        var position = start
        var seen: UInt64 = 0
        while position + 8 <= bytes.count {
            let word = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            )
            // A byte's high bit is set, the lowest such one for certain, where it is the byte
            // looked for or below it.
            let quote = word ^ (ones &* 0x22)
            let escape = word ^ (ones &* 0x5C)
            let stops =
                ((quote &- ones) & ~quote | (escape &- ones) & ~escape
                    | (word &- ones &* 0x20) & ~word) & highBits
            if stops != 0 {
                let bits = stops.trailingZeroBitCount & ~7
                seen |= word & ((1 << UInt64(bits)) &- 1)
                return (position + bits / 8, seen & highBits == 0)
            }
            seen |= word
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            seen |= UInt64(byte)
            position += 1
        }
        return (position, seen & highBits == 0)
    }

    /// The text that these bytes are, which have no escapes.
    @inline(__always)
    static func string(
        _ range: Range<Int>,
        of bytes: UnsafeRawBufferPointer,
        isASCII: Bool
    ) throws(ParseError) -> String {
        let content = UnsafeRawBufferPointer(rebasing: bytes[range])
        if isASCII {
            return String(unsafeUninitializedCapacity: content.count) { place in
                UnsafeMutableRawBufferPointer(place).copyMemory(from: content)
                return content.count
            }
        }
        return try validString(content, at: range.lowerBound)
    }

    private static func validString(
        _ content: UnsafeRawBufferPointer,
        at offset: Int
    ) throws(ParseError) -> String {
        if let text = String(validating: content, as: UTF8.self) { return text }
        let place = UTF8Check.firstFault(in: content) ?? 0
        throw ParseError(reason: .invalidUTF8(byte: content[place]), offset: offset + place)
    }

    /// A text with at least one escape, or one that is not closed.
    private mutating func stringWithEscapes(
        opening: Int,
        plainEnd: Int
    ) throws(ParseError) -> String {
        var start = opening + 1
        var end = plainEnd
        var result = ""
        while true {
            result += try Self.string(start..<end, of: bytes, isASCII: false)
            guard end < bytes.count else {
                throw ParseError(reason: .unterminatedText, offset: opening)
            }
            position = end
            switch bytes[end] {
            case UInt8(ascii: "\""):
                position += 1
                return result
            case UInt8(ascii: "\\"): result.unicodeScalars.append(try escape())
            case let byte: throw ParseError(reason: .controlCharacter(byte), offset: end)
            }
            start = position
            end = plainText(from: start).end
        }
    }

    /// The character that the escape stands for which begins here.
    private mutating func escape() throws(ParseError) -> Unicode.Scalar {
        let start = position
        position += 2
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            position = start + 1
            throw ParseError(reason: .invalidEscape(try scalarHere()), offset: start)
        }
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw ParseError(reason: .loneSurrogate(unit), offset: start) }
        position += 2
        let trail = try codeUnit()
        guard UTF16.isTrailSurrogate(trail) else {
            throw ParseError(reason: .loneSurrogate(unit), offset: start)
        }
        return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
    }

    /// The four hexadecimal digits that stand here.
    private mutating func codeUnit() throws(ParseError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw unexpected(.hexDigit) }
            guard let digit = bytes[position].hexDigitValue else { throw unexpected(.hexDigit) }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    /// The meaning of a word that has to stand here, as its first letter does.
    mutating func word<Meaning>(
        _ word: StaticString,
        is meaning: Meaning
    ) throws(ParseError) -> Meaning {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == word.utf8Start[index] else {
                throw unexpected(.word("\(word)"))
            }
            position += 1
        }
        return meaning
    }
}
