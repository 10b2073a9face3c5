package import BatchValues

/// Tells of the cells of a row of CSV that they fit, without making values of them.
///
/// As ``RowScan`` does, it says yes only of rows in which ``RowCheck`` finds nothing in the texts of
/// their cells.
package struct CSVRowScan: Sendable {
    /// The texts that fit for certain into a column.
    private enum Form {
        case any, day, time
        /// One of those of the list with this number.
        case listed(Int)
        case integer(ClosedRange<Int64>)
        case double(ClosedRange<Double>?)
        case none
    }

    private struct Column {
        let form: Form
        let isRequired: Bool
    }

    private let columns: [Column]
    private let lists: [[[UInt8]]]
    private let nullMarker: [UInt8]
    private let isMarkerEscaped: Bool
    private let isUTF8: Bool

    /// Nil where no row fits for certain.
    ///
    /// - Parameters:
    ///   - fields: The fields of a schema.
    ///   - names: The names of the cells; those that are no fields may hold anything.
    ///   - settings: The way that the cells are read.
    package init?(_ fields: [XDMField], _ names: [String], _ settings: CSVSettings) {
        nullMarker = Array(settings.nullMarker.utf8)
        isMarkerEscaped = nullMarker.contains {
            $0 == settings.format.quote || $0 == settings.format.escape
        }
        isUTF8 = settings.charset == .utf8
        let marks = [settings.format.delimiter, settings.format.quote]
        guard (marks + nullMarker).allSatisfy({ $0 < 0x80 }) else { return nil }
        let byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        guard Set(names).count == names.count, byName.count == fields.count,
            fields.allSatisfy({ !$0.isRequired || names.contains($0.name) })
        else { return nil }
        var lists: [[[UInt8]]] = []
        columns = names.map { name in
            guard let field = byName[name] else { return Column(form: .any, isRequired: false) }
            let form: Form =
                switch ScanType(field.type) {
                case .string, .any: .any
                case .oneOf: .listed(lists.count)
                case .integer(let range): .integer(range)
                case .double(let range): .double(range)
                case .date: .day
                case .dateTime: .time
                case .boolean, .array, .map, .object, nil: .none
                }
            if case .oneOf(let texts) = ScanType(field.type) { lists.append(texts) }
            return Column(form: form, isRequired: field.isRequired)
        }
        self.lists = lists
    }

    /// Whether the cells of a row fit for certain.
    package func fits(_ row: UnsafeRawBufferPointer, _ cells: [CSVCell]) -> Bool {
        guard cells.count == columns.count, isText(row) else { return false }
        for place in columns.indices {
            guard fits(cells[place], in: row, columns[place]) else { return false }
        }
        return true
    }

    private func isText(_ row: UnsafeRawBufferPointer) -> Bool {
        UTF8Check.isASCII(row) || isUTF8 && UTF8Check.firstFault(in: row) == nil
    }

    private func fits(_ cell: CSVCell, in row: UnsafeRawBufferPointer, _ column: Column) -> Bool {
        let text = cell.bytes(in: row)
        if cell.isEscaped {
            // Its text has a quote or an escape: it is no number and no date, and no null either
            // unless the marker has one itself.
            guard !isMarkerEscaped, case .any = column.form else { return false }
            return true
        }
        if text.isEmpty || !nullMarker.isEmpty && text.elementsEqual(nullMarker) {
            return !column.isRequired
        }
        switch column.form {
        case .any: return true
        case .listed(let number): return lists[number].contains { text.elementsEqual($0) }
        case .integer(let range): return ScanNumber(text).map { $0.fits(range) } ?? false
        case .double(let range): return ScanNumber(text).map { $0.fits(range) } ?? false
        case .day: return CalendarDay(iso: text) != nil || ISODateTime(text) != nil
        case .time: return ISODateTime(text) != nil
        case .none: return false
        }
    }
}
