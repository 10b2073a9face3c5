public import BatchValues

/// The one declaration of a command: it drives parsing, checking, completion, hints and help.
public struct Command: Sendable {
    /// What a command does to the platform.
    public enum Effect: String, Sendable {
        /// Sends nothing.
        case local
        case reads, writes, destroys
    }

    /// A line that shows how the command is used, and what it is for.
    public struct Example: Sendable {
        /// The line as it is typed.
        public let line: String
        /// What it is for, in a few words.
        public let meaning: String

        /// An example line and what it is for.
        public init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// One word or two with a blank between: `print`, `batch create`.
    public let name: String
    /// The heading in `help` under which it stands.
    public let group: String
    /// One line: what it does, without a full stop.
    public let summary: String
    /// What it takes by position, in this order.
    public let parameters: [Parameter]
    /// What it takes by name.
    public let options: [Option]
    /// What it gives back, in words; nil where it gives nothing.
    public let gives: String?
    /// What it does to the platform.
    public let effect: Effect
    /// The same call again changes nothing more.
    public let isIdempotent: Bool
    /// The HTTP calls, such as `POST /data/foundation/import/batches`; empty where it sends nothing.
    public let calls: [String]
    /// What the platform might answer; given back by a dry run.
    public let exampleAnswer: JSONValue?
    /// How it is used, for its help.
    public let examples: [Example]
    /// A restricted shell refuses it.
    public let isRefusedWhenRestricted: Bool
    /// What a call destroys, for the question before it; nil where the name says it all.
    public let consequence: Consequence?
    let action: Action

    enum Action: Sendable {
        case perform(@Sendable (Invocation) async throws -> JSONValue)
        /// `run`, `source` and `exec` are the language's own.
        case run, source, exec
    }

    /// Tells what a call destroys, as a sentence without its end: `dataset delete deletes Returns`.
    public typealias Consequence = @Sendable (Invocation) async throws -> String

    /// A command of the shell's or of an embedder's.
    ///
    /// What `perform` gives is the value, `.null` where there is none; what it throws is shown as the
    /// error of the statement: see ``DiagnosticConvertible``.
    public init(
        _ name: String,
        group: String,
        summary: String,
        parameters: [Parameter] = [],
        options: [Option] = [],
        gives: String? = nil,
        effect: Effect = .local,
        isIdempotent: Bool = true,
        calls: [String] = [],
        exampleAnswer: JSONValue? = nil,
        examples: [Example] = [],
        isRefusedWhenRestricted: Bool = false,
        consequence: Consequence? = nil,
        perform: @escaping @Sendable (Invocation) async throws -> JSONValue
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.parameters = parameters
        self.options =
            effect == .destroys || options.contains(where: \.destroys)
            ? options + [Self.consent] : options
        self.gives = gives
        self.effect = effect
        self.isIdempotent = isIdempotent
        self.calls = calls
        self.exampleAnswer = exampleAnswer
        self.examples = examples
        self.isRefusedWhenRestricted = isRefusedWhenRestricted
        self.consequence = consequence
        self.action = .perform(perform)
    }
}

/// An argument that a command takes by its place.
public struct Parameter: Sendable {
    /// How many values it takes.
    public enum Arity: Sendable {
        case one
        case optional
        /// The last parameter only; takes all that is left, at least so many.
        case many(atLeast: Int)
    }

    /// In lower case; help shows it in capitals.
    public let name: String
    /// What its values must be.
    public let type: ArgumentType
    /// How many values it takes.
    public let arity: Arity
    /// What it is for, in a few words.
    public let help: String
    /// Where its candidates come from.
    public let completion: CompletionSource

    /// A parameter; its completion is that of its type unless another is given.
    public init(
        _ name: String,
        _ type: ArgumentType,
        _ arity: Arity = .one,
        help: String,
        completion: CompletionSource? = nil
    ) {
        self.name = name
        self.type = type
        self.arity = arity
        self.help = help
        self.completion = completion ?? type.completion
    }
}

/// An argument that a command takes by its name: `--name VALUE`, `--flag`, `--no-flag`.
public struct Option: Sendable {
    /// Without the dashes.
    public let name: String
    /// What its value must be.
    public let type: ArgumentType
    /// In capitals, as help shows it: `N`, `STATUS`; nil for a flag.
    public let placeholder: String?
    /// What it is for, in a few words; for a flag that is on by default what `--no-flag` does.
    public let help: String
    /// What holds where it is not given; for a flag that is on by default `true`.
    public let `default`: JSONValue?
    /// Can be given again for more values; a list counts as its elements.
    public let isRepeatable: Bool
    /// Giving it makes the command one that destroys.
    public let destroys: Bool
    /// Where its candidates come from.
    public let completion: CompletionSource

    /// An option; its completion is that of its type unless another is given.
    public init(
        _ name: String,
        _ type: ArgumentType,
        placeholder: String? = nil,
        help: String,
        default: JSONValue? = nil,
        isRepeatable: Bool = false,
        destroys: Bool = false,
        completion: CompletionSource? = nil
    ) {
        self.name = name
        self.type = type
        self.placeholder = placeholder
        self.help = help
        self.default = `default`
        self.isRepeatable = isRepeatable
        self.destroys = destroys
        self.completion = completion ?? type.completion
    }
}

/// Where the candidates for an argument come from.
public enum CompletionSource: Sendable, Hashable {
    case none
    case files, folders
    case choices([String])
    case commands
    case variables
    /// A kind of thing that the shell can list: `batch`, `dataset`, `sandbox`, `profile`.
    case live(String)
}
