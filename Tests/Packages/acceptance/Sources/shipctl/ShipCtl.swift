import BatchCommands

let tag = Command.Parameter("tag", .text, help: "what is released")
let dataset = Command.Option(
    "dataset",
    .text,
    placeholder: "DATASET",
    help: "where to, by its id or its name",
    default: "Loyalty Members"
)

let publish = Command.sending(
    "release publish",
    group: "release",
    summary: "publishes a release to a dataset",
    arguments: [tag, dataset],
    gives: "the batch",
    effect: .writes,
    isIdempotent: false,
    exampleAnswer: ["id": "b-1"]
) { call, platform in
    let id = try await platform.dataset(call[dataset])
    return try await platform.send(
        .post,
        "import/batches",
        body: ["datasetId": .string(id), "tags": ["release": [.string(call[tag])]]]
    )
}

@main
struct ShipCtl {
    static func main() async throws {
        let shell = try Shell(commands: [publish]) { event in
            switch event {
            case .result(let value, _): print(value.json())
            case .diagnostic(let diagnostic): print(diagnostic)
            default: break
            }
        }
        _ = await shell.call(Array(CommandLine.arguments.dropFirst()))
        await shell.close()
    }
}
