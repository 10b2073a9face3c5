public import BatchLanguage
public import BatchValues
import HTTPTypes
import PlatformClient

extension Command {
    /// A command that sends requests as those of the platform do.
    ///
    /// It has `--sandbox --request-timeout --header --dry-run --output` beside its own options, and
    /// goes through the session: its credentials, its retries, its guard of production, its trace
    /// and records. A dry run shows its requests and sends those that only read.
    ///
    /// - Parameters:
    ///   - name: One word or two with a blank between.
    ///   - group: The heading in `help` under which it stands.
    ///   - summary: One line: its job, in lower case and without a full stop.
    ///   - arguments: Parameters in the order of their places, and options.
    ///   - gives: Its value in words; nil where it gives nothing.
    ///   - effect: Its effect on the platform: `reads`, `writes` or `destroys`.
    ///   - isIdempotent: Whether the same call again changes nothing more.
    ///   - exampleAnswer: The value that a dry run gives.
    ///   - examples: Lines that show its use.
    ///   - perform: Gives the value, `.null` where there is none.
    /// - Returns: The command, for a shell.
    public static func sending(
        _ name: String,
        group: String,
        summary: String,
        arguments: [any CommandArgument] = [],
        gives: String? = nil,
        effect: Effect,
        isIdempotent: Bool = true,
        exampleAnswer: JSONValue? = nil,
        examples: [Example] = [],
        perform: @escaping @Sendable (Invocation, PlatformAccess) async throws -> JSONValue
    ) -> Command {
        Command(
            declaring: name,
            group: group,
            summary: summary,
            arguments: arguments,
            gives: gives,
            effect: effect,
            isIdempotent: isIdempotent,
            exampleAnswer: exampleAnswer,
            examples: examples
        ).performing(adding: CallOptions.all, seesToDryRun: true) { call in
            guard let context = CommandContext.running else {
                throw Diagnostic(.usage, "'\(name)' sends requests, and there is no shell here")
            }
            return try await Sending.run(call, in: context) { settings in
                let platform = PlatformAccess(context: context, settings: settings)
                return Command.Answer(try await perform(call, platform))
            }
        }
    }
}

/// The platform as one call of a command reaches it: through the session of its shell.
public struct PlatformAccess: Sendable {
    /// The method of a request.
    public enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package let context: CommandContext
    package let settings: CallSettings

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - method: Its method.
    ///   - path: Its path under the endpoint; without `/` in front, under `/data/foundation/`.
    ///   - query: Names and values behind the `?`, in their order.
    ///   - body: JSON that it carries; nil for none.
    /// - Returns: JSON as its value, nothing as null, other text as text.
    /// - Throws: What went wrong, as an error of the statement; in a dry run a request that would
    ///   change something ends the call.
    @discardableResult
    public func send(
        _ method: Method,
        _ path: String,
        query: [(name: String, value: String)] = [],
        body: JSONValue? = nil
    ) async throws -> JSONValue {
        guard let method = HTTPRequest.Method(method.rawValue) else { return .null }
        let endpoint = context.session.destination.endpoint.value
        return try await context.session.send(
            .call(
                method,
                try RequestTarget(path, at: endpoint),
                query: query.map { QueryItem($0.name, $0.value) },
                body: body.map { .json($0) } ?? .none
            ),
            settings
        )
    }
}

extension CommandContext {
    /// The shell whose command the task is in.
    @TaskLocal static var running: CommandContext?
}
