package import BatchValues

/// Writes rows as a file of Parquet.
///
/// Values stand plain in pages of version 1, packed with Zstandard where the system has it. Lists and
/// maps have the three levels that the specification gives them. A row group is in memory, no more.
///
/// Source: apache/parquet-format, `parquet.thrift`, "Encodings" and "LogicalTypes".
package struct ParquetWriter {
    private let fields: [OutputField]
    private let write: ([UInt8]) throws -> Void
    private let codec: Codec
    var columns: [ColumnOutput] = []
    /// The schema, an element after the other.
    var elements: [(inout ThriftWriter) -> Void] = []
    private var groups: [(rows: Int, chunks: [Chunk])] = []
    private var rows = 0
    private var offset = 0

    private struct Chunk {
        let column: Int
        let offset, values, size, packedSize: Int
    }

    /// The most rows of a row group, and the bytes of one.
    private static let mostRows = 100_000
    private static let mostBytes = 32 << 20

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - fields: The fields of a row.
    ///   - write: Takes the bytes of the file, in their order.
    /// - Throws: The errors of `write`.
    package init(_ fields: [OutputField], write: @escaping ([UInt8]) throws -> Void) throws {
        self.fields = fields
        self.write = write
        codec = (try? ZstdLibrary.loaded()) == nil ? .none : .zstd
        for field in fields { declare(field.name, field.kind, [], 0, 0) }
        try put(Array("PAR1".utf8))
    }

    /// Adds a row; fields that it does not have are null, and others are left out.
    ///
    /// - Throws: ``OutputError``, after which the file is of no use, and the errors of `write`.
    package mutating func add(_ row: JSONObject) throws {
        var column = 0
        for field in fields {
            try shred(row[field.name], field.kind, [field.name], &column, 0, 0, 1)
        }
        rows += 1
        if rows == Self.mostRows || columns.reduce(0, { $0 + $1.size }) >= Self.mostBytes {
            try endGroup()
        }
    }

    /// Ends the file.
    ///
    /// - Parameter program: The name that stands as `created_by`.
    /// - Throws: The errors of `write`.
    package mutating func finish(createdBy program: String) throws {
        if rows > 0 { try endGroup() }
        var footer = ThriftWriter()
        footer.structure { footer in
            footer.field(1, Int32(2))
            let root: (inout ThriftWriter) -> Void = { [count = fields.count] element in
                element.field(4, "schema")
                element.field(5, Int32(count))
            }
            footer.field(2, listOf: .structure, [root] + elements) { $0.structure($1) }
            footer.field(3, Int64(groups.reduce(0) { $0 + $1.rows }))
            footer.field(4, listOf: .structure, groups) { writer, group in
                writer.structure { describe(group.rows, group.chunks, in: &$0) }
            }
            footer.field(6, program)
        }
        let length = withUnsafeBytes(of: UInt32(footer.bytes.count).littleEndian) { Array($0) }
        try put(footer.bytes + length + Array("PAR1".utf8))
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        try write(bytes)
        offset += bytes.count
    }

    /// Writes the pages of all columns.
    private mutating func endGroup() throws {
        var chunks: [Chunk] = []
        for number in columns.indices {
            let count = columns[number].count
            let page = columns[number].takePage()
            let packed = codec == .zstd ? try ZstdLibrary.loaded().pack(page) : page
            var header = ThriftWriter()
            header.structure { header in
                header.field(1, Int32(PageHeader.Kind.data.rawValue))
                header.field(2, Int32(page.count))
                header.field(3, Int32(packed.count))
                header.field(5) { data in
                    data.field(1, Int32(count))
                    data.field(2, Int32(Encoding.plain))
                    data.field(3, Int32(Encoding.rle))
                    data.field(4, Int32(Encoding.rle))
                }
            }
            chunks.append(
                Chunk(
                    column: number,
                    offset: offset,
                    values: count,
                    size: header.bytes.count + page.count,
                    packedSize: header.bytes.count + packed.count
                )
            )
            try put(header.bytes + packed)
        }
        groups.append((rows, chunks))
        rows = 0
    }

    private func describe(_ rows: Int, _ chunks: [Chunk], in group: inout ThriftWriter) {
        group.field(1, listOf: .structure, chunks) { writer, chunk in
            let column = columns[chunk.column]
            writer.structure { writer in
                writer.field(2, Int64(chunk.offset))
                writer.field(3) { data in
                    data.field(1, Int32(column.type.rawValue))
                    data.field(2, listOf: .int32, [Encoding.plain, Encoding.rle]) {
                        $0.integer(Int64($1))
                    }
                    data.field(3, listOf: .binary, column.path) { $0.text($1) }
                    data.field(4, Int32(codec.rawValue))
                    data.field(5, Int64(chunk.values))
                    data.field(6, Int64(chunk.size))
                    data.field(7, Int64(chunk.packedSize))
                    data.field(9, Int64(chunk.offset))
                }
            }
        }
        group.field(2, Int64(chunks.reduce(0) { $0 + $1.size }))
        group.field(3, Int64(rows))
    }
}
