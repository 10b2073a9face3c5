import Testing

@testable import Parquet

/// The guards against files that ask for more than they hold.
@Suite struct LimitTests {
    @Test func pagesTakeNoMoreThanTheBudget() {
        let budget = PageBudget()
        let half = PageBudget.most / 2
        #expect(budget.exchange(0, for: half) && budget.exchange(0, for: half))
        #expect(!budget.exchange(0, for: 1) && !budget.exchange(half, for: half + 1))
        #expect(budget.exchange(half, for: half - 1) && budget.exchange(0, for: 1))
        #expect(!budget.exchange(0, for: 1))
    }

    /// The memory of columns is free again once nobody reads them.
    @Test func readersGiveTheirBudgetBack() throws {
        let file = try ParquetFile(bytes: WriterFile(name: "pyarrow-nested").bytes)
        for _ in 0..<3 { _ = try file.lines }
        #expect(file.heldBytes == 0)
    }

    @Test(arguments: [
        ([(4, 10), (14, 10), (24, 1)], false), ([(14, 10), (4, 10)], false),
        ([(4, 10), (13, 10)], true), ([(4, 0), (4, 10)], true),
        // A size that some writers did not know is no overlap.
        ([(4, 0), (5, -1), (6, 0)], false),
    ])
    func tellsWhatStandsInTheSameBytes(places: [(Int, Int)], overlaps: Bool) throws {
        let metadata = try FileMetadata(columnsAt: places)
        #expect(metadata.overlaps == overlaps)
    }

    /// A checksum that a writer left tells of one changed letter, in a page without compression.
    @Test func aPageOfAnotherChecksumIsDamaged() throws {
        var bytes = try WriterFile(name: "pyarrow-checksum").bytes
        let place = try #require(bytes.firstRange(of: Array("a\tb€".utf8))).lowerBound
        bytes[place] = UInt8(ascii: "b")
        guard PageChecksum.of([]) != nil else { return }
        #expect(
            throws: ParquetError.damaged(
                "the bytes of a page are not those of its checksum",
                in: "column text, row group 1"
            )
        ) { try ParquetFile(bytes: bytes).lines }
    }
}

extension FileMetadata {
    /// A footer of columns with their places and sizes.
    fileprivate init(columnsAt places: [(start: Int, size: Int)]) throws {
        var writer = ThriftWriter()
        writer.structure { footer in
            footer.field(4, listOf: .structure, [places]) { writer, places in
                writer.structure { group in
                    group.field(1, listOf: .structure, places) { writer, place in
                        writer.structure { chunk in
                            chunk.field(3) { column in
                                column.field(5, Int64(1))
                                column.field(7, Int64(place.size))
                                column.field(9, Int64(place.start))
                            }
                        }
                    }
                }
            }
        }
        try self.init(writer.bytes)
    }
}
