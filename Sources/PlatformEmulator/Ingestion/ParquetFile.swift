/// The facts that a file of Parquet tells without being decoded: that it is one, and its rows.
///
/// Source: the Parquet format, "File format" and `parquet.thrift`, `FileMetaData`.
struct ParquetFile {
    /// The number of rows of the file, if its footer can be read.
    let rowCount: Int64?

    /// The first and the last bytes of a file: "PAR1".
    private static let magic: [UInt8] = [80, 65, 82, 49]

    /// The largest footer that is read for its rows, in bytes.
    private static let largestFooter = 16 << 20

    /// Looks at both ends of a file.
    ///
    /// - Throws: ``IngestionError`` with the platform's words if it is no Parquet.
    init(_ reader: FileReader) throws {
        let size = reader.file.size
        let tail = try reader.bytes(at: max(0, size - 8), count: 8)
        guard tail.suffix(4).elementsEqual(Self.magic) else {
            throw IngestionError(
                problem: .notParquet(file: reader.file.path, place: "tail", found: tail.suffix(4))
            )
        }
        let head = try reader.bytes(at: 0, count: 4)
        let length = tail.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard head == Self.magic, size >= 12, length <= size - 12 else {
            throw IngestionError(
                problem: .notParquet(file: reader.file.path, place: "head", found: head[...])
            )
        }
        guard length <= Self.largestFooter else {
            rowCount = nil
            return
        }
        var footer = ThriftReader(try reader.bytes(at: size - 8 - length, count: length))
        rowCount = footer.rowCount()
    }
}

/// Reads structures of Thrift's compact protocol.
///
/// Source: Apache Thrift, "Thrift compact protocol encoding".
private struct ThriftReader {
    private let bytes: [UInt8]
    private var position = 0

    /// The depth to which structures may stand in each other.
    private static let depthLimit = 64

    /// Bytes that are not in the form of the protocol.
    private struct Malformed: Error {}

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The field `num_rows` of a `FileMetaData`: the third one, a 64-bit number.
    mutating func rowCount() -> Int64? {
        do {
            var field: Int64 = 0
            while let type = try fieldType(after: &field) {
                if field == 3, type == 6 {
                    let count = try number()
                    return count >= 0 ? count : nil
                }
                try skip(type, depth: 0)
            }
            return nil
        } catch {
            return nil
        }
    }

    private mutating func byte() throws(Malformed) -> UInt8 {
        guard position < bytes.count else { throw Malformed() }
        position += 1
        return bytes[position - 1]
    }

    private mutating func unsigned() throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw Malformed()
    }

    /// A number whose sign stands in its last bit.
    private mutating func number() throws(Malformed) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
    }

    /// The type of the next field and its number, or nothing at the end of the structure.
    private mutating func fieldType(after field: inout Int64) throws(Malformed) -> UInt8? {
        let byte = try byte()
        guard byte != 0 else { return nil }
        let step = Int64(byte >> 4)
        field = step == 0 ? try number() : field &+ step
        return byte & 0x0F
    }

    private mutating func skip(_ type: UInt8, depth: Int) throws(Malformed) {
        guard depth < Self.depthLimit else { throw Malformed() }
        switch type {
        case 1, 2: break  // a truth value, which is in its type
        case 3: _ = try byte()
        case 4, 5, 6: _ = try unsigned()
        case 7: try skip(bytes: 8)
        case 8: try skip(bytes: unsigned())
        case 9, 10:
            let head = try byte()
            let count = head >> 4 == 15 ? try unsigned() : UInt64(head >> 4)
            // Every element has a byte, but for truth values in a list, which have one too.
            guard count <= UInt64(bytes.count - position) else { throw Malformed() }
            let element = head & 0x0F
            for _ in 0..<count { try skip(element <= 2 ? 3 : element, depth: depth + 1) }
        case 11:
            let count = try unsigned()
            guard count > 0 else { return }
            guard count <= UInt64(bytes.count - position) else { throw Malformed() }
            let types = try byte()
            for _ in 0..<count {
                for type in [types >> 4, types & 0x0F] {
                    try skip(type <= 2 ? 3 : type, depth: depth + 1)
                }
            }
        case 12:
            var field: Int64 = 0
            while let type = try fieldType(after: &field) { try skip(type, depth: depth + 1) }
        default: throw Malformed()
        }
    }

    private mutating func skip(bytes count: UInt64) throws(Malformed) {
        guard count <= UInt64(bytes.count - position) else { throw Malformed() }
        position += Int(count)
    }
}
