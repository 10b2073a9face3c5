import BatchValues

/// The parts of a quoted text as they are read.
struct TextParts {
    private var parts: [TextPart] = []
    private var bytes: [UInt8] = []
    /// The beginning of the bytes that were not yet added.
    var start = 0

    /// Adds the source's bytes from `start` up to `end`.
    mutating func append(_ lexer: borrowing Lexer, upTo end: Int) {
        if end > start { bytes += lexer.slice(start, end) }
        start = end
    }

    mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

    mutating func append(_ value: Expression) {
        endLiteral()
        parts.append(.value(value))
    }

    private mutating func endLiteral() {
        guard !bytes.isEmpty else { return }
        parts.append(.literal(String(decoding: bytes, as: UTF8.self)))
        bytes.removeAll(keepingCapacity: true)
    }

    /// The node of the text: a literal where no value is in it.
    var node: Expression.Node {
        mutating get {
            if parts.isEmpty { return .literal(.string(String(decoding: bytes, as: UTF8.self))) }
            endLiteral()
            return .interpolation(parts)
        }
    }

    /// A place in the parts: how many there are, and how many bytes that belong to none yet.
    struct Mark: Equatable {
        let parts: Int
        let bytes: Int
    }

    var mark: Mark { Mark(parts: parts.count, bytes: bytes.count) }

    /// Takes the last byte away, which is part of no value.
    mutating func removeLastByte() {
        if !bytes.isEmpty { bytes.removeLast() }
    }

    /// Takes bytes away behind each of some marks, which come in their order.
    mutating func remove(_ removals: [(mark: Mark, count: Int)]) {
        endLiteral()
        var removals = removals[...]
        var kept: [TextPart] = []
        for (place, part) in parts.enumerated() {
            guard case .literal(let text) = part else {
                kept.append(part)
                continue
            }
            var rest = text.utf8[...]
            var dropped = 0
            while let (mark, count) = removals.first, mark.parts == place {
                removals.removeFirst()
                let start = rest.index(text.utf8.startIndex, offsetBy: mark.bytes)
                bytes += rest[rest.startIndex..<start]
                rest = rest[start...].dropFirst(count)
                dropped += count
            }
            guard dropped > 0 else {
                kept.append(part)
                continue
            }
            bytes += rest
            if !bytes.isEmpty { kept.append(.literal(String(decoding: bytes, as: UTF8.self))) }
            bytes.removeAll(keepingCapacity: true)
        }
        parts = kept
        // A text without values is one literal again.
        if parts.count == 1, case .literal(let text) = parts[0] {
            bytes = Array(text.utf8)
            parts = []
        }
    }
}
