import Parquet
import Testing

@Suite struct ReadingTests {
    /// Every type, encoding, codec and shape of lists and maps, as others wrote them.
    @Test(arguments: WriterFile.all)
    func readsRowsAsTheirWritersDo(_ written: WriterFile) throws {
        let file = try ParquetFile(bytes: written.bytes)
        do {
            #expect(try file.lines == written.rows)
            #expect(file.rowCount == (try written.rows.count))
        } catch ParquetError.noLibrary {
            // The codecs are the system's: where one is missing, nothing is claimed.
        }
    }

    @Test func tellsWhatTheFooterSays() throws {
        let file = try ParquetFile(bytes: WriterFile(name: "pyarrow-nested").bytes)
        #expect(file.rowCount == 36)
        #expect(file.rowGroups == [5, 5, 5, 5, 5, 5, 5, 1])
        #expect(file.createdBy == "parquet-cpp-arrow version 26.0.1")
        #expect(file.schema.fields.map(\.name) == ["list", "lists", "record", "map", "numbers"])
        #expect(
            file.schema.columns.map { $0.path.joined(separator: ".") } == [
                "list.list.element", "lists.list.element.list.element", "record.a", "record.in.x",
                "record.in.rows.list.element.p", "record.in.rows.list.element.q",
                "map.key_value.key", "map.key_value.value", "numbers.key_value.key",
                "numbers.key_value.value",
            ]
        )
    }

    @Test func tellsTheMeaningOfColumns() throws {
        let file = try ParquetFile(bytes: WriterFile(name: "pyarrow-none").bytes)
        let meanings = Dictionary(
            uniqueKeysWithValues: file.schema.columns.map { ($0.path[0], $0.meaning) }
        )
        #expect(
            meanings == [
                "flag": .plain, "i8": .integer(bits: 8, isSigned: true),
                "u8": .integer(bits: 8, isSigned: false), "i16": .integer(bits: 16, isSigned: true),
                "u16": .integer(bits: 16, isSigned: false), "i32": .plain,
                "u32": .integer(bits: 32, isSigned: false), "i64": .plain,
                "u64": .integer(bits: 64, isSigned: false), "f32": .plain, "f64": .plain,
                "text": .text, "bytes": .plain, "fixed": .plain,
                "dec9": .decimal(precision: 9, scale: 2),
                "dec18": .decimal(precision: 18, scale: 4),
                "dec38": .decimal(precision: 38, scale: 10), "day": .date,
                "millis": .timestamp(.milliseconds, isUTC: false),
                "micros": .timestamp(.microseconds, isUTC: true), "time": .time(.microseconds),
            ]
        )
    }
}
