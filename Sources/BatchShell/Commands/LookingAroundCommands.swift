import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `dataset …`, `schema …` and `sandbox …`: what batches stand among.
    static func around(_ context: ShellContext) -> [Command] {
        datasets(context) + schemas(context) + sandboxes(context)
    }

    private static func schemas(_ context: ShellContext) -> [Command] {
        let example: JSONValue = ["title": "Loyalty Members", "version": "1.0"]
        return [
            .sending(
                context,
                "schema list",
                group: "around",
                summary: "lists the organisation's own schemas, by title",
                options: Option.ofList,
                gives: "a list: ids, version and title of each",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/schemaregistry/tenant/schemas"],
                exampleAnswer: [example],
                examples: [Example("schema list --all", "every one")]
            ) { invocation, settings in
                let schemas = try await context.session.sending(settings) { client in
                    try await client.schemas(limit: invocation.listLimit)
                }
                return .array(schemas)
            },
            .sending(
                context,
                "schema show",
                group: "around",
                summary: "shows a schema with all of its fields",
                parameters: [
                    Parameter("schema", .text, help: "its $id or its meta:altId")
                ],
                gives: "the schema as JSON Schema",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/schemaregistry/tenant/schemas/{schema}"],
                exampleAnswer: example,
                examples: [
                    Example(
                        "schema show (dataset show $ds).schemaRef.id",
                        "that of a dataset"
                    )
                ]
            ) { invocation, settings in
                try await context.session.send(
                    .schema(invocation.requiredText("schema")),
                    settings
                )
            },
        ]
    }

    private static func sandboxes(_ context: ShellContext) -> [Command] {
        let example: JSONValue = ["name": "dev", "type": "development", "state": "active"]
        return [
            .sending(
                context,
                "sandbox list",
                group: "around",
                summary: "lists the sandboxes that you may use",
                gives: "a list",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/sandbox-management/"],
                exampleAnswer: [example],
                examples: [Example("sandbox list --output table", "names, types and states")]
            ) { _, settings in
                .array(try await context.session.send(.sandboxes, settings))
            },
            .sending(
                context,
                "sandbox show",
                group: "around",
                summary: "shows a sandbox",
                parameters: [
                    Parameter("name", .sandbox, help: "its name", completion: .live("sandbox"))
                ],
                gives: "the sandbox",
                effect: .reads,
                isIdempotent: true,
                calls: ["GET /data/foundation/sandbox-management/sandboxes/{name}"],
                exampleAnswer: example,
                examples: [Example("(sandbox show prod).type", "production or development")]
            ) { invocation, settings in
                let name = try SandboxName(invocation.requiredText("name"))
                return try await context.session.send(.sandbox(name), settings)
            },
        ]
    }

    /// `batch files`: what Data Access has of a batch.
    static func listFiles(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch files",
            group: "batches",
            summary: "lists the files of a batch: what is in the lake, or else",
            parameters: [.batch],
            options: [
                Option("input", .flag, help: "what was sent, where diagnostics are on"),
                Option("failed", .flag, help: "what was put aside"),
                Option("errors", .flag, help: "the row errors, where diagnostics are on"),
            ],
            gives: "a list: name, length and link of each",
            effect: .reads,
            isIdempotent: true,
            calls: [
                "GET /data/foundation/export/batches/{batch}/files",
                "GET /data/foundation/export/files/{file}",
            ],
            exampleAnswer: [["name": "people.json", "length": "249058"]],
            examples: [Example("batch files $batch --errors", "which kinds of errors there are")]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            let kinds: [(String, BatchFiles)] = [
                ("input", .input), ("failed", .failed), ("errors", .rowErrors),
            ]
            let asked = kinds.filter { invocation.flag($0.0) }
            guard asked.count <= 1 else {
                throw Diagnostic(.usage, "one of --input, --failed and --errors at a time")
            }
            let files = try await context.session.sending(settings) { client in
                try await client.files(asked.first?.1 ?? .stored, of: id)
            }
            return .array(files)
        }
    }
}

extension Option {
    /// How long a list may be.
    static let ofList = [
        Option(
            "limit",
            .integer(1...1_000_000),
            placeholder: "N",
            help: "how many at most",
            default: 20
        ),
        Option("all", .flag, help: "without a limit"),
    ]
}

extension Invocation {
    /// What `--limit` and `--all` say.
    var listLimit: Int? { flag("all") ? nil : integer("limit") }
}
