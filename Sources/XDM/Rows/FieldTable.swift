/// The fields of an object as a scan of bytes wants them.
struct FieldTable: Sendable {
    struct Entry: Sendable {
        /// The name between its quotes, without escapes.
        let name: [UInt8]
        let type: ScanType
        let isRequired: Bool
    }

    let entries: [Entry]
    /// A bit for each field that has to be there.
    let required: UInt64

    /// Nil where a scan cannot know the fields by a bit each or by their plain names.
    init?(_ fields: [XDMField]) {
        guard fields.count <= 64 else { return nil }
        var entries: [Entry] = []
        var required: UInt64 = 0
        for (place, field) in fields.enumerated() {
            let name = Array(field.name.utf8)
            guard !name.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }),
                let type = ScanType(field.type)
            else { return nil }
            if field.isRequired { required |= 1 << UInt64(place) }
            entries.append(Entry(name: name, type: type, isRequired: field.isRequired))
        }
        self.entries = entries
        self.required = required
    }
}

/// A type as a scan of bytes wants it.
indirect enum ScanType: Sendable {
    case string
    case oneOf([[UInt8]])
    case integer(ClosedRange<Int64>)
    case double(ClosedRange<Double>?)
    case boolean
    case date
    case dateTime
    case array(ScanType)
    case map(ScanType)
    case object(FieldTable)
    /// Values of which the schema says nothing.
    case any

    init?(_ type: XDMType) {
        switch type {
        case .string(let listed):
            self = listed.isEmpty ? .string : .oneOf(listed.map { Array($0.utf8) })
        case .integer(let kind, let range):
            self = .integer(range.map { $0.clamped(to: kind.range) } ?? kind.range)
        case .double(let range): self = .double(range)
        case .boolean: self = .boolean
        case .date: self = .date
        case .dateTime: self = .dateTime
        case .array(let element):
            guard let element = ScanType(element) else { return nil }
            self = .array(element)
        case .map(let value):
            guard let value = ScanType(value) else { return nil }
            self = .map(value)
        case .object(let fields):
            guard let table = FieldTable(fields) else { return nil }
            self = .object(table)
        case .any: self = .any
        }
    }
}
