import BatchLanguage
import BatchShell
import BatchValues

/// `rows show`: the first rows of files.
struct RowsShowCommand: ShellCommand {
    static let name = "rows show"

    let files = RowFile.parameter(atLeast: 1)
    let most = Option(
        "rows",
        .integer(1...10_000),
        placeholder: "N",
        help: "how many of each file",
        default: 10
    )

    let csv = CSVOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "shows the first rows of files, of any format that is taken",
            arguments: [files, most] + csv.all,
            gives: "a list of rows",
            effect: .reads,
            exampleAnswer: [["_id": "1", "_acme": ["memberNumber": 1]]],
            examples: [.init("rows show people.parquet --rows 3", "a look into it")]
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        var rows: [JSONValue] = []
        for path in try await context.dataFiles(call[files]) {
            let body = try context.world.files.body(of: path)
            let file = try RowFile(body, as: csv.reading(of: call))
            var left = call[most]
            try file.forEachRow { row, place in
                switch row {
                case .object(let object): rows.append(.object(object))
                case .broken(let reason):
                    throw Diagnostic(.value, "'\(path)', row at \(place): \(reason)")
                }
                left -= 1
                return left > 0
            }
        }
        return Command.Answer(.array(rows), .init(columns: .init(flattening: rows)))
    }
}
