import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `dataset …`: what batches are loaded into.
    static func datasets(_ context: ShellContext) -> [Command] {
        let example: JSONValue = ["id": "5c8c3c555033b814b69f947f", "name": "Loyalty Members"]
        return [
            .sending(
                context,
                "dataset list",
                group: "around",
                summary: "lists datasets",
                options: [
                    Option(
                        "name",
                        .text,
                        placeholder: "TEXT",
                        help: "only those of this name; * stands for any characters"
                    )
                ] + Option.ofList,
                gives: "a list",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/catalog/dataSets"],
                exampleAnswer: [example],
                examples: [Example("dataset list --name 'Loyalty*'", "by their names")]
            ) { invocation, settings in
                let datasets = try await context.session.sending(settings) { client in
                    try await client.datasets(
                        named: invocation.text("name"),
                        limit: invocation.listLimit
                    )
                }
                return .array(datasets.map(\.value))
            },
            .sending(
                context,
                "dataset show",
                group: "around",
                summary: "shows a dataset",
                parameters: [.dataset],
                gives: "the dataset, with its id",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/catalog/dataSets/{dataset}"],
                exampleAnswer: example,
                examples: [Example("(dataset show $ds).schemaRef.id", "the schema it has")]
            ) { invocation, settings in
                let id = try await context.dataset(
                    invocation.requiredText("dataset"),
                    settings
                )
                return try await context.session.send(.dataset(id), settings).value
            },
            .sending(
                context,
                "dataset create",
                group: "around",
                summary: "creates a dataset",
                parameters: [Parameter("name", .text, help: "its name")],
                options: [
                    Option(
                        "schema",
                        .text,
                        placeholder: "ID",
                        help: "the $id of its schema, as schema list shows it"
                    ),
                    Option(
                        "body",
                        .object,
                        placeholder: "JSON",
                        help: "merged over the rest, deep"
                    ),
                ],
                gives: "the dataset, with its id",
                effect: .writes,
                isIdempotent: false,
                calls: [
                    "POST /data/foundation/catalog/dataSets",
                    "GET /data/foundation/catalog/dataSets/{dataset}",
                ],
                exampleAnswer: example,
                examples: [
                    Example("dataset create Returns --schema $schema", "the $id of schema list")
                ]
            ) { invocation, settings in
                let body = invocation.object("body") ?? JSONObject()
                guard invocation["schema"] != nil || body["schemaRef"] != nil else {
                    throw Diagnostic(
                        .usage,
                        "a dataset needs a schema",
                        hint: "--schema ID; schema list shows the ids"
                    )
                }
                let name = invocation.requiredText("name")
                settings.dryRun?.creates(
                    JSONObject(members: [.init(key: "name", value: .string(name))])
                )
                let id = try await context.session.send(
                    .createDataset(
                        name,
                        schema: invocation.text("schema"),
                        override: body
                    ),
                    settings
                )
                return try await context.session.send(.dataset(id), settings).value
            },
            .sending(
                context,
                "dataset delete",
                group: "around",
                summary: "deletes a dataset and all that is in it",
                parameters: [.dataset],
                gives: "its id",
                effect: .destroys,
                isIdempotent: true,
                calls: ["DELETE /data/foundation/catalog/dataSets/{dataset}"],
                exampleAnswer: "5c8c3c555033b814b69f947f",
                examples: [Example("dataset delete $ds --yes", "as a script says it")],
                consequence: { invocation, destruction in
                    let id = try await context.dataset(
                        invocation.requiredText("dataset"),
                        destruction.settings
                    )
                    return "dataset delete deletes \(try await destruction.dataset(id))"
                }
            ) { invocation, settings in
                let id = try await context.dataset(
                    invocation.requiredText("dataset"),
                    settings
                )
                guard try await context.session.send(.deleteDataset(id), settings) else {
                    throw Diagnostic(.value, "there is no dataset \(id.text) in this sandbox")
                }
                settings.dryRun?.knows(allBut: [])
                return .string(id.text)
            },
            .sending(
                context,
                "dataset preview",
                group: "around",
                summary: "shows the first rows of a dataset, at most 100",
                parameters: [.dataset],
                gives: "a list of rows",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/export/datasets/{dataset}/preview"],
                exampleAnswer: [["storeId": "1"]],
                examples: [Example("dataset preview $ds", "what was ingested")]
            ) { invocation, settings in
                let id = try await context.dataset(
                    invocation.requiredText("dataset"),
                    settings
                )
                return .array(try await context.session.send(.rows(of: id), settings))
            },
            .sending(
                context,
                "dataset files",
                group: "around",
                summary: "lists the files of a dataset, each with its batch",
                parameters: [.dataset],
                options: Option.ofList,
                gives: "a list",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/catalog/dataSetFiles?dataSetId={dataset}"],
                exampleAnswer: [["id": "01EQ1C48TR4GD4FE7NH2522TCQ-1"]],
                examples: [Example("dataset files $ds --all", "of every batch")]
            ) { invocation, settings in
                let id = try await context.dataset(
                    invocation.requiredText("dataset"),
                    settings
                )
                let limit = invocation.listLimit
                return .array(
                    try await context.session.sending(settings) { client in
                        try await client.datasetFiles(of: id, limit: limit)
                    }
                )
            },
        ]
    }
}
