import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `sample`: rows that fit a schema.
    static func sample(_ context: ShellContext) -> Command {
        .sending(
            context,
            "sample",
            group: "around",
            summary: "makes rows that fit the schema of a dataset, and some that do not",
            parameters: [
                ParameterDeclaration(
                    "source",
                    .identifier("dataset"),
                    help: "a dataset, or a schema by its $id"
                )
            ],
            options: [
                OptionDeclaration(
                    "rows",
                    .integer(0...1_000_000),
                    placeholder: "N",
                    help: "how many fit",
                    default: 10
                ),
                OptionDeclaration(
                    "bad",
                    .integer(0...1_000_000),
                    placeholder: "N",
                    help: "how many more do not",
                    default: 0
                ),
                OptionDeclaration(
                    "format",
                    .choice(["json", "csv"]),
                    placeholder: "FORMAT",
                    help: "JSON Lines, or CSV of a flat schema",
                    default: "json"
                ),
            ],
            gives: "a text, a row on each line",
            effect: .reads,
            isIdempotent: true,
            calls: [
                "GET /data/foundation/catalog/dataSets/{dataset}",
                "GET /data/foundation/schemaregistry/tenant/schemas/{schema}",
            ],
            exampleAnswer: "{\"_id\":\"1\"}\n",
            examples: [
                Example("sample $ds --rows 100 --bad 3 > people.json", "three of them are refused")
            ]
        ) { invocation, settings in
            let source = invocation.requiredText("source")
            let schema = try await context.schema(source, settings)
            let random = context.world.random
            let sampler = RowSampler(
                schema,
                now: context.world.clock.milliseconds,
                random: random
            )
            let good = invocation.integer("rows") ?? 10
            let bad = invocation.integer("bad") ?? 0
            let rows = (1...max(good + bad, 1)).prefix(good + bad).map { number in
                // The bad ones stand among the others, as they do in life.
                let isBad = number * bad / (good + bad) > (number - 1) * bad / (good + bad)
                return isBad ? sampler.badRow(number) : sampler.row(number)
            }
            guard invocation.text("format") == "csv" else {
                let lines = rows.map { JSONValue.object($0).json(.compact) + "\n" }
                return .string(lines.joined())
            }
            guard let columns = sampler.columns else {
                throw Diagnostic(
                    .value,
                    "the schema has fields within fields, and CSV is flat",
                    hint: "--format json"
                )
            }
            let table =
                [columns]
                + rows.map { row in
                    columns.map { row[$0]?.displayText ?? "" }
                }
            var bytes: [UInt8] = []
            for line in table { CSVWriter().write(line, to: &bytes) }
            return .string(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension ShellContext {
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
