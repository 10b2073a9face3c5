import Parquet
import Testing

/// Files that were cut or changed: an error that says what and where, and never a crash.
@Suite struct DamageTests {
    /// Files without compression, so that a change comes to the reader and not to a codec.
    private static let files = ["pyarrow-int96", "pyarrow-nested", "pyarrow-encodings"]
        .map { WriterFile(name: $0) }

    @Test func tellsWhatIsNoParquet() throws {
        for text in ["", "PAR1", "PAR1PAR1", "{\"_id\":\"1\",\"a\":\"b\"}\n"] {
            #expect(throws: ParquetError.notParquet) { try ParquetFile(bytes: Array(text.utf8)) }
        }
        #expect(throws: ParquetError.encrypted) {
            try ParquetFile(bytes: Array("PARE1234____PARE".utf8))
        }
        #expect(throws: ParquetError.damaged("it is longer than the file", in: "the footer")) {
            try ParquetFile(bytes: Array("PAR1".utf8) + [0, 0, 0, 1] + Array("PAR1".utf8))
        }
        #expect(throws: ParquetError.damaged("it cannot be read", in: "the footer")) {
            try ParquetFile(bytes: Array("PAR1\u{19}\u{1}\u{0}\u{0}\u{0}PAR1".utf8))
        }
    }

    @Test func tellsOfAFileThatWasCut() throws {
        let bytes = try WriterFile(name: "pyarrow-int96").bytes
        for count in 0..<bytes.count {
            #expect(throws: ParquetError.self) { try ParquetFile(bytes: Array(bytes[..<count])) }
        }
    }

    @Test(arguments: files)
    func readsOrRefusesWhateverWasChanged(_ written: WriterFile) throws {
        let bytes = try written.bytes
        var random = RepeatableRandom(seed: 7)
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0...random.next(below: 3) {
                changed[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
            }
            do {
                _ = try ParquetFile(bytes: changed).lines
            } catch {
                #expect(error is ParquetError, "\(error)")
            }
        }
    }

    /// A list in a footer whose elements would take no bytes, and so be as many as somebody likes.
    @Test func aListOfNothingIsNone() throws {
        let footer: [UInt8] = [0x29, 0xF0, 0xFF, 0xFF, 0x03] + [UInt8](repeating: 0, count: 70_000)
        let length = withUnsafeBytes(of: UInt32(footer.count).littleEndian) { Array($0) }
        let mark = Array("PAR1".utf8)
        #expect(throws: ParquetError.damaged("it cannot be read", in: "the footer")) {
            try ParquetFile(bytes: mark + footer + length + mark)
        }
    }

    @Test func namesColumnAndRowGroup() throws {
        var bytes = try WriterFile(name: "pyarrow-int96").bytes
        // The first page's header: its type, which then is none.
        bytes[5] = 0xFF
        #expect(
            throws: ParquetError.damaged(
                "the header of a page cannot be read",
                in: "column micros, row group 1"
            )
        ) { try ParquetFile(bytes: bytes).lines }
    }
}

/// The same numbers in every run.
private struct RepeatableRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
