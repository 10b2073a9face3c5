import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import XDM

/// `rows check`: rows of files compared with a schema, before anything is sent.
struct RowsCheckCommand: PlatformCommand {
    static let name = "rows check"

    let source = Parameter(
        "source",
        .identifier("dataset"),
        help: "a dataset, or a schema by its $id; a file more where --schema is given"
    )
    let files = RowFile.parameter()
    let schemaFile = Option(
        "schema",
        .file,
        placeholder: "FILE",
        help: "a schema that schema show gave; nothing is asked then"
    )
    let examples = Option(
        "rows",
        .integer(0...1_000),
        placeholder: "N",
        help: "how many rows are named of each problem",
        default: 3
    )

    let csv = CSVOptions()

    /// The rows of each file that are looked at for what would go through and be wrong.
    private static let mostDoubted = 1_000

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "compares every row of files with the schema of a dataset",
            arguments: [source, files, schemaFile, examples] + csv.all,
            gives:
                "how many rows there are, how many are bad, and the problems; exit 9 where any is",
            effect: .reads,
            calls: [RequestTemplate.showDataset, RequestTemplate.showSchema],
            exampleAnswer: ["rows": 100, "bad": 0, "problems": []],
            examples: [
                .init("rows check $ds people.json", "before it is sent"),
                .init("rows check --schema loyalty.json day/*.csv", "without a network"),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let schema: JSONObject
        var paths = call[files]
        if let path = call[schemaFile] {
            paths.insert(call[source], at: 0)
            schema = try context.schema(inFile: path)
        } else {
            guard !paths.isEmpty else {
                throw Diagnostic(.usage, "no FILE is named", hint: "rows check DATASET FILE…")
            }
            schema = try await context.schema(call[source], settings)
        }
        let fields = try [XDMField](of: schema)
        let comparison = RowComparison(
            fields,
            as: csv.reading(of: call),
            mostExamples: call[examples]
        )
        var report = RowReport(mostExamples: call[examples])
        var doubts = RowDoubts()
        /// The files whose rows are counted by their lines.
        var lined: Set<String> = []
        for path in try await context.dataFiles(paths) {
            let file = try context.world.files.body(of: path)
            var own = try await comparison.report(of: file, named: path)
            // The lines of a file are counted from its own start.
            own.lines = 0
            let format = try RowFile(file, as: csv.reading(of: call))
            if format.hasLines { lined.insert(path) }
            report.add(own)
            try doubts.look(
                at: file,
                named: path,
                as: csv.reading(of: call),
                fields,
                atMost: Self.mostDoubted
            )
        }
        for warning in doubts.warnings { context.afterResult(.diagnostic(warning)) }
        let value = report.value
        guard report.badRows > 0 else {
            context.conclude(
                report.rows == 1 ? "the row fits" : "all \(report.rows) rows fit"
            )
            return Command.Answer(value, .rowReport(value))
        }
        // The report is shown all the same; a script that catches the error has it in `.body`.
        try await context.emit(.result(value, as: .rowReport(value)))
        // The table has the examples already.
        var diagnostic = report.diagnostic()
        diagnostic.notes = []
        diagnostic.dataPlaces = report.dataPlaces(isOnLines: { lined.contains($0) })
        throw diagnostic
    }
}

extension Command.Presentation {
    /// A line for each problem, with the first row that has it.
    fileprivate static func rowReport(_ report: JSONValue) -> Self {
        let problems = report["problems"]?.array ?? []
        let rows = problems.map { problem -> JSONValue in
            let first = problem["rows"]?.array?.first
            let place = first.map { "\($0["file"]?.string ?? ""):\($0["at"]?.displayText ?? "")" }
            return [
                "rows": problem["count"] ?? .null, "code": problem["code"] ?? .null,
                "first": .string(place ?? ""), "problem": first?["message"] ?? .null,
            ]
        }
        guard !rows.isEmpty else { return Self() }
        let columns = ["rows", "first", "problem", "code"].map { Command.Column($0, at: $0) }
        return Self(columns: columns, rows: rows)
    }
}
