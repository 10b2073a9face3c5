import BatchValues
import PlatformClient

/// The way the platform will read the files of a batch, as far as it is said.
struct DeclaredReading {
    /// The format; nil where nobody has said one.
    var format: BatchCreation.Format?
    /// Whether a JSON file is one list; nil where nobody has said it.
    var isMultiLineJSON: Bool?
    /// The settings for CSV.
    var settings = CSVSettings()
    /// Whether the delimiter is the one that the files' first lines agree on.
    ///
    /// That of a batch which is there is settled, said or not.
    var isDelimiterSniffed = true

    /// The bytes that hold the fields of CSV apart.
    var csv: CSVFormat { settings.format }

    /// Nothing is said.
    init() {}

    /// The reading of a batch that is there.
    init(of batch: Batch?) {
        self.init(batch?.value["inputFormat"])
        isDelimiterSniffed = batch == nil
    }

    /// The reading that an `inputFormat` declares, before its batch is created.
    init(_ inputFormat: JSONValue?) {
        format = inputFormat?["format"]?.string.flatMap {
            BatchCreation.Format(rawValue: $0.lowercased())
        }
        isMultiLineJSON = inputFormat?["isMultiLineJson"]?.bool
        settings = CSVSettings(inputFormat?.object ?? JSONObject())
        isDelimiterSniffed = inputFormat?["delimiter"] == nil
    }

    /// The settings to read a file of this shape with.
    func settings(of shape: FileShape) -> CSVSettings {
        var settings = settings
        if case .csv(let delimiter) = shape { settings.format.delimiter = delimiter }
        return settings
    }
}
