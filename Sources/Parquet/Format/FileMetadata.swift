/// The footer of a file: its schema as a flat list, and the places of its columns.
///
/// Source: apache/parquet-format, `parquet.thrift`, `FileMetaData` and what it holds.
struct FileMetadata {
    var elements: [SchemaElement] = []
    var rowCount = 0
    var rowGroups: [RowGroup] = []
    /// The program that wrote the file.
    var createdBy: String?
    /// The texts that a program keeps beside its rows, such as pandas' own schema.
    var properties: [(key: String, value: String?)] = []

    /// A part of the rows, whose columns stand one after the other.
    struct RowGroup {
        var rowCount = 0
        var columns: [ColumnChunk] = []
    }

    /// The pages of one column in one row group.
    struct ColumnChunk {
        var type = 0
        var path: [String] = []
        var codec = 0
        var valueCount = 0
        var compressedSize = 0
        var dataPageOffset = 0
        var dictionaryPageOffset: Int?
        /// The pages stand in another file.
        var isElsewhere = false
        var isEncrypted = false
        var isDescribed = false

        /// The place of the first page; some writers write 0 where there is no dictionary.
        var start: Int {
            guard let offset = dictionaryPageOffset, offset > 0 else { return dataPageOffset }
            return min(offset, dataPageOffset)
        }
    }

    init(_ bytes: [UInt8]) throws {
        var reader = ThriftReader(bytes)
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (2, .list): elements = try reader.list { reader, _ in try SchemaElement(&reader) }
            case (3, .int64): rowCount = try reader.integer(as: Int64.self)
            case (4, .list): rowGroups = try reader.list { reader, _ in try RowGroup(&reader) }
            case (5, .list):
                properties = try reader.list { reader, _ in try Self.property(&reader) }
            case (6, .binary): createdBy = try reader.text()
            case (8, .structure): throw ParquetError.encrypted
            default: return false
            }
            return true
        }
    }

    /// Whether the pages of two columns are said to stand in the same bytes: a small file would have
    /// as many rows as somebody likes.
    var overlaps: Bool {
        let starts = rowGroups.flatMap(\.columns)
            .filter { $0.isDescribed && !$0.isElsewhere && $0.valueCount > 0 && $0.start >= 0 }
            .map { (first: $0.start, size: $0.compressedSize) }
            .sorted { $0.first < $1.first }
        return zip(starts, starts.dropFirst()).contains { chunk, next in
            next.first == chunk.first || next.first - chunk.first < chunk.size
        }
    }

    private static func property(
        _ reader: inout ThriftReader
    ) throws -> (key: String, value: String?) {
        var key = ""
        var value: String?
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .binary): key = try reader.text()
            case (2, .binary): value = try reader.text()
            default: return false
            }
            return true
        }
        return (key, value)
    }
}

extension FileMetadata.RowGroup {
    fileprivate init(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .list):
                columns = try reader.list { reader, _ in try FileMetadata.ColumnChunk(&reader) }
            case (3, .int64): rowCount = try reader.integer(as: Int64.self)
            default: return false
            }
            return true
        }
    }
}

extension FileMetadata.ColumnChunk {
    fileprivate init(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .binary): isElsewhere = try !reader.text().isEmpty
            case (3, .structure):
                isDescribed = true
                try describe(&reader)
            case (8, .structure): isEncrypted = true; return false
            default: return false
            }
            return true
        }
    }

    private mutating func describe(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): type = try reader.integer(as: Int32.self)
            case (3, .list): path = try reader.list { reader, _ in try reader.text() }
            case (4, .int32): codec = try reader.integer(as: Int32.self)
            case (5, .int64): valueCount = try reader.integer(as: Int64.self)
            case (7, .int64): compressedSize = try reader.integer(as: Int64.self)
            case (9, .int64): dataPageOffset = try reader.integer(as: Int64.self)
            case (11, .int64): dictionaryPageOffset = try reader.integer(as: Int64.self)
            default: return false
            }
            return true
        }
    }
}
