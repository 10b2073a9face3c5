/// The schema of a file as a tree of fields.
package struct ParquetSchema: Sendable {
    /// The fields of a row.
    package let fields: [ParquetField]
    /// The columns, in the order in which each row group stores them.
    package let columns: [ParquetColumn]

    /// The deepest nesting that is read; schemas of people have ten.
    private static let mostNested = 100

    /// Makes the tree of the flat list of a footer.
    ///
    /// - Throws: ``ParquetError`` where the list is no tree.
    init(_ elements: [SchemaElement]) throws {
        guard let root = elements.first else { throw Self.damage("it has no root") }
        var builder = Builder(rest: elements.dropFirst())
        let fields = try builder.fields(root.childCount, [], definition: 0, repetition: 0)
        guard builder.rest.isEmpty else {
            throw Self.damage("it has more elements than its groups")
        }
        guard !builder.columns.isEmpty else { throw Self.damage("it has no column") }
        self.fields = fields
        columns = builder.columns
    }

    private static func damage(_ what: String) -> ParquetError { .damaged(what, in: "the schema") }

    /// Takes elements from the list, a field with all that is in it at a time.
    private struct Builder {
        var rest: ArraySlice<SchemaElement>
        var columns: [ParquetColumn] = []

        mutating func fields(
            _ count: Int,
            _ path: [String],
            definition: Int,
            repetition: Int
        ) throws -> [ParquetField] {
            guard count >= 0, count <= rest.count else {
                throw damage("a group has too few fields")
            }
            let fields = try (0..<count).map { _ in
                try field(path, definition: definition, repetition: repetition)
            }
            guard Set(fields.map { Array($0.name.utf8) }).count == count else {
                throw ParquetError.unsupported(
                    "two fields of one name",
                    in: "a group of its schema"
                )
            }
            return fields
        }

        mutating func field(
            _ path: [String],
            definition: Int,
            repetition: Int
        ) throws -> ParquetField {
            guard let element = rest.popFirst() else { throw damage("a group has too few fields") }
            guard path.count < ParquetSchema.mostNested else {
                throw damage("it nests more than \(ParquetSchema.mostNested) deep")
            }
            guard let kind = ParquetField.Repetition(rawValue: element.repetition) else {
                throw damage("a field has a repetition that there is not")
            }
            let path = path + [element.name]
            let definition = definition + (kind == .required ? 0 : 1)
            let repetition = repetition + (kind == .repeated ? 1 : 0)
            let first = columns.count
            let shape: ParquetField.Shape
            if let type = element.type {
                columns.append(
                    try ParquetColumn(element, type, path, definition: definition, repetition)
                )
                shape = .column(first)
            } else {
                let fields = try fields(
                    element.childCount,
                    path,
                    definition: definition,
                    repetition: repetition
                )
                guard !fields.isEmpty else { throw damage("a group has no field") }
                shape = .group(fields, element.isList ? .list : element.isMap ? .map : nil)
            }
            return ParquetField(
                name: element.name,
                repetition: kind,
                shape: shape,
                definition: definition,
                repetitionLevel: repetition,
                columns: first..<columns.count
            )
        }

        private func damage(_ what: String) -> ParquetError { ParquetSchema.damage(what) }
    }
}

/// A field of a row, or of a group in it.
package struct ParquetField: Sendable {
    /// How often a field stands in what holds it.
    package enum Repetition: Int, Sendable {
        case required, optional, repeated
    }

    /// A group that stands for something that rows have of themselves.
    package enum Annotation: Sendable {
        case list, map
    }

    package enum Shape: Sendable {
        /// The number of the column.
        case column(Int)
        case group([ParquetField], Annotation?)
    }

    package let name: String
    package let repetition: Repetition
    package let shape: Shape
    /// The definition level from which on it is there.
    let definition: Int
    /// The repetition level of its own next element.
    let repetitionLevel: Int
    /// The columns in it.
    let columns: Range<Int>
}

/// A column: the values of one leaf of the schema.
package struct ParquetColumn: Sendable {
    /// The names from the row to the leaf.
    package let path: [String]
    package let type: PhysicalType
    package let meaning: LogicalType
    /// The bytes of each value where all have as many.
    package let width: Int
    /// The largest levels of its entries.
    package let maxDefinition, maxRepetition: Int

    /// The longest value of fixed length, in bytes.
    private static let widest = 1 << 20

    init(
        _ element: SchemaElement,
        _ type: Int,
        _ path: [String],
        definition: Int,
        _ repetition: Int
    ) throws {
        func damage(_ what: String) -> ParquetError {
            .damaged(what, in: "the column \(path.joined(separator: "."))")
        }
        guard let type = PhysicalType(rawValue: type) else {
            throw damage("its type is none of Parquet's")
        }
        guard type != .fixedBytes || (1...Self.widest).contains(element.typeLength) else {
            throw damage("its values have \(element.typeLength) bytes")
        }
        self.path = path
        self.type = type
        width = element.typeLength
        maxDefinition = definition
        maxRepetition = repetition
        let meaning = element.meaning
        guard meaning.fits(type, width: element.typeLength) else {
            throw damage("its type is not one that stores its meaning")
        }
        self.meaning = meaning
    }

    /// The name in messages.
    var name: String { path.joined(separator: ".") }
}

extension LogicalType {
    /// Whether values of a type can mean this.
    ///
    /// Source: apache/parquet-format, "LogicalTypes".
    fileprivate func fits(_ type: PhysicalType, width: Int) -> Bool {
        switch self {
        case .plain, .null: true
        case .text, .json: type == .bytes || type == .fixedBytes
        case .integer(let bits, _):
            type == .int32 && [8, 16, 32].contains(bits) || type == .int64 && bits == 64
        case .decimal(_, let scale):
            (0...1_000).contains(scale) && [.int32, .int64, .bytes, .fixedBytes].contains(type)
        case .date: type == .int32
        case .time(let unit): type == (unit == .milliseconds ? .int32 : .int64)
        case .timestamp: type == .int64
        case .uuid: type == .fixedBytes && width == 16
        case .halfFloat: type == .fixedBytes && width == 2
        case .interval: type == .fixedBytes && width == 12
        }
    }
}
