import BatchValues
import PlatformClient

/// Pieces of whole rows of a file, of which all cores make reports.
struct RowPieces: Sendable {
    /// The report of a piece, and the error behind its last row.
    typealias PieceReport = (rows: RowReport, fault: CSVError?)

    /// A piece by its number and length, with its report.
    private typealias Done = (number: Int, length: Int, report: PieceReport)

    private let file: FileBody
    private let start: Int
    private let begun: RowReport
    private let lastRowEnd: @Sendable (_ piece: [UInt8]) -> Int?
    private let report: @Sendable (_ piece: [UInt8], _ offset: Int) -> PieceReport

    /// The bytes that a core takes at a time; a piece with a longer row has more.
    private static let pieceLength = 2 << 20
    /// The most pieces and bytes that are under way.
    static let mostPieces = 6
    private static let mostBytes = mostPieces * pieceLength

    /// - Parameters:
    ///   - file: The file.
    ///   - start: The number of its bytes before the first row.
    ///   - begun: The report of what is before.
    ///   - lastRowEnd: The end of the last whole row of a piece that begins with one.
    ///   - report: The report of a piece that begins after so many bytes, its lines from 1.
    init(
        _ file: FileBody,
        start: Int,
        begun: RowReport,
        lastRowEnd: @escaping @Sendable ([UInt8]) -> Int?,
        report: @escaping @Sendable ([UInt8], Int) -> PieceReport
    ) {
        self.file = file
        self.start = start
        self.begun = begun
        self.lastRowEnd = lastRowEnd
        self.report = report
    }

    /// The report of the file; nil where one of its rows is longer than a row may be.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where its rows cannot be told apart.
    func report() async throws -> RowReport? {
        try await withThrowingTaskGroup(of: Done.self) { group in
            var sum = begun
            var waiting: [Int: PieceReport] = [:]
            var next = 0
            var bytesUnderWay = 0
            /// Adds the reports that have come, in the order of the file.
            func take(_ piece: Done) throws {
                bytesUnderWay -= piece.length
                waiting[piece.number] = piece.report
                while let due = waiting.removeValue(forKey: next) {
                    if let fault = due.fault {
                        throw RowFile.diagnostic(of: fault.later(by: sum.lines), in: file)
                    }
                    sum.add(due.rows)
                    next += 1
                }
            }
            var count = 0
            var place = start
            var carried: [UInt8] = []
            while place < file.count {
                try Task.checkCancellation()
                let offset = place - carried.count
                var piece = carried
                piece += try file.bytes(Self.pieceLength, at: place)
                place = offset + piece.count
                carried = []
                if place < file.count {
                    guard let end = lastRowEnd(piece) else {
                        guard piece.count <= RowFile.longest else { return nil }
                        carried = piece
                        continue
                    }
                    carried = Array(piece[end...])
                    piece.removeSubrange(end...)
                }
                while count - next >= Self.mostPieces
                    || bytesUnderWay > 0 && bytesUnderWay + piece.count > Self.mostBytes,
                    let done = try await group.next()
                {
                    try take(done)
                }
                bytesUnderWay += piece.count
                // The script's own thread is one, on which tasks of a task would follow each other.
                group.addTask(executorPreference: globalConcurrentExecutor) {
                    [number = count, piece] in
                    (number, piece.count, report(piece, offset))
                }
                count += 1
            }
            for try await done in group { try take(done) }
            return sum
        }
    }
}
