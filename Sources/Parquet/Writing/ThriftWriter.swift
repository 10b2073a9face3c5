/// Writes Thrift's compact protocol.
///
/// Source: Apache Thrift, "Thrift Compact protocol encoding".
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    /// The number of the last field of each structure that is open.
    private var last: [Int] = []

    /// Writes a structure.
    mutating func structure(_ fields: (inout ThriftWriter) -> Void) {
        last.append(0)
        fields(&self)
        last.removeLast()
        bytes.append(0)
    }

    mutating func field(_ number: Int, _ value: Int32) {
        head(number, .int32)
        integer(Int64(value))
    }

    mutating func field(_ number: Int, _ value: Int64) {
        head(number, .int64)
        integer(value)
    }

    mutating func field(_ number: Int, _ value: Int8) {
        head(number, .byte)
        bytes.append(UInt8(bitPattern: value))
    }

    mutating func field(_ number: Int, _ value: Bool) { head(number, value ? .yes : .no) }

    mutating func field(_ number: Int, _ text: String) {
        head(number, .binary)
        self.text(text)
    }

    mutating func field(_ number: Int, _ fields: (inout ThriftWriter) -> Void) {
        head(number, .structure)
        structure(fields)
    }

    mutating func field<Element>(
        _ number: Int,
        listOf kind: ThriftReader.Kind,
        _ elements: [Element],
        _ write: (inout ThriftWriter, Element) -> Void
    ) {
        head(number, .list)
        if elements.count < 15 {
            bytes.append(UInt8(elements.count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            varint(UInt64(elements.count))
        }
        for element in elements { write(&self, element) }
    }

    mutating func integer(_ value: Int64) {
        varint(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    mutating func text(_ text: String) {
        varint(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func head(_ number: Int, _ kind: ThriftReader.Kind) {
        let step = number - (last.last ?? 0)
        bytes.append(UInt8(step) << 4 | kind.rawValue)
        if let place = last.indices.last { last[place] = number }
    }

    private mutating func varint(_ value: UInt64) { bytes.append(varint: value) }
}

extension [UInt8] {
    /// Adds a number in groups of seven bits, the lowest first.
    mutating func append(varint value: UInt64) {
        var value = value
        while value > 0x7F {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(value))
    }
}
