import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import XDM

/// `rows convert`: rows of a file in another format.
struct RowsConvertCommand: PlatformCommand {
    static let name = "rows convert"

    let input = Parameter("in", .file, help: "JSON Lines, a JSON list, CSV or Parquet")
    let output = Parameter("out", .file, help: "takes the rows; its ending says the format")
    let format = Option(
        "to",
        .choice(RowFormat.self),
        placeholder: "FORMAT",
        help: "of OUT, where its ending says none or another"
    )
    let dataset = Option(
        "dataset",
        .dataset,
        placeholder: "DATASET",
        help: "types the values as the fields of its schema"
    )
    let schemaFile = Option(
        "schema",
        .file,
        placeholder: "FILE",
        help: "the same by a schema that schema show gave; nothing is asked then"
    )
    let zone = Option(
        "zone",
        .timeZone,
        placeholder: "ZONE",
        help: "of times that have none: UTC, +02:00; where nothing is said they stay as they are"
    )
    let overwrite = Option(flag: "overwrite", help: "in place of a file that is there")
    let csv = CSVOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "writes the rows of a file in another format, typed by a schema",
            arguments: [input, output, format, dataset, schemaFile, zone, overwrite] + csv.all,
            gives: "file, format, rows, and how many times were written in another form",
            effect: .reads,
            calls: [RequestTemplate.showDataset, RequestTemplate.showSchema],
            exampleAnswer: [
                "file": "people.parquet", "format": "parquet", "rows": 100, "repaired": 0,
            ],
            examples: [
                .init("rows convert people.parquet people.json", "a look with other tools"),
                .init(
                    "rows convert people.csv people.json --dataset $ds --zone UTC",
                    "_acme.tier as a column becomes a field of _acme"
                ),
            ],
            replay: .keep
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let path = call[output]
        guard let format = call[format] ?? RowFormat(ofPath: path) else {
            throw Diagnostic(
                .usage,
                "'\(path)' does not say its format",
                hint: "--to \(RowFormat.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        if try context.world.files.size(of: path) != nil, !call[overwrite] {
            throw Diagnostic(
                .file,
                "'\(path)' is there already",
                hint: "--overwrite takes its place"
            )
        }
        let conversion = try RowConversion(
            of: try RowFile(
                try context.world.files.body(of: call[input]),
                as: csv.reading(of: call)
            ),
            at: call[input],
            to: format,
            delimiter: path.hasSuffix(".tsv") ? UInt8(ascii: "\t") : nil,
            try await schema(call, settings, in: context),
            zone: call[zone]
        )
        var done = RowConversion.Outcome()
        let isDone = try await context.changing("write \(path): rows as \(format.rawValue)") {
            try context.world.files.write(to: path) { put in done = try conversion.write(put) }
        }
        guard isDone else { return .nothing }
        var answer = JSONObject()
        answer["file"] = .string(path)
        answer["format"] = .string(format.rawValue)
        answer["rows"] = JSONValue(done.rows)
        answer["repaired"] = JSONValue(done.repaired)
        if !done.leftOut.isEmpty {
            await context.note(
                "left out, as the schema does not have them: "
                    + done.leftOut.namedFirst.joined(separator: ", ")
            )
        }
        return Command.Answer(.object(answer))
    }

    /// The schema that a call names.
    private func schema(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> JSONObject? {
        switch (call[dataset], call[schemaFile]) {
        case (_?, _?): throw Diagnostic(.usage, "one of --dataset and --schema at a time")
        case (let name?, nil): try await context.schema(name, settings)
        case (nil, let path?): try context.schema(inFile: path)
        case (nil, nil): nil
        }
    }
}

extension ArgumentType where Value == String {
    /// A zone at a fixed distance from UTC, as ISO 8601 writes it.
    fileprivate static var timeZone: Self {
        .form { text in
            if ["UTC", "Z"].contains(text.uppercased()) { return "Z" }
            guard ISODateTime("2024-01-01T00:00:00\(text)") != nil else {
                throw Diagnostic(
                    .value,
                    "'\(text)' is no zone at a fixed distance from UTC",
                    hint: "--zone UTC, --zone +02:00; a place has several in a year"
                )
            }
            return text
        }
    }
}
