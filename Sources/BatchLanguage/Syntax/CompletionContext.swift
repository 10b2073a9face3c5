/// The word that is being typed at a place of a text, and what its candidates depend on.
///
/// The text may be unfinished and wrong elsewhere. Ranges are UTF-8 offsets that end at the place;
/// a candidate replaces what stands there.
public enum CompletionContext: Sendable, Equatable {
    /// The quotes around the word that is being typed.
    public enum Quoting: Sendable, Equatable {
        case bare
        /// Behind `'`, which stands in the range.
        case single
        /// Behind `"`, which stands in the range.
        case double
    }

    /// A step of a path that stands before the place.
    public enum Step: Sendable, Equatable {
        case field(String)
        /// An element, or a field by a text; nil where the index is no whole number.
        case index(Int?)
    }

    /// The first word of a command or a statement.
    case command(prefix: String, range: Range<Int>)
    /// An option's name with its dashes, `-` alone included.
    case option(call: TypedCall, prefix: String, range: Range<Int>)
    /// The word behind an option; where that is a flag, an argument.
    case optionValue(
        call: TypedCall,
        option: String,
        prefix: String,
        range: Range<Int>,
        quoting: Quoting
    )
    /// An argument, or the second word of a command's name.
    case argument(call: TypedCall, prefix: String, range: Range<Int>, quoting: Quoting)
    /// A variable's name; the range is without the `$`.
    case variable(prefix: String, range: Range<Int>)
    /// A field's name; the range is without the `.`.
    case path(variable: String, steps: [Step], prefix: String, range: Range<Int>)
    /// The file that a command's result is written to.
    case file(prefix: String, range: Range<Int>, quoting: Quoting)
    /// Nothing that is known: a comment, a shell line, an operator.
    case nothing

    /// The word that is being typed at an offset of a text.
    ///
    /// - Parameters:
    ///   - text: The text typed so far; it may be unfinished and wrong.
    ///   - offset: In UTF-8; what stands behind it has no influence.
    public init(_ text: String, at offset: Int) {
        let source = Source(.prompt, text)
        self = Parser.completion(in: source, at: min(max(offset, 0), source.bytes.count))
    }
}

/// A command as far as it stands before the word that is being typed.
public struct TypedCall: Sendable, Equatable {
    /// A word of a command.
    public enum Part: Sendable, Equatable {
        /// A word; nil where it is not typed as one piece of bare text.
        case word(String?)
        /// An option; its value is attached, or may be the part that follows.
        case option(String, isAttached: Bool)
        case endOfOptions
    }

    /// The first word.
    public let name: String
    /// The words behind it.
    public let parts: [Part]

    init(_ name: String, _ arguments: [Argument]) {
        self.name = name
        parts = arguments.map(Part.init)
    }

    /// The words that may be the command's name: the first, and the second if it is bare text.
    public var words: [String] {
        guard case .word(let second?)? = parts.first else { return [name] }
        return [name, second]
    }
}

extension TypedCall {
    /// A script behind `run`, and its arguments as far as they are typed.
    package struct ScriptArguments {
        /// The path of the script.
        package let path: String
        /// Its options with their dashes; empty where a word is no bare text.
        package let words: [String]
    }

    /// The script whose arguments are typed; nil where none is named yet.
    package var scriptArguments: ScriptArguments? {
        guard name == "run" else { return nil }
        var rest = parts[...]
        if case .option("step", _)? = rest.first { rest.removeFirst() }
        guard case .word(let path?)? = rest.popFirst() else { return nil }
        let words = rest.map { part in
            switch part {
            case .word(let text): text ?? ""
            case .option(let name, _): "--" + name
            case .endOfOptions: "--"
            }
        }
        return ScriptArguments(path: path, words: words)
    }
}

extension TypedCall.Part {
    /// A word as it is written.
    init(_ argument: Argument) {
        self =
            switch argument {
            case .word(let word): .word(word.bareText)
            case .option(let name, let attached): .option(name.text, isAttached: attached != nil)
            case .endOfOptions: .endOfOptions
            }
    }
}
