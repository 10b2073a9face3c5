import BatchValues
import PlatformClient

/// The way the platform will read the files of a batch, as far as the batch says it.
struct DeclaredReading {
    /// The format; nil where nobody has said one.
    var format: BatchCreation.Format?
    /// The bytes that hold the fields of CSV apart.
    ///
    /// The platform's escape is `\` where nothing else is said.
    ///
    /// Source: Batch Ingestion API, preview of a batch: `delimiter` `,`, `quote` `"`, `escape` `\`.
    var csv = CSVFormat(escape: UInt8(ascii: "\\"))

    /// Nothing is said.
    init() {}

    /// The reading that an `inputFormat` declares.
    init(_ inputFormat: JSONValue?) {
        format = inputFormat?["format"]?.string.flatMap {
            BatchCreation.Format(rawValue: $0.lowercased())
        }
        // A text of one byte; anything else is the platform's to refuse.
        func byte(_ name: String) -> UInt8? {
            guard let bytes = inputFormat?[name]?.string?.utf8, bytes.count == 1 else { return nil }
            return bytes.first
        }
        if let delimiter = byte("delimiter") { csv.delimiter = delimiter }
        if let quote = byte("quote") { csv.quote = quote }
        if let escape = byte("escape") { csv.escape = escape }
    }
}
