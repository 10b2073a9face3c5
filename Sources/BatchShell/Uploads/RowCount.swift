import PlatformClient

extension FileShape {
    /// How many rows files have, read from their start to their end; nil where one does not tell.
    static func countRows(of files: [FileBody]) async throws -> Int? {
        var rows = 0
        for file in files {
            guard let count = try await (try? FileShape(of: file))?.countRows(of: file) else {
                return nil
            }
            rows += count
        }
        return rows
    }

    private func countRows(of file: FileBody) async throws -> Int? {
        switch self {
        case .jsonLines: return try await file.countLines()
        case .csv:
            var records = CSVRecords()
            try file.forEachByte { records.take($0) }
            // The header is none.
            return max(0, records.count - 1)
        case .jsonList:
            var elements = ListElements()
            try file.forEachByte { elements.take($0) }
            return elements.count
        case .parquet: return nil
        }
    }
}

/// Lines of CSV that have something on them, a line break between quotes being none.
private struct CSVRecords {
    private var ended = 0
    private var isQuoted = false
    private var isBlank = true

    /// The last one may lack its line break.
    var count: Int { ended + (isBlank ? 0 : 1) }

    mutating func take(_ byte: UInt8) {
        // A doubled quote leaves the quotes and enters them again.
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if byte == UInt8(ascii: "\n"), !isQuoted {
            if !isBlank { ended += 1 }
            isBlank = true
        } else if byte != UInt8(ascii: "\r") {
            isBlank = false
        }
    }
}

/// The elements of a JSON list, which are not looked into.
private struct ListElements {
    private(set) var count = 0
    private var depth = 0
    private var isText = false
    private var isEscaped = false
    private var isElement = false

    mutating func take(_ byte: UInt8) {
        if isText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isText = false
            }
            return
        }
        let wasInList = depth == 1
        switch byte {
        case UInt8(ascii: "\""): isText = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: ","):
            if wasInList { isElement = false }
            return
        case 0x20, 0x09...0x0D: return
        default: break
        }
        if wasInList, depth >= 1, !isElement {
            isElement = true
            count += 1
        }
    }
}

extension FileBody {
    private static let pieceLength = 1 << 20  // bytes

    /// Hands on every byte, the file being read a piece at a time.
    fileprivate func forEachByte(_ take: (UInt8) -> Void) throws {
        var place = 0
        while place < count {
            try Task.checkCancellation()
            let piece = try bytes(Self.pieceLength, at: place)
            guard !piece.isEmpty else { return }
            piece.forEach(take)
            place += piece.count
        }
    }
}
