import BatchLanguage
import BatchShell
import BatchValues
import Parquet
import PlatformClient

/// `sample`: rows that fit a schema.
struct SampleCommand: PlatformCommand {
    static let name = "sample"

    let source = Parameter(
        "source",
        .identifier("dataset"),
        help: "a dataset, or a schema by its $id"
    )
    let good = Option(
        "rows",
        .integer(0...1_000_000),
        placeholder: "N",
        help: "how many fit",
        default: 10
    )
    let bad = Option(
        "bad",
        .integer(0...1_000_000),
        placeholder: "N",
        help: "how many more do not",
        default: 0
    )
    let format = Option(
        "format",
        .choice(SampleFormat.self),
        placeholder: "FORMAT",
        help: "JSON Lines, CSV of a flat schema, or Parquet, which --to takes",
        default: "json"
    )
    let path = Option("to", .file, placeholder: "FILE", help: "takes the rows")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "makes rows that fit the schema of a dataset, and some that do not",
            arguments: [source, good, bad, format, path],
            gives: "a text, a row on each line; nothing where a file takes it",
            effect: .reads,
            calls: [
                RequestTemplate.showDataset, RequestTemplate.showSchema,
            ],
            exampleAnswer: "{\"_id\":\"1\"}\n",
            examples: [
                .init("sample $ds --rows 100 --bad 3 > people.json", "three of them are refused"),
                .init("sample $ds --format parquet --to people.parquet", "Parquet is no text"),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let format = call[format]
        guard format != .parquet || call[path] != nil else {
            throw Diagnostic(
                .usage,
                "Parquet is no text: a file takes it",
                hint: "sample \(call[source].asShellWord) --format parquet --to rows.parquet"
            )
        }
        let schema = try await context.schema(call[source], settings)
        let sampler = RowSampler(
            schema,
            now: context.world.clock.milliseconds,
            random: context.world.random
        )
        let bad = call[bad]
        let count = call[good] + bad
        let rows = (1...max(count, 1)).lazy.prefix(count).map { number in
            // The bad ones stand among the others, as they do in life.
            let isBad = number * bad / count > (number - 1) * bad / count
            return isBad
                ? sampler.badRow(number, isTyped: format == .parquet) : sampler.row(number)
        }
        let bytes = try format.bytes(of: rows, columns: sampler.columns, schema)
        guard let path = call[path] else {
            return Command.Answer(.string(String(decoding: bytes, as: UTF8.self)))
        }
        if try await context.write(bytes, to: path) {
            let rows = count == 1 ? "1 row" : "\(count) rows"
            context.conclude("\(rows), \(bytes.count.readableSize), in \(path)", isLogged: true)
        }
        return .nothing
    }
}

/// A format that rows are made in.
enum SampleFormat: String, Sendable, CaseIterable {
    case json, csv, parquet

    /// Rows as a file of the format.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - columns: The names of the columns where the rows are flat.
    ///   - schema: The schema that they fit.
    /// - Returns: The bytes of the file.
    /// - Throws: A `Diagnostic` where rows of the schema are not flat and the format is.
    fileprivate func bytes(
        of rows: some Sequence<JSONObject>,
        columns: [String]?,
        _ schema: JSONObject
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .json:
            for row in rows { bytes += JSONValue.object(row).jsonBytes() + [UInt8(ascii: "\n")] }
        case .csv:
            guard let columns else {
                throw Diagnostic(
                    .value,
                    "the schema has fields within fields, and CSV is flat",
                    hint: "--format json"
                )
            }
            CSVWriter().write(columns, to: &bytes)
            for row in rows {
                CSVWriter().write(columns.map { row[$0]?.displayText ?? "" }, to: &bytes)
            }
        case .parquet:
            var writer = try ParquetWriter([OutputField](schema: schema)) { bytes += $0 }
            for row in rows { try writer.add(row) }
            try writer.finish(createdBy: "batchsh")
        }
        return bytes
    }
}
