import BatchValues

/// The settings of a batch for reading its CSV.
///
/// The dataset's `fileDescription` fills in for what `inputFormat` does not say.
///
/// Source: "Batch ingestion API guide", CSV; Catalog Service API reference, `inputFormat`.
struct CSVSettings {
    var format = CSVFormat(escape: UInt8(ascii: "\\"))
    var nullMarker = ""
    var hasHeader = true
    var charset = CSVCharset.utf8

    init(_ inputFormat: JSONObject, _ fileDescription: JSONValue?) {
        func text(_ name: String, _ list: String) -> String? {
            inputFormat[name]?.string ?? fileDescription?[list]?.array?.first?.string
        }
        format.delimiter = text("delimiter", "delimiters")?.utf8.first ?? format.delimiter
        format.quote = text("quote", "quotes")?.utf8.first ?? format.quote
        format.escape = text("escape", "escapes")?.utf8.first ?? format.escape
        nullMarker = text("nullMarker", "nullMarkers") ?? nullMarker
        let header = inputFormat["header"] ?? fileDescription?["header"]
        hasHeader = header?.bool ?? (header?.string?.lowercasedASCII != "false")
        let name = inputFormat["charset"]?.string ?? fileDescription?["charset"]?.string
        charset = name.flatMap(CSVCharset.init(name:)) ?? charset
    }
}

/// The encodings that CSV may come in.
enum CSVCharset: String, CaseIterable {
    case ascii = "US-ASCII"
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"

    /// The encoding of a name, in any case.
    init?(name: String) {
        guard let known = Self.allCases.first(where: { $0.rawValue == name.uppercased() }) else {
            return nil
        }
        self = known
    }

    /// Bytes in this encoding as UTF-8; what ASCII does not have becomes what UTF-8 has not.
    fileprivate func utf8(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: return bytes
        case .ascii: return bytes.map { $0 < 0x80 ? $0 : 0xFF }
        case .latin1:
            guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count * 2)
            for byte in bytes {
                if byte < 0x80 {
                    text.append(byte)
                } else {
                    text.append(0xC0 | byte >> 6)
                    text.append(0x80 | byte & 0x3F)
                }
            }
            return text
        }
    }
}

/// A row of a CSV file.
enum CSVRecord {
    /// Its fields by the names of the header, without those that are null.
    case row(JSONObject)
    /// The number of its fields is not that of the header.
    case uneven([String])
}

extension FileReader {
    /// Hands on the rows of the file behind its header.
    ///
    /// Every field is a text, which the check converts; an empty one and the null marker stand for
    /// null. Without a header the fields have the names given, in their order.
    ///
    /// - Throws: ``IngestionError`` for an empty header (code 118), and for a file of which
    ///   the rest cannot be told apart into rows.
    func forEachRecord(
        _ settings: CSVSettings,
        names: [String],
        _ body: (CSVRecord) throws -> Void
    ) throws {
        var names = settings.hasHeader ? nil : names
        var reader = CSVReader(format: settings.format)
        func readRows() throws {
            while let row = try reader.next() {
                guard let names else {
                    if row.fields.contains(where: \.isEmpty) {
                        throw IngestionError(problem: .emptyHeader)
                    }
                    names = row.fields
                    continue
                }
                if row.isBlank { continue }
                guard row.fields.count == names.count else {
                    try body(.uneven(row.fields))
                    continue
                }
                var object = JSONObject()
                object.reserveCapacity(names.count)
                for (name, field) in zip(names, row.fields)
                where !field.isEmpty && !field.hasSameScalars(as: settings.nullMarker) {
                    object[name] = .string(field)
                }
                try body(.row(object))
            }
        }
        do {
            while let piece = try nextPiece() {
                reader.feed(settings.charset.utf8(piece))
                try readRows()
            }
            reader.finish()
            try readRows()
        } catch let error as CSVError {
            throw IngestionError(problem: .corruptFrom(line: error.line))
        }
    }
}
