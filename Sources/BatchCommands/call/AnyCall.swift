import BatchLanguage
import BatchShell
import BatchValues
import HTTPTypes
import PlatformClient

/// A request to any path, for what has no command of its own: its method, path and query.
struct AnyCall {
    let method: HTTPRequest.Method
    private let path = Parameter(
        "path",
        .text,
        help: "under the endpoint; without / in front, under /data/foundation/"
    )
    private let query = Option(many: "query", .pair, placeholder: "K=V", help: "behind the ?")

    init(_ method: HTTPRequest.Method) {
        self.method = method
    }

    func declare(
        _ summary: String,
        adding arguments: [any CommandArgument] = [],
        effect: Command.Effect,
        isIdempotent: Bool = true,
        _ example: Command.Example
    ) -> Command {
        Command(
            declaring: method.rawValue.lowercased(),
            group: "any call",
            summary: summary,
            arguments: [path, query] + arguments,
            gives: "JSON as its value, nothing as null, other text as text",
            effect: effect,
            isIdempotent: isIdempotent,
            calls: [RequestTemplate.call(method)],
            exampleAnswer: .null,
            examples: [example]
        )
    }

    /// The request of a call, with the body that its arguments say.
    func request(
        of call: Invocation,
        carrying body: CarriedBody? = nil,
        in context: CommandContext
    ) throws -> PlatformRequest<JSONValue> {
        .call(
            method,
            try target(of: call, in: context),
            query: call[query].map { QueryItem($0.key, $0.value) },
            body: try body?.read(call, context.world.files) ?? .none
        )
    }

    /// The thing that a call changes, for the question before it.
    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await destruction.whatIsThere(method, target(of: call, in: destruction.context))
    }

    private func target(of call: Invocation, in context: CommandContext) throws -> RequestTarget {
        try RequestTarget(call[path], at: context.session.destination.endpoint.value)
    }
}
