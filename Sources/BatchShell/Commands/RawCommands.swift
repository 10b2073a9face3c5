import BatchLanguage
import HTTPTypes
import JSON
import PlatformClient

extension Command {
    /// `get`, `head` and `post`: any call, for what has no command of its own.
    ///
    /// Left out: the calls that replace and delete, files as bodies, and answers to a file.
    static func rawCalls(_ context: ShellContext) -> [Command] {
        [
            raw(
                context,
                .get,
                summary: "sends a GET to any path and gives what is answered",
                example: Example("get catalog/dataSets --query limit=5", "what has no command yet")
            ),
            raw(
                context,
                .head,
                summary: "sends a HEAD to any path; its answer is in $http",
                example: Example("head \"export/files/$file?path=a.json\"", "then $http.headers")
            ),
            raw(
                context,
                .post,
                summary: "sends a POST to any path and gives what is answered",
                example: Example("post catalog/dataSets --body $dataset", "an object as JSON")
            ),
        ]
    }

    private static func raw(
        _ context: ShellContext,
        _ method: HTTPRequest.Method,
        summary: String,
        example: Example
    ) -> Command {
        let isReading = method != .post
        let bodies = [
            Option("body", .value, placeholder: "JSON", help: "what the request carries"),
            Option(
                "type",
                .text,
                placeholder: "MIME",
                help: "the type of a body that is a text and is sent as it stands"
            ),
        ]
        return .sending(
            context,
            method.rawValue.lowercased(),
            group: "any call",
            summary: summary,
            parameters: [
                Parameter(
                    "path",
                    .text,
                    help: "under the endpoint; without / in front, under /data/foundation/"
                )
            ],
            options: [
                Option(
                    "query",
                    .pair,
                    placeholder: "K=V",
                    help: "behind the ?",
                    isRepeatable: true
                )
            ] + (isReading ? [] : bodies),
            gives: "JSON as its value, nothing as null, other text as text",
            effect: isReading ? .reads : .writes,
            isIdempotent: isReading,
            calls: ["\(method.rawValue) PATH"],
            exampleAnswer: .null,
            examples: [example]
        ) { invocation, settings in
            let endpoint = context.session.side.endpoint.value
            let target = try RequestTarget(invocation.requiredText("path"), at: endpoint)
            let request = PlatformRequest.call(
                method,
                target,
                query: invocation.pairs("query").map { QueryItem($0.key, $0.value) },
                body: isReading ? .none : try invocation.requestBody
            )
            return try await context.session.send(request, settings)
        }
    }
}

extension Invocation {
    /// What `--body` and `--type` say: JSON, unless a text is of another type.
    fileprivate var requestBody: RequestBody {
        get throws {
            guard let body = self["body"] else { return .none }
            guard let type = text("type") else { return .json(body) }
            guard let text = body.string else {
                throw Diagnostic(
                    .type,
                    "--type is for a body that is a text",
                    hint: "to json makes one of any value"
                )
            }
            return .bytes(Array(text.utf8), type: type)
        }
    }
}
