import BatchValues

/// A place in the bytes of a row.
struct ScanCursor {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    private static let mostNested = 32

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return place == bytes.count
        }
    }

    private mutating func skipBlanks() {
        while place < bytes.count, bytes[place].isJSONBlank { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// Takes a sign of the structure, and the blanks before it.
    private mutating func mark(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        return take(UInt8(ascii: mark))
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard bytes.count - place >= count else { return false }
        for offset in 0..<count where bytes[place + offset] != word.utf8Start[offset] {
            return false
        }
        place += count
        return true
    }

    mutating func object(_ table: FieldTable, depth: Int) -> Bool {
        guard depth < Self.mostNested, mark("{") else { return false }
        var seen: UInt64 = 0
        var expected = 0
        if mark("}") { return table.required == 0 }
        repeat {
            skipBlanks()
            guard let key = text(), mark(":") else { return false }
            guard let field = number(of: key, in: table, expected) else {
                // A field that the schema does not have is not kept, whatever its value.
                skipBlanks()
                guard skip(depth: depth + 1) else { return false }
                continue
            }
            let bit: UInt64 = 1 << UInt64(field)
            guard seen & bit == 0 else { return false }
            expected = field + 1
            skipBlanks()
            if place < bytes.count, bytes[place] == UInt8(ascii: "n") {
                guard word("null") else { return false }
            } else {
                guard value(table.entries[field].type, depth: depth + 1) else { return false }
                seen |= bit
                continue
            }
            // A null is a field that is not there; the same name again would be another matter.
            guard table.required & bit == 0 else { return false }
            seen |= bit
        } while mark(",")
        return mark("}") && table.required & ~seen == 0
    }

    /// The number of the field of a name, the one that is due first.
    private func number(of key: Range<Int>, in table: FieldTable, _ expected: Int) -> Int? {
        let entries = table.entries
        if expected < entries.count, isEqual(key, entries[expected].name) { return expected }
        for number in entries.indices where isEqual(key, entries[number].name) { return number }
        return nil
    }

    private func isEqual(_ range: Range<Int>, _ name: [UInt8]) -> Bool {
        guard range.count == name.count else { return false }
        return name.withUnsafeBytes { name in
            for offset in 0..<name.count where bytes[range.lowerBound + offset] != name[offset] {
                return false
            }
            return true
        }
    }

    private mutating func value(_ type: ScanType, depth: Int) -> Bool {
        switch type {
        case .string:
            if place < bytes.count, bytes[place] != UInt8(ascii: "\"") { return number() != nil }
            return text(allowsEscapes: true) != nil
        case .oneOf(let listed):
            guard let text = text() else { return false }
            return listed.contains { isEqual(text, $0) }
        case .integer(let range):
            guard let number = number() else { return false }
            return number.fits(range)
        case .double(let range):
            guard let number = number() else { return false }
            return number.fits(range)
        case .boolean: return word("true") || word("false")
        case .date:
            guard let text = text() else { return false }
            return CalendarDay(iso: UnsafeRawBufferPointer(rebasing: bytes[text])) != nil
        case .dateTime:
            if place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard let number = number(), !number.hasFraction else { return false }
                return Int32(exactly: number.whole) == nil
            }
            guard let text = text() else { return false }
            return ISODateTime(UnsafeRawBufferPointer(rebasing: bytes[text])) != nil
        case .array(let element): return array(element, depth: depth)
        case .map(let value): return map(value, depth: depth)
        case .object(let table): return object(table, depth: depth)
        case .any: return skip(depth: depth)
        }
    }

    /// Takes any value of JSON that is not rare.
    private mutating func skip(depth: Int) -> Bool {
        guard depth < Self.mostNested, place < bytes.count else { return false }
        switch bytes[place] {
        case UInt8(ascii: "\""): return text(allowsEscapes: true) != nil
        case UInt8(ascii: "{"):
            place += 1
            if mark("}") { return true }
            repeat {
                skipBlanks()
                guard text(allowsEscapes: true) != nil, mark(":") else { return false }
                skipBlanks()
                guard skip(depth: depth + 1) else { return false }
            } while mark(",")
            return mark("}")
        case UInt8(ascii: "["):
            place += 1
            if mark("]") { return true }
            repeat {
                skipBlanks()
                guard skip(depth: depth + 1) else { return false }
            } while mark(",")
            return mark("]")
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number() != nil
        }
    }

    private mutating func array(_ element: ScanType, depth: Int) -> Bool {
        guard depth < Self.mostNested, mark("[") else { return false }
        if mark("]") { return true }
        repeat {
            skipBlanks()
            guard value(element, depth: depth + 1) else { return false }
        } while mark(",")
        return mark("]")
    }

    private mutating func map(_ type: ScanType, depth: Int) -> Bool {
        guard depth < Self.mostNested, mark("{") else { return false }
        if mark("}") { return true }
        // A few names are compared with each other; more than that is for the other look.
        var keys: (Range<Int>?, Range<Int>?, Range<Int>?) = (nil, nil, nil)
        var count = 0
        repeat {
            skipBlanks()
            guard count < 4, let key = text(), mark(":") else { return false }
            for other in [keys.0, keys.1, keys.2] {
                if let other, isEqual(key, other) { return false }
            }
            switch count {
            case 0: keys.0 = key
            case 1: keys.1 = key
            default: keys.2 = key
            }
            count += 1
            skipBlanks()
            guard value(type, depth: depth + 1) else { return false }
        } while mark(",")
        return mark("}")
    }

    private func isEqual(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { bytes[$0] == bytes[$1] }
    }

    /// Takes a text; gives the place of its bytes between the quotes.
    private mutating func text(allowsEscapes: Bool = false) -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = place
        var isASCII = true
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                let range = start..<place
                place += 1
                guard isASCII || isUTF8(range) else { return nil }
                return range
            }
            if byte == UInt8(ascii: "\\") {
                guard allowsEscapes, place + 1 < bytes.count else { return nil }
                switch bytes[place + 1] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
                    UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                    place += 2
                    continue
                default: return nil
                }
            }
            guard byte >= 0x20 else { return nil }
            if byte >= 0x80 { isASCII = false }
            place += 1
        }
        return nil
    }

    private func isUTF8(_ range: Range<Int>) -> Bool {
        String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self) != nil
    }

    /// Takes a number.
    private mutating func number() -> ScanNumber? {
        guard
            let (number, end) = ScanNumber.first(
                in: UnsafeRawBufferPointer(rebasing: bytes[place...])
            )
        else { return nil }
        place += end
        return number
    }
}
