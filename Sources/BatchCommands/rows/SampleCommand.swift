import BatchLanguage
import BatchShell
import BatchValues
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
        help: "JSON Lines, or CSV of a flat schema",
        default: "json"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "makes rows that fit the schema of a dataset, and some that do not",
            arguments: [source, good, bad, format],
            gives: "a text, a row on each line",
            effect: .reads,
            calls: [
                RequestTemplate.showDataset, RequestTemplate.showSchema,
            ],
            exampleAnswer: "{\"_id\":\"1\"}\n",
            examples: [
                .init("sample $ds --rows 100 --bad 3 > people.json", "three of them are refused")
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let sampler = RowSampler(
            try await context.schema(call[source], settings),
            now: context.world.clock.milliseconds,
            random: context.world.random
        )
        let bad = call[bad]
        let count = call[good] + bad
        let rows = (1...max(count, 1)).prefix(count).map { number in
            // The bad ones stand among the others, as they do in life.
            let isBad = number * bad / count > (number - 1) * bad / count
            return isBad ? sampler.badRow(number) : sampler.row(number)
        }
        switch call[format] {
        case .json:
            let lines = rows.map { JSONValue.object($0).json(.compact) + "\n" }
            return Command.Answer(.string(lines.joined()))
        case .csv:
            guard let columns = sampler.columns else {
                throw Diagnostic(
                    .value,
                    "the schema has fields within fields, and CSV is flat",
                    hint: "--format json"
                )
            }
            let table = rows.map { row in columns.map { row[$0]?.displayText ?? "" } }
            var bytes: [UInt8] = []
            for line in [columns] + table { CSVWriter().write(line, to: &bytes) }
            return Command.Answer(.string(String(decoding: bytes, as: UTF8.self)))
        }
    }
}

/// A format that rows are made in.
enum SampleFormat: String, Sendable, CaseIterable {
    case json, csv
}

extension CommandContext {
    /// The schema of a dataset, or the one of an `$id`.
    fileprivate func schema(_ source: String, _ settings: CallSettings) async throws -> JSONObject {
        let id: String
        if source.hasPrefix("https://ns.adobe.com/") || source.hasPrefix("_") {
            id = source
        } else {
            let dataset = try await session.send(
                .dataset(dataset(source, settings)),
                settings
            )
            guard let schema = dataset.value["schemaRef"]?["id"]?.string else {
                throw Diagnostic(.value, "the dataset \(dataset.id.text) does not say its schema")
            }
            id = schema
        }
        return try await session.send(.schema(id), settings).object ?? JSONObject()
    }
}
