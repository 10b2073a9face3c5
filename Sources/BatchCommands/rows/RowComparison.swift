import BatchValues
import PlatformClient
import XDM

/// Compares the rows of files with a schema; large files of JSON Lines on all cores.
struct RowComparison: Sendable {
    private let fields: [XDMField]
    private let reading: DeclaredReading
    /// Nil where the schema is too wide for it.
    private let scan: RowScan?
    private let mostExamples: Int

    /// The bytes that a core takes at a time, and the most of them that are under way.
    private static let pieceLength = 2 << 20
    private static let mostPieces = 6

    init(_ fields: [XDMField], as reading: DeclaredReading, mostExamples: Int) {
        self.fields = fields
        self.reading = reading
        self.mostExamples = mostExamples
        scan = RowScan(fields)
    }

    /// The report of a file.
    ///
    /// - Throws: A `Diagnostic` of kind `file` where its rows cannot be told apart.
    func report(of file: FileBody, named name: String) async throws -> RowReport {
        let rows = try RowFile(file, as: reading, columns: fields.map(\.name))
        if rows.areLines, let report = try await linesReport(of: file, named: name) {
            return report
        }
        var report = RowReport(mostExamples: mostExamples)
        var check = RowCheck(fields)
        try rows.forEachRow { row, place in
            report.add(row, &check, in: name, at: place)
            return true
        }
        return report
    }

    /// The report of a file of lines; nil where one is longer than a row may be.
    private func linesReport(of file: FileBody, named name: String) async throws -> RowReport? {
        var report = RowReport(mostExamples: mostExamples)
        return try await withThrowingTaskGroup(of: (Int, RowReport).self) { group in
            var waiting: [Int: RowReport] = [:]
            var next = 0
            /// Adds the reports that have come, in the order of the file.
            func take(_ piece: (Int, RowReport)) {
                waiting[piece.0] = piece.1
                while let due = waiting.removeValue(forKey: next) {
                    report.add(due)
                    next += 1
                }
            }
            var begun = 0
            var carried: [UInt8] = []
            var place = 0
            while place < file.count || !carried.isEmpty {
                try Task.checkCancellation()
                var piece = carried
                piece += try file.bytes(Self.pieceLength, at: place)
                let isLast = place + Self.pieceLength >= file.count
                place += piece.count - carried.count
                carried = []
                if !isLast {
                    guard let end = piece.lastIndex(of: UInt8(ascii: "\n")) else {
                        guard piece.count <= RowFile.longest else { return nil }
                        carried = piece
                        continue
                    }
                    carried = Array(piece[(end + 1)...])
                    piece.removeSubrange((end + 1)...)
                }
                if begun - next >= Self.mostPieces, let done = try await group.next() { take(done) }
                // The script's own thread is one, on which tasks of a task would follow each other.
                group.addTask(executorPreference: globalConcurrentExecutor) {
                    [number = begun, piece] in
                    (number, self.report(ofLines: piece, named: name))
                }
                begun += 1
                if isLast { break }
            }
            for try await done in group { take(done) }
            return report
        }
    }

    /// The report of whole lines, which are numbered from 1.
    private func report(ofLines piece: [UInt8], named name: String) -> RowReport {
        var report = RowReport(mostExamples: mostExamples)
        var check = RowCheck(fields)
        var lines = JSONLines(limit: RowFile.longest)
        func take(_ line: UnsafeRawBufferPointer, _ number: Int, isTooLong: Bool) {
            if !isTooLong, scan?.fits(line) == true {
                report.addFitting()
            } else {
                report.add(RowFile.Row(line, isTooLong), &check, in: name, at: number)
            }
        }
        piece.withUnsafeBytes { lines.feed($0, take) }
        lines.finish(take)
        report.lines = lines.count
        return report
    }
}

extension RowReport {
    /// Counts a row, which is compared with the fields of a schema.
    fileprivate mutating func add(
        _ row: RowFile.Row,
        _ check: inout RowCheck,
        in file: String,
        at place: Int
    ) {
        switch row {
        case .object(let object): add(check.problems(of: object), in: file, at: place)
        case .broken(let reason): add(broken: reason, in: file, at: place)
        }
    }
}
