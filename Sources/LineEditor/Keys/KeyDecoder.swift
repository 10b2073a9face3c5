/// Makes keys of a terminal's bytes: UTF-8, and the sequences that begin with ESC.
struct KeyDecoder {
    private var bytes: [UInt8] = []
    private var unreadKey: Key?

    /// The meaning of the bytes so far.
    enum Result: Equatable {
        case key(Key)
        /// Nothing yet.
        case needsMore
        /// Perhaps a lone ESC, perhaps the start of a sequence: a short wait tells them apart.
        case needsMoreSoon
    }

    private static let escape = UInt8(0x1B)
    private static let longestSequence = 64  // bytes; no terminal sends longer ones for a key

    private static let unusedKeys = UInt8(ascii: "P")...UInt8(ascii: "S")  // F1 to F4

    mutating func feed(_ more: [UInt8]) { bytes += more }

    /// The next key; `isFinal` says that nothing came within the wait after an ESC.
    mutating func next(isFinal: Bool = false) -> Result {
        if let key = unreadKey {
            unreadKey = nil
            return .key(key)
        }
        while let first = bytes.first {
            let result = first == Self.escape ? sequence(isFinal: isFinal) : character()
            if let result { return result }
        }
        return .needsMore
    }

    /// Gives a key back, to be the next one.
    mutating func unread(_ key: Key) { unreadKey = key }

    /// Takes what was fed and not yet made into keys.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func take(_ count: Int, as key: Key) -> Result {
        bytes.removeFirst(count)
        return .key(key)
    }

    /// A character; nil where the bytes were one that no key sends, and are dropped.
    private mutating func character() -> Result? {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        switch decoder.decode(&rest) {
        case .scalarValue(let scalar):
            let count = UTF8.width(scalar)
            // NUL would end the text; the upper control characters stand for function keys.
            if scalar.value == 0 || (0x80...0x9F).contains(scalar.value) {
                bytes.removeFirst(count)
                return nil
            }
            return take(count, as: .character(scalar))
        case .error:
            if isTruncatedCharacter { return .needsMore }
            // One replacement for one byte: the next may begin a good character.
            return take(1, as: .character("\u{FFFD}"))
        case .emptyInput: return .needsMore
        }
    }

    /// Whether all the bytes there are begin a character whose rest has not come yet.
    private var isTruncatedCharacter: Bool {
        let length =
            switch bytes[0] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        return bytes.count < length && bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }

    /// A sequence, or ESC itself; nil where the sequence was one that we do not know.
    private mutating func sequence(isFinal: Bool) -> Result? {
        let escape = Key.character(Unicode.Scalar(Self.escape))
        guard bytes.count > 1 else {
            return isFinal ? take(1, as: escape) : .needsMoreSoon
        }
        switch bytes[1] {
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return isFinal ? take(1, as: escape) : .needsMoreSoon }
            if let key = FunctionKey(parameters: [], final: bytes[2]) {
                return take(3, as: .function(key))
            }
            guard Self.unusedKeys.contains(bytes[2]) else { return take(1, as: escape) }
            bytes.removeFirst(3)
            return nil
        case UInt8(ascii: "["):
            return controlSequence(isFinal: isFinal, otherwise: escape)
        default:
            return take(1, as: escape)
        }
    }

    private mutating func controlSequence(isFinal: Bool, otherwise escape: Key) -> Result? {
        let body = bytes.dropFirst(2)
        guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
            if isFinal || bytes.count > Self.longestSequence { return take(1, as: escape) }
            return .needsMoreSoon
        }
        guard (0x40...0x7E).contains(bytes[end]) else { return take(1, as: escape) }
        let parameters = bytes[2..<end].split(
            separator: UInt8(ascii: ";"),
            omittingEmptySubsequences: false
        )
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        let final = bytes[end]
        let count = end + 1
        if final == UInt8(ascii: "~"), parameters == [200] { return take(count, as: .pasteStart) }
        guard let key = FunctionKey(parameters: parameters, final: final) else {
            bytes.removeFirst(count)
            return nil
        }
        return take(count, as: .function(key))
    }
}
