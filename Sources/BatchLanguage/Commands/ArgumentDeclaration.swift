package import BatchValues

/// An argument by its place, without the type of its value: what checks, help and completion read.
package struct ParameterDeclaration: Sendable {
    /// The number of values it takes.
    package enum Arity: Sendable {
        case one
        case optional
        /// The last parameter only; takes all that is left, at least so many.
        case many(atLeast: Int)
    }

    /// In lower case; help shows it in capitals.
    package let name: String
    /// The type of its values.
    package let type: ArgumentKind
    /// The number of values it takes.
    package let arity: Arity
    /// Its meaning, in a few words.
    package let help: String
    /// The source of its candidates.
    package let completion: CompletionSource

    /// A parameter; its completion is that of its type unless another is given.
    init(
        _ name: String,
        _ type: ArgumentKind,
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

/// An argument by its name, without the type of its value: `--name VALUE`, `--flag`, `--no-flag`.
package struct OptionDeclaration: Sendable {
    /// Without the dashes.
    package let name: String
    /// The type of its value.
    package let type: ArgumentKind
    /// In capitals, as help shows it: `N`, `STATUS`; nil for a flag.
    package let placeholder: String?
    /// Its meaning, in a few words; for a flag that is on by default, that of `--no-flag`.
    package let help: String
    /// The value where it is not given; for a flag that is on by default `true`.
    package let `default`: JSONValue?
    /// Can be given again for more values; a list counts as its elements.
    package let isRepeatable: Bool
    /// Giving it makes the command one that destroys.
    package let destroys: Bool
    /// The source of its candidates.
    package let completion: CompletionSource

    /// An option; its completion is that of its type unless another is given.
    init(
        _ name: String,
        _ type: ArgumentKind,
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

/// The source of an argument's candidates.
public enum CompletionSource: Sendable, Hashable {
    case none
    case files, folders
    case choices([String])
    case commands
    case variables
    /// The fields of the objects in the list that stands before it.
    case fields
    /// A kind of thing that the shell can list: `batch`, `dataset`, `sandbox`, `profile`.
    case live(String)
}
