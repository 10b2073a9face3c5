import BatchValues
import PlatformClient

extension FileShape {
    /// The number of rows of files, read from their start to their end; nil where one does not
    /// tell.
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
            var rows = 0
            var scanner = CSVRowScanner(format: DeclaredReading().csv)
            func take(_ end: CSVRowScanner.RowEnd) { if !end.isBlank { rows += 1 } }
            do {
                try file.forEachPiece { try scanner.scan($0, rowEnded: take) }
                try scanner.finish(rowEnded: take)
            } catch is CSVError {
                return nil
            }
            // The header is none.
            return max(0, rows - 1)
        case .jsonList:
            var elements = ListElements()
            try file.forEachPiece { $0.forEach { elements.take($0) } }
            return elements.count
        case .parquet: return nil
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

    /// Hands on the file, a piece at a time.
    fileprivate func forEachPiece(_ take: ([UInt8]) throws -> Void) throws {
        var place = 0
        while place < count {
            try Task.checkCancellation()
            let piece = try bytes(Self.pieceLength, at: place)
            guard !piece.isEmpty else { return }
            try take(piece)
            place += piece.count
        }
    }
}
