public import BatchValues

/// The one declaration of a command: it drives parsing, checking, completion, hints and help.
public struct Command: Sendable {
    /// The effect of a command on the platform.
    public enum Effect: String, Sendable {
        /// Sends nothing.
        case local
        case reads, writes, destroys
    }

    /// A line that shows how the command is used, and what it is for.
    public struct Example: Sendable {
        /// The line as it is typed.
        public let line: String
        /// Its meaning, in a few words.
        public let meaning: String

        /// An example line and what it is for.
        public init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// The part that a call has in the script that `save` makes of a session.
    public enum Replay: Sendable, Hashable {
        /// None: it says who asks and from where, or is about the session alone, and whoever runs
        /// the script does that.
        case omit
        /// It only shows something, and stays where a statement uses its result.
        case look
        case keep
        /// This line stands for it.
        case instead(String)
    }

    /// One word or two with a blank between: `print`, `batch create`.
    public let name: String
    /// The heading in `help` under which it stands.
    public let group: String
    /// One line: its job, without a full stop.
    public let summary: String
    /// Arguments by position, in this order.
    package let parameters: [ParameterDeclaration]
    /// Arguments by name.
    package private(set) var options: [OptionDeclaration]
    /// Its value in words; nil where it gives nothing.
    public let gives: String?
    /// Its effect on the platform.
    public let effect: Effect
    /// The same call again changes nothing more.
    public let isIdempotent: Bool
    /// The columns of the table that shows the list which it gives; none where it gives none.
    public let columns: [Column]
    /// The HTTP calls, such as `POST /data/foundation/import/batches`; empty where it sends nothing.
    public let calls: [String]
    /// An answer of the platform as an example; given back by a dry run.
    public let exampleAnswer: JSONValue?
    /// Lines that show its use, for its help.
    public let examples: [Example]
    /// The part that a call has in a saved script.
    public let replay: Replay
    /// A restricted shell refuses it.
    public let isRefusedWhenRestricted: Bool
    /// Tells what a call destroys, for the question before it; nil where the name says it all.
    public private(set) var consequence: Consequence?
    /// A dry run calls it, since it shows by itself what it would send; any other is left out.
    package private(set) var seesToDryRun = false
    private(set) var action: Action

    enum Action: Sendable {
        case perform(Performance)
        /// `run`, `source` and `exec` are the language's own.
        case run, source, exec
    }

    /// Tells what a call destroys, as a sentence without its end: `dataset delete deletes Returns`.
    public typealias Consequence = @Sendable (Invocation) async throws -> String

    /// Does a call; an error that it throws is the error of the statement.
    package typealias Performance = @Sendable (Invocation) async throws -> Answer

    /// A command of the shell's or of an embedder's.
    ///
    /// - Parameters:
    ///   - name: One word or two with a blank between, of letters, digits, `-` and `_`.
    ///   - group: The heading in `help` under which it stands.
    ///   - summary: One line: its job, in lower case and without a full stop.
    ///   - arguments: Parameters in the order of their places, and options.
    ///   - gives: Its value in words; nil where it gives nothing.
    ///   - columns: The columns of the table that shows the list which it gives.
    ///   - effect: Its effect on the platform.
    ///   - isIdempotent: Whether the same call again changes nothing more.
    ///   - calls: The HTTP calls that it sends.
    ///   - exampleAnswer: The value that a dry run gives.
    ///   - examples: Lines that show its use.
    ///   - replay: The part that a call has in a saved script; without it a call is a look, or kept
    ///     where it changes the platform.
    ///   - isRefusedWhenRestricted: Whether a restricted shell refuses it.
    ///   - consequence: Tells what a call destroys.
    ///   - perform: Gives the value, `.null` where there is none; an error that it throws is shown as
    ///     the error of the statement: see ``DiagnosticConvertible``.
    public init(
        _ name: String,
        group: String,
        summary: String,
        arguments: [any CommandArgument] = [],
        gives: String? = nil,
        columns: [Column] = [],
        effect: Effect = .local,
        isIdempotent: Bool = true,
        calls: [String] = [],
        exampleAnswer: JSONValue? = nil,
        examples: [Example] = [],
        replay: Replay? = nil,
        isRefusedWhenRestricted: Bool = false,
        consequence: Consequence? = nil,
        perform: @escaping @Sendable (Invocation) async throws -> JSONValue
    ) {
        self.init(
            declaring: name,
            group: group,
            summary: summary,
            arguments: arguments,
            gives: gives,
            columns: columns,
            effect: effect,
            isIdempotent: isIdempotent,
            calls: calls,
            exampleAnswer: exampleAnswer,
            examples: examples,
            replay: replay,
            isRefusedWhenRestricted: isRefusedWhenRestricted
        )
        self.consequence = consequence
        action = .perform { Answer(try await perform($0)) }
    }

    /// The declaration of a command, which does nothing yet.
    package init(
        declaring name: String,
        group: String,
        summary: String,
        arguments: [any CommandArgument] = [],
        gives: String? = nil,
        columns: [Column] = [],
        effect: Effect = .local,
        isIdempotent: Bool = true,
        calls: [any CustomStringConvertible] = [],
        exampleAnswer: JSONValue? = nil,
        examples: [Example] = [],
        replay: Replay? = nil,
        isRefusedWhenRestricted: Bool = false
    ) {
        self.init(
            name,
            action: .perform { _ in .nothing },
            group: group,
            summary: summary,
            arguments: arguments,
            gives: gives,
            columns: columns,
            effect: effect,
            isIdempotent: isIdempotent,
            calls: calls.map(\.description),
            exampleAnswer: exampleAnswer,
            examples: examples,
            replay: replay,
            isRefusedWhenRestricted: isRefusedWhenRestricted
        )
    }

    init(
        _ name: String,
        action: Action,
        group: String,
        summary: String,
        arguments: [any CommandArgument],
        gives: String?,
        columns: [Column] = [],
        effect: Effect = .local,
        isIdempotent: Bool = true,
        calls: [String] = [],
        exampleAnswer: JSONValue? = nil,
        examples: [Example],
        replay: Replay? = nil,
        isRefusedWhenRestricted: Bool = false
    ) {
        let (parameters, options) = arguments.declarations
        self.name = name
        self.action = action
        self.group = group
        self.summary = summary
        self.parameters = parameters
        let destroys = effect == .destroys || options.contains(where: \.destroys)
        self.options = destroys ? options + [Self.consent.declaration] : options
        self.gives = gives
        self.columns = columns
        self.effect = effect
        self.isIdempotent = isIdempotent
        self.calls = calls
        self.exampleAnswer = exampleAnswer
        self.examples = examples
        self.replay = replay ?? (effect == .writes || effect == .destroys ? .keep : .look)
        self.isRefusedWhenRestricted = isRefusedWhenRestricted
    }

    /// The command that this one declares.
    ///
    /// - Parameters:
    ///   - arguments: More options than are declared.
    ///   - seesToDryRun: Whether a dry run calls it.
    ///   - consequence: Tells what a call destroys.
    ///   - perform: Does a call.
    /// - Returns: The command.
    package func performing(
        adding arguments: [any CommandArgument] = [],
        seesToDryRun: Bool = false,
        consequence: Consequence? = nil,
        _ perform: @escaping Performance
    ) -> Command {
        var command = self
        // Consent is the last that help lists.
        let end = options.last?.name == Self.consent.name ? options.endIndex - 1 : options.endIndex
        command.options.insert(contentsOf: arguments.declarations.options, at: end)
        command.seesToDryRun = seesToDryRun
        command.consequence = consequence
        command.action = .perform(perform)
        return command
    }
}
