import BatchLanguage
import HTTPTypes
import BatchValues
import PlatformClient

extension Command {
    /// `get`, `head`, `post`, `put`, `patch` and `delete`: any call, for what has no command of its
    /// own.
    static func rawCalls(_ context: ShellContext) -> [Command] {
        [
            raw(
                context,
                .get,
                .reads,
                summary: "sends a GET to any path and gives what is answered",
                example: Example("get catalog/dataSets --query limit=5", "what has no command yet")
            ),
            raw(
                context,
                .head,
                .reads,
                summary: "sends a HEAD to any path; its answer is in $http",
                example: Example("head \"export/files/$file?path=a.json\"", "then $http.headers")
            ),
            raw(
                context,
                .post,
                .writes,
                summary: "sends a POST to any path and gives what is answered",
                example: Example("post catalog/dataSets --body $dataset", "an object as JSON")
            ),
            raw(
                context,
                .put,
                .destroys,
                summary: "sends a PUT to any path, which takes the place of what is there",
                example: Example(
                    "put catalog/dataSets/$id --body-file dataset.json --yes",
                    "from a file"
                )
            ),
            raw(
                context,
                .patch,
                .destroys,
                summary: "sends a PATCH to any path; a list as the body is a JSON Patch",
                example: Example(
                    "patch catalog/dataSets/$id --body {description: \"New\"} --yes",
                    "some fields of an object"
                )
            ),
            raw(
                context,
                .delete,
                .destroys,
                summary: "sends a DELETE to any path",
                example: Example("delete catalog/dataSets/$id --yes", "as a script says it")
            ),
        ]
    }

    private static func raw(
        _ context: ShellContext,
        _ method: HTTPRequest.Method,
        _ effect: Effect,
        summary: String,
        example: Example
    ) -> Command {
        let isReading = effect == .reads
        let bodies = [
            OptionDeclaration("body", .json, placeholder: "JSON", help: "what the request carries"),
            OptionDeclaration(
                "body-file",
                .file,
                placeholder: "FILE",
                help: "a file that it carries, streamed; as octets unless --type says else"
            ),
            OptionDeclaration(
                "type",
                .text,
                placeholder: "MIME",
                help: "the type of a body that is a text or a file, sent as it stands"
            ),
        ]
        return .sending(
            context,
            method.rawValue.lowercased(),
            group: "any call",
            summary: summary,
            parameters: [
                ParameterDeclaration(
                    "path",
                    .text,
                    help: "under the endpoint; without / in front, under /data/foundation/"
                )
            ],
            options: [
                OptionDeclaration(
                    "query",
                    .pair,
                    placeholder: "K=V",
                    help: "behind the ?",
                    isRepeatable: true
                )
            ] + (isReading ? [] : bodies) + (method == .head ? [] : [.answerFile]),
            gives: "JSON as its value, nothing as null, other text as text",
            effect: effect,
            isIdempotent: method != .post && method != .patch,
            calls: ["\(method.rawValue) PATH"],
            exampleAnswer: .null,
            examples: [example],
            consequence: { invocation, destruction in
                try await destruction.whatIsThere(
                    method,
                    RequestTarget(
                        invocation.requiredText("path"),
                        at: context.session.destination.endpoint.value
                    )
                )
            }
        ) { invocation, settings in
            let endpoint = context.session.destination.endpoint.value
            let target = try RequestTarget(invocation.requiredText("path"), at: endpoint)
            let request = PlatformRequest.call(
                method,
                target,
                query: invocation.pairs("query").map { QueryItem($0.key, $0.value) },
                body: isReading ? .none : try invocation.requestBody(context.world.files)
            )
            guard method != .head, let path = invocation.text("to") else {
                return try await context.session.send(request, settings)
            }
            guard settings.dryRun == nil else {
                await context.note("would fetch it into \(path)")
                return .null
            }
            // A path that may not be used is refused before anything is sent.
            _ = try context.world.files.size(of: path)
            let sink = FileSink(path, files: context.world.files)
            var fetching = request
            fetching.sink = sink
            _ = try await context.session.send(fetching, settings)
            try sink.finish()
            await context.note("\(sink.bytes.readableSize) in \(path)")
            return .null
        }
    }
}

extension OptionDeclaration {
    /// Where the answer goes.
    fileprivate static let answerFile = OptionDeclaration(
        "to",
        .file,
        placeholder: "FILE",
        help: "takes the bytes of the answer, streamed"
    )
}

extension Invocation {
    /// What `--body`, `--body-file` and `--type` say: JSON, unless a text is of another type.
    fileprivate func requestBody(_ files: any Files) throws -> RequestBody {
        if let path = text("body-file") {
            guard self["body"] == nil else {
                throw Diagnostic(.usage, "one of --body and --body-file at a time")
            }
            let file = try files.body(of: path)
            return .file(FilePart(file), type: try text("type") ?? usualType(of: file, at: path))
        }
        guard let body = self["body"] else { return .none }
        guard let type = text("type") else {
            // A text is hardly ever what a call wants, and often an object that was not read as one.
            guard body.kind != .text, body.kind != .secret else {
                throw Diagnostic(
                    .usage,
                    "--body is a text, and --type does not say of which type",
                    hint: "an object is {a: 1}; --type text/plain sends a text as it stands"
                )
            }
            guard command.name == "patch", case .array = body else { return .json(body) }
            return .bytes(body.jsonBytes(), type: Self.patchType)
        }
        guard let text = body.string else {
            throw Diagnostic(
                .type,
                "--type is for a body that is a text",
                hint: "to json makes one of any value"
            )
        }
        return .bytes(Array(text.utf8), type: type)
    }

    /// The type of a list that a PATCH carries.
    private static let patchType = "application/json-patch+json"

    /// The type of a file: JSON by its name, and a JSON Patch where a PATCH carries a list.
    private func usualType(of file: FileBody, at path: String) throws -> String {
        guard path.hasSuffix(".json") else { return "application/octet-stream" }
        let blanks = " \t\r\n".utf8
        let first = try file.firstBytes(Self.longestIndent).first { !blanks.contains($0) }
        return command.name == "patch" && first == UInt8(ascii: "[")
            ? Self.patchType : "application/json"
    }

    /// How many bytes of a file are looked at for what it begins with.
    private static let longestIndent = 4_096
}
