/// Reads Thrift's compact protocol, in which footers and page headers are written.
///
/// Counts and lengths are believed only as far as there are bytes for them, and structures nest at
/// most ``mostNested`` deep.
///
/// Source: Apache Thrift, "Thrift Compact protocol encoding".
struct ThriftReader {
    /// The types of values.
    enum Kind: UInt8 {
        case stop, yes, no, byte, int16, int32, int64, double, binary, list, set, map, structure
        case uuid
    }

    private let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0

    private static let mostNested = 32

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The reasons for which nothing can be read.
    enum Failure: Error {
        /// The bytes end before the value does.
        case end
        case malformed
    }

    /// Reads a structure.
    ///
    /// `field` reads the value of a field that it knows, by its number, and says so; others are
    /// passed over.
    mutating func structure(
        _ field: (inout ThriftReader, _ number: Int, _ kind: Kind) throws -> Bool
    ) throws {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.mostNested else { throw Failure.malformed }
        var number = 0
        while true {
            let head = try byte()
            guard let kind = Kind(rawValue: head & 0x0F) else { throw Failure.malformed }
            if kind == .stop { return }
            let step = Int(head >> 4)
            number = step == 0 ? try integer(as: Int16.self) : number + step
            guard number <= Int16.max else { throw Failure.malformed }
            let isKnown = try field(&self, number, kind)
            if !isKnown { try skip(kind) }
        }
    }

    /// Reads a list; `element` reads one of its values.
    mutating func list<Element>(
        _ element: (inout ThriftReader, _ kind: Kind) throws -> Element
    ) throws -> [Element] {
        let (kind, count) = try listHead()
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try element(&self, kind)) }
        return elements
    }

    /// Reads a whole number of at most so many bits.
    mutating func integer<Number: FixedWidthInteger>(as type: Number.Type) throws -> Int {
        let coded = try varint()
        let value = Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
        guard let number = Number(exactly: value) else { throw Failure.malformed }
        return Int(number)
    }

    /// Reads a byte as a number.
    mutating func byteValue() throws -> Int8 { Int8(bitPattern: try byte()) }

    /// Reads a text; what is no UTF-8 in it is replaced.
    mutating func text() throws -> String {
        let length = try length()
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    private mutating func byte() throws -> UInt8 {
        guard position < bytes.count else { throw Failure.end }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 70, by: 7) {
            let next = try byte()
            let part = UInt64(next & 0x7F)
            guard shift < 63 || part <= 1 else { throw Failure.malformed }
            value |= part << UInt64(shift)
            if next & 0x80 == 0 { return value }
        }
        throw Failure.malformed
    }

    private mutating func length() throws -> Int {
        guard let length = Int(exactly: try varint()), length <= bytes.count - position else {
            throw Failure.end
        }
        return length
    }

    private mutating func listHead() throws -> (Kind, Int) {
        let head = try byte()
        guard let kind = Kind(rawValue: head & 0x0F) else { throw Failure.malformed }
        let short = Int(head >> 4)
        // Every element takes a byte at least.
        let count = short == 15 ? try length() : short
        guard count <= bytes.count - position else { throw Failure.end }
        // A `stop` has no bytes: of them there could be as many as somebody likes. An empty list may
        // say that it is of them, as fastparquet's do.
        guard kind != .stop || count == 0 else { throw Failure.malformed }
        return (kind, count)
    }

    private mutating func skip(_ kind: Kind) throws {
        switch kind {
        case .stop, .yes, .no: break
        case .byte: _ = try byte()
        case .int16, .int32, .int64: _ = try varint()
        case .double: try skip(bytes: 8)
        case .uuid: try skip(bytes: 16)
        case .binary: position += try length()
        case .list, .set:
            let (element, count) = try listHead()
            for _ in 0..<count { try skipElement(element) }
        case .map:
            let count = try length()
            guard count > 0 else { return }
            let kinds = try byte()
            guard let key = Kind(rawValue: kinds >> 4), let value = Kind(rawValue: kinds & 0x0F),
                key != .stop, value != .stop
            else { throw Failure.malformed }
            for _ in 0..<count {
                try skipElement(key)
                try skipElement(value)
            }
        case .structure: try structure { _, _, _ in false }
        }
    }

    /// An element of a list has a byte of its own where a field has its truth in the head.
    private mutating func skipElement(_ kind: Kind) throws {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.mostNested else { throw Failure.malformed }
        switch kind {
        case .yes, .no: _ = try byte()
        default: try skip(kind)
        }
    }

    private mutating func skip(bytes count: Int) throws {
        guard count <= bytes.count - position else { throw Failure.end }
        position += count
    }
}
