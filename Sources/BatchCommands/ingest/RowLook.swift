import BatchLanguage
import BatchShell
import BatchValues
import Parquet
import PlatformClient
import XDM

/// The rows that `ingest --check` compares with the schema before it creates the batch.
enum ComparedRows: String, Sendable, CaseIterable {
    case first, all, off
}

/// The look at files that are to be sent, before anything is created.
///
/// All rows of text are read, and some or all of any format compared with the schema.
struct RowLook {
    private let context: CommandContext
    private let compared: ComparedRows
    private let reading: DeclaredReading
    private let allowances: [FailureAllowance]

    /// The number of rows so far.
    private(set) var rows = 0
    private var faults = FileFaults()
    /// Rows that no reader can take.
    private var unreadable = RowReport(mostExamples: 3)
    /// A sentence for each file that has such rows.
    private var broken: [String] = []
    /// Rows that were compared.
    private var report = RowReport(mostExamples: 3)
    private var doubts = RowDoubts()

    /// The rows that are compared where nobody says how many, and the fewest of one file.
    private static let (mostFirst, fewestOfFile) = (1_000, 10)

    /// - Parameters:
    ///   - compared: The rows that are compared with the schema.
    ///   - reading: The way that the platform will read the files.
    ///   - allowances: The rows that may fail; each of them has to allow it.
    ///   - context: The shell.
    init(
        at compared: ComparedRows,
        as reading: DeclaredReading,
        _ allowances: [FailureAllowance],
        in context: CommandContext
    ) {
        self.compared = compared
        self.reading = reading
        self.allowances = allowances
        self.context = context
    }

    /// Looks at files of one shape.
    ///
    /// - Parameters:
    ///   - files: The files, with their names in the batch.
    ///   - shape: Their shape.
    ///   - fields: The fields of the schema; nil where nobody knows them.
    /// - Throws: A `Diagnostic` of kind `file` where a file cannot be read as rows or more of its rows
    ///   than are allowed to fail, and one of kind `partial` where more would fail.
    mutating func look(
        at files: [UploadPlan.Item],
        _ shape: FileShape,
        _ fields: [XDMField]?
    ) async throws {
        for item in files {
            do {
                if let fields { try lookAtFirst(of: item, fields, of: files.count) }
                if compared == .all, let fields {
                    try await compareAll(of: item, fields)
                } else {
                    try await count(item, shape, fields)
                }
            } catch {
                try faults.keep(error)
            }
        }
        try faults.end()
        guard rows > 0 else {
            let files = files.count == 1 ? "'\(files[0].path.text)' has" : "the files have"
            throw Diagnostic(
                .file,
                "\(files) no rows, and the platform fails a batch that has none",
                hint: "look at the export that wrote them"
            )
        }
        try await judge()
        for warning in doubts.warnings { context.afterResult(.diagnostic(warning)) }
    }

    private mutating func compareAll(of item: UploadPlan.Item, _ fields: [XDMField]) async throws {
        let comparison = RowComparison(fields, as: reading, mostExamples: 3)
        var own = try await comparison.report(of: item.file, named: item.path.text)
        // The lines of a file are counted from its own start.
        own.lines = 0
        report.add(own)
        rows += own.rows
    }

    /// Looks at the first rows of a file, so many of each that they are a thousand of all.
    private mutating func lookAtFirst(
        of item: UploadPlan.Item,
        _ fields: [XDMField],
        of files: Int
    ) throws {
        let most = max(Self.fewestOfFile, Self.mostFirst / files)
        let name = item.path.text
        do {
            try doubts.look(at: item.file, named: name, as: reading, fields, atMost: most)
            guard compared == .first else { return }
            var check = RowCheck(fields)
            var left = most
            let file = try RowFile(item.file, as: reading, columns: fields.map(\.name))
            try file.forEachRow { row, place in
                if case .object(let object) = row {
                    report.add(check.problems(of: object), in: name, at: place)
                }
                left -= 1
                return left > 0
            }
        } catch let error as Diagnostic where error.kind == .command {
            // A library is not here; the platform reads the file all the same.
        }
    }

    /// Counts the rows of a file, and those that no reader can take.
    private mutating func count(
        _ item: UploadPlan.Item,
        _ shape: FileShape,
        _ fields: [XDMField]?
    ) async throws {
        let name = item.path.text
        var own = RowReport(mostExamples: 3)
        switch shape {
        case .parquet:
            rows += try await shape.countRows(of: item.file, as: reading)
            return
        case .jsonLines:
            own = try await RowComparison([], as: reading, mostExamples: 3)
                .report(of: item.file, named: name)
            own.lines = 0
        case .jsonList, .csv:
            let file = try RowFile(item.file, as: reading, columns: fields?.map(\.name))
            try file.forEachRow { row, place in
                if case .broken(let reason) = row {
                    own.add(broken: reason, in: name, at: place)
                } else {
                    own.addFitting()
                }
                return true
            }
        }
        rows += own.rows
        unreadable.add(own)
        guard own.badRows > 0 else { return }
        // Each file is named by its first one.
        if let first = own.entries.first?.examples.first {
            let more = own.badRows > 1 ? " (and \(own.badRows - 1) more)" : ""
            let word = shape == .jsonList ? "row" : "line"
            broken.append("'\(name)', \(word) \(first.place): \(first.message)\(more)")
        }
    }

    private func judge() async throws {
        if compared == .all {
            guard report.badRows > 0 else { return }
            guard allows(report) else { throw report.diagnostic("nothing was sent: ") }
            await context.note(
                "\(report.badRows) of \(report.rows) rows will fail, which is allowed"
            )
            return
        }
        if let first = broken.first {
            guard allows(unreadable) else {
                var diagnostic = Diagnostic(
                    .file,
                    first,
                    hint: "nothing was sent; rows check names more of them, "
                        + "--partial loads the other rows"
                )
                diagnostic.notes = broken.dropFirst().namedFirst
                diagnostic.details.body = unreadable.value
                throw diagnostic
            }
            await context.note(
                "\(unreadable.badRows) of \(rows) rows cannot be read, which is allowed"
            )
        }
        guard report.badRows > 0 else { return }
        try await context.emit(.diagnostic(report.warning(of: rows)))
    }

    private func allows(_ report: RowReport) -> Bool {
        allowances.allSatisfy { $0.allows(Int64(report.badRows), of: Int64(report.rows)) }
    }
}
