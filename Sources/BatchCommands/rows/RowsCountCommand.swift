import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `rows count`: how many rows files have.
struct RowsCountCommand: ShellCommand {
    static let name = "rows count"

    let files = RowFile.parameter(atLeast: 1)

    let csv = CSVOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "counts the rows of files; those of Parquet from their ends",
            arguments: [files] + csv.all,
            gives: "a list: file, format and rows",
            columns: ["rows", "format", "file"],
            effect: .reads,
            exampleAnswer: [["file": "people.json", "format": "json", "rows": 100]],
            examples: [.init("rows count day/*.parquet", "without reading them")]
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        var counts: [JSONValue] = []
        var total = 0
        let reading = csv.reading(of: call)
        for path in try await context.dataFiles(call[files]) {
            let file = try context.world.files.body(of: path)
            let shape = try FileShape(of: file, as: reading)
            let rows = try await shape.countRows(of: file, as: reading)
            total += rows
            counts.append([
                "file": .string(path), "format": .string(shape.format.rawValue),
                "rows": JSONValue(rows),
            ])
        }
        if counts.count > 1 {
            context.conclude("\(total) rows in \(counts.count) files")
        }
        return Command.Answer(.array(counts))
    }
}
