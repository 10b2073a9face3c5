/// Reads the pages of one column in one row group.
struct PageReader {
    private let column: ParquetColumn
    private let source: any ParquetSource
    private let codec: Codec
    private let place: String
    private var offset: Int
    /// The entries that are still to come.
    private var left: Int
    private var dictionary: ColumnValues?
    private let budget: PageBudget
    /// The bytes of the dictionary, and those of it and of the page, that the budget counts.
    private var dictionarySize = 0
    private var held = 0

    /// The largest page, unpacked, in bytes: writers make them of one to some ten million.
    private static let largestPage = 1 << 28

    /// The most entries of a page; writers put some ten thousand to a million into one.
    private static let mostEntries = 1 << 26

    /// The header's first guess of its size, and the largest, in bytes; statistics make it long.
    private static let headerSize = 1 << 10
    private static let largestHeader = 1 << 24

    init(
        _ column: ParquetColumn,
        _ chunk: FileMetadata.ColumnChunk,
        of source: any ParquetSource,
        _ budget: PageBudget,
        rowGroup: Int
    ) throws {
        self.column = column
        self.budget = budget
        self.source = source
        place = "column \(column.name), row group \(rowGroup + 1)"
        guard !chunk.isEncrypted else { throw ParquetError.encrypted }
        guard chunk.isDescribed, !chunk.isElsewhere else {
            throw ParquetError.unsupported("a column in another file", in: place)
        }
        guard chunk.type == column.type.rawValue, chunk.path == column.path else {
            throw ParquetError.damaged("it is not the one of the schema", in: place)
        }
        guard let codec = Codec(rawValue: chunk.codec) else {
            throw ParquetError.unsupported("a codec with the number \(chunk.codec)", in: place)
        }
        guard chunk.valueCount >= 0,
            chunk.valueCount == 0 || (4...source.size).contains(chunk.start)
        else {
            throw ParquetError.damaged("its pages do not stand in the file", in: place)
        }
        self.codec = codec
        offset = chunk.start
        left = chunk.valueCount
    }

    /// The error about damage in this column.
    func damage(_ what: String) -> ParquetError { .damaged(what, in: place) }

    /// Does something with the bytes of a page; whatever cannot be read is told with its place.
    func checked<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch is ByteCursor.TooShort {
            throw damage("a page ends before its values do")
        } catch is Codec.Failure {
            throw damage("a page does not unpack to as many bytes as it says")
        } catch is ThriftReader.Failure {
            throw damage("the header of a page cannot be read")
        } catch ValueDecoder.Fault.malformed {
            throw damage("a page has values that no writer writes")
        } catch ValueDecoder.Fault.noText {
            throw damage(ColumnReader.noText)
        } catch ValueDecoder.Fault.noDictionary {
            throw damage("a page refers to a dictionary, and there is none")
        } catch ValueDecoder.Fault.unknownEncoding(let number) {
            throw ParquetError.unsupported("values in the encoding \(number)", in: place)
        }
    }

    /// The next page with values; nil behind the last.
    mutating func next() throws -> DataPage? {
        while left > 0 {
            let header = try readHeader()
            guard (0...Self.largestPage).contains(header.compressedSize),
                header.compressedSize <= source.size - offset,
                (0...Self.largestPage).contains(header.uncompressedSize),
                header.valueCount <= Self.mostEntries
            else { throw damage("a page is larger than a page can be") }
            let start = offset
            offset += header.compressedSize
            guard let kind = header.kind, kind != .index else { continue }
            switch kind {
            case .dictionary:
                guard dictionary == nil else { throw damage("it has two dictionaries") }
                // Each value has its place beside its bytes.
                dictionarySize = header.uncompressedSize + max(0, header.valueCount) * 8
                try hold(header.compressedSize + dictionarySize)
                let bytes = try bytes(at: start, header)
                dictionary = try checked { try values(ofDictionary: bytes, header) }
            case .data, .dataV2:
                guard (0...left).contains(header.valueCount) else {
                    throw damage("its pages have more values than the footer says")
                }
                left -= header.valueCount
                try hold(header.compressedSize + header.uncompressedSize + dictionarySize)
                let bytes = try bytes(at: start, header)
                return try checked {
                    try DataPage(header, bytes, codec, column, dictionary)
                }
            case .index: continue
            }
        }
        return nil
    }

    /// Counts the bytes that are in memory from now on.
    private mutating func hold(_ count: Int) throws {
        guard budget.exchange(held, for: count) else {
            throw ParquetError.unsupported(
                "pages that take more than \(PageBudget.most) bytes at a time",
                in: place
            )
        }
        held = count
    }

    /// Gives back what is counted, once nothing is read any more.
    func end() { _ = budget.exchange(held, for: 0) }

    private func bytes(at start: Int, _ header: PageHeader) throws -> [UInt8] {
        let bytes = try source.bytes(at: start, count: header.compressedSize)
        if let checksum = header.checksum, let sum = PageChecksum.of(bytes), sum != checksum {
            throw damage("the bytes of a page are not those of its checksum")
        }
        return bytes
    }

    private mutating func readHeader() throws -> PageHeader {
        var size = Self.headerSize
        while true {
            let count = min(size, source.size - offset)
            let bytes = try source.bytes(at: offset, count: count)
            do {
                let header = try PageHeader(bytes)
                offset += header.size
                return header
            } catch ThriftReader.Failure.end where count == size && size < Self.largestHeader {
                size *= 8
            } catch is ThriftReader.Failure {
                throw damage("the header of a page cannot be read")
            }
        }
    }

    private func values(ofDictionary bytes: [UInt8], _ header: PageHeader) throws -> ColumnValues {
        guard header.encoding == Encoding.plain || header.encoding == Encoding.plainDictionary
        else { throw ValueDecoder.Fault.unknownEncoding(header.encoding) }
        let content = try codec.unpack(bytes[...], to: header.uncompressedSize)
        guard header.valueCount >= 0 else { throw ValueDecoder.Fault.malformed }
        var cursor = ByteCursor(content, 0..<content.count)
        guard column.type != .boolean else {
            guard header.valueCount <= content.count * 8 else { throw ByteCursor.TooShort() }
            let packed = PackedBits(at: 0, width: 1)
            var bits = ValueDecoder.bits(cursor, packed)
            return try bits.read(header.valueCount, of: column).values
        }
        // A value of fixed bytes takes room; a text may be empty and takes its length.
        guard header.valueCount <= content.count else { throw ByteCursor.TooShort() }
        return try cursor.plain(header.valueCount, of: column)
    }
}
