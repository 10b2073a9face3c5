/// Writes rows as CSV.
public struct CSVWriter: Sendable {
    private let format: CSVFormat

    /// A writer of this format.
    public init(format: CSVFormat = CSVFormat()) { self.format = format }

    /// Adds a row and its line end to `bytes`.
    ///
    /// A field stands in quotes only where it has to: when it holds a delimiter, a quote or a
    /// line end, when it begins with a byte order mark, and when an empty one is all of its row.
    public func write(_ fields: [String], to bytes: inout [UInt8]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(format.delimiter) }
            if needsQuotes(field) || fields.count == 1 && field.isEmpty {
                quote(field, to: &bytes)
            } else {
                bytes.append(contentsOf: field.utf8)
            }
        }
        bytes.append(contentsOf: format.lineEnd.rawValue.utf8)
    }

    private func needsQuotes(_ field: String) -> Bool {
        field.unicodeScalars.first == "\u{FEFF}"
            || field.utf8.contains { byte in
                byte == format.delimiter || byte == format.quote || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r")
            }
    }

    private func quote(_ field: String, to bytes: inout [UInt8]) {
        bytes.append(format.quote)
        for byte in field.utf8 {
            if byte == format.quote || byte == format.escape { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(format.quote)
    }
}
