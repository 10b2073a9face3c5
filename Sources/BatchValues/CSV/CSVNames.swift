/// A row of a CSV file by its columns' names.
package enum CSVRecord: Equatable, Sendable {
    /// Its cells as texts, without those that stand for null.
    case object(JSONObject)
    /// The number of its cells is not that of the names.
    case uneven([String])
}

/// The names of the columns of a CSV file.
package struct CSVNames: Sendable {
    package let names: [String]
    private let settings: CSVSettings

    package init(_ names: [String], _ settings: CSVSettings) {
        self.names = names
        self.settings = settings
    }

    /// The record that the cells of a row are.
    package func record(of fields: [String]) -> CSVRecord {
        guard fields.count == names.count else { return .uneven(fields) }
        var object = JSONObject()
        object.reserveCapacity(names.count)
        for (name, field) in zip(names, fields) where !settings.isNull(field) {
            object[name] = .string(field)
        }
        return .object(object)
    }
}
