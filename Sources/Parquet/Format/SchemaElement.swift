/// One node of a schema as the footer lists it: a leaf has a type, a group its number of children.
///
/// Source: apache/parquet-format, `parquet.thrift`, `SchemaElement`, `LogicalType`,
/// `ConvertedType`.
struct SchemaElement {
    var name = ""
    var type: Int?
    var typeLength = 0
    var repetition = 0
    var childCount = 0
    var convertedType: Int?
    var scale = 0
    var precision = 0
    /// The number of the logical type in its union.
    var logicalType: Int?
    var isAdjustedToUTC = false
    var unit = 0
    var bitWidth = 0
    var isSigned = true

    init(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): type = try reader.integer(as: Int32.self)
            case (2, .int32): typeLength = try reader.integer(as: Int32.self)
            case (3, .int32): repetition = try reader.integer(as: Int32.self)
            case (4, .binary): name = try reader.text()
            case (5, .int32): childCount = try reader.integer(as: Int32.self)
            case (6, .int32): convertedType = try reader.integer(as: Int32.self)
            case (7, .int32): scale = try reader.integer(as: Int32.self)
            case (8, .int32): precision = try reader.integer(as: Int32.self)
            case (10, .structure): try readLogicalType(&reader)
            default: return false
            }
            return true
        }
    }

    private mutating func readLogicalType(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            guard kind == .structure else { return false }
            logicalType = number
            switch number {
            case 5:
                try reader.structure { reader, number, kind in
                    switch (number, kind) {
                    case (1, .int32): scale = try reader.integer(as: Int32.self)
                    case (2, .int32): precision = try reader.integer(as: Int32.self)
                    default: return false
                    }
                    return true
                }
            case 7, 8:
                try reader.structure { reader, number, kind in
                    switch (number, kind) {
                    case (1, .yes): isAdjustedToUTC = true
                    case (2, .structure):
                        try reader.structure { _, number, _ in
                            unit = number
                            return false
                        }
                    default: return false
                    }
                    return true
                }
            case 10:
                try reader.structure { reader, number, kind in
                    switch (number, kind) {
                    case (1, .byte): bitWidth = Int(try reader.byteValue())
                    case (2, .yes): isSigned = true
                    case (2, .no): isSigned = false
                    default: return false
                    }
                    return true
                }
            default: return false
            }
            return true
        }
    }
}
