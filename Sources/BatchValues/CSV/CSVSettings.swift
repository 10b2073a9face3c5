/// The settings of a batch for reading its CSV.
///
/// A dataset's `fileDescription` fills in for what `inputFormat` does not say.
///
/// Source: "Batch ingestion API guide", CSV; Catalog Service API reference, `inputFormat`.
package struct CSVSettings: Equatable, Sendable {
    /// The platform's escape is `\` where nothing else is said.
    package var format = CSVFormat(escape: UInt8(ascii: "\\"))
    /// The text of a cell that stands for null; an empty cell always does.
    package var nullMarker = ""
    package var hasHeader = true
    package var charset = CSVCharset.utf8

    /// Nothing is said.
    package init() {}

    /// The settings that a batch and its dataset declare.
    ///
    /// A delimiter, quote or escape that is not one byte is the platform's to refuse.
    package init(_ inputFormat: JSONObject, _ fileDescription: JSONValue? = nil) {
        func text(_ name: String, _ list: String) -> String? {
            inputFormat[name]?.string ?? fileDescription?[list]?.array?.first?.string
        }
        func byte(_ name: String, _ list: String) -> UInt8? {
            guard let bytes = text(name, list)?.utf8, bytes.count == 1 else { return nil }
            return bytes.first
        }
        format.delimiter = byte("delimiter", "delimiters") ?? format.delimiter
        format.quote = byte("quote", "quotes") ?? format.quote
        format.escape = byte("escape", "escapes") ?? format.escape
        nullMarker = text("nullMarker", "nullMarkers") ?? nullMarker
        let header = inputFormat["header"] ?? fileDescription?["header"]
        hasHeader = header?.bool ?? (header?.string?.lowercased() != "false")
        let name = inputFormat["charset"]?.string ?? fileDescription?["charset"]?.string
        charset = name.flatMap(CSVCharset.init(name:)) ?? charset
    }

    /// Whether a cell stands for null.
    package func isNull(_ cell: String) -> Bool {
        cell.isEmpty || cell.hasSameScalars(as: nullMarker)
    }
}

/// The encodings that CSV may come in.
package enum CSVCharset: String, CaseIterable, Sendable {
    case ascii = "US-ASCII"
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"

    /// The encoding of a name, in any case.
    package init?(name: String) {
        guard let known = Self.allCases.first(where: { $0.rawValue == name.uppercased() }) else {
            return nil
        }
        self = known
    }

    /// Bytes in this encoding as UTF-8; what ASCII does not have becomes what UTF-8 has not.
    package func utf8(_ bytes: [UInt8]) -> [UInt8] {
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
