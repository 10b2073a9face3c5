public import BatchValues

/// An argument of a command: its declaration, and the key of its value in a call.
public protocol CommandArgument<Value>: Sendable {
    /// The type of its value in a call.
    associatedtype Value: Sendable
    /// The argument as a declaration keeps it.
    var declared: DeclaredArgument { get }
    /// The value of what was given, converted; nil where that is not of this argument's type.
    func value(of given: [JSONValue]) -> Value?
}

/// An argument without the Swift type of its value.
public struct DeclaredArgument: Sendable {
    enum Kind: Sendable {
        case parameter(ParameterDeclaration)
        case option(OptionDeclaration)
    }

    let kind: Kind

    /// The name that it has in its command.
    package var name: String {
        switch kind {
        case .parameter(let parameter): parameter.name
        case .option(let option): option.name
        }
    }
}

extension [any CommandArgument] {
    var declarations: (parameters: [ParameterDeclaration], options: [OptionDeclaration]) {
        var parameters: [ParameterDeclaration] = []
        var options: [OptionDeclaration] = []
        for argument in self {
            switch argument.declared.kind {
            case .parameter(let parameter): parameters.append(parameter)
            case .option(let option): options.append(option)
            }
        }
        return (parameters, options)
    }
}

extension Command {
    /// An argument that a command takes by its place.
    public struct Parameter<Value: Sendable>: CommandArgument {
        package let declaration: ParameterDeclaration
        private let read: @Sendable ([JSONValue]) -> Value?

        /// The argument without the type of its value.
        public var declared: DeclaredArgument { DeclaredArgument(kind: .parameter(declaration)) }

        /// The value of what was given, converted; nil where that is of another type.
        public func value(of given: [JSONValue]) -> Value? { read(given) }

        /// A parameter that is always given.
        ///
        /// - Parameters:
        ///   - name: In lower case; help shows it in capitals.
        ///   - type: The type of its value.
        ///   - help: Its meaning, in a few words.
        ///   - completion: The source of its candidates; that of its type unless another is given.
        public init(
            _ name: String,
            _ type: ArgumentType<Value>,
            help: String,
            completion: CompletionSource? = nil
        ) {
            declaration = ParameterDeclaration(
                name,
                type.kind,
                help: help,
                completion: completion
            )
            read = { $0.first.flatMap(type.read) }
        }

        /// A parameter that may be left out; nil where it is.
        public init<Given>(
            optional name: String,
            _ type: ArgumentType<Given>,
            help: String,
            completion: CompletionSource? = nil
        ) where Value == Given? {
            declaration = ParameterDeclaration(
                name,
                type.kind,
                .optional,
                help: help,
                completion: completion
            )
            read = { $0.read(as: type) }
        }

        /// The last parameter, which takes all that is left, at least so many.
        public init<Given>(
            many name: String,
            _ type: ArgumentType<Given>,
            atLeast count: Int = 0,
            help: String,
            completion: CompletionSource? = nil
        ) where Value == [Given] {
            declaration = ParameterDeclaration(
                name,
                type.kind,
                .many(atLeast: count),
                help: help,
                completion: completion
            )
            read = { $0.compactMap(type.read) }
        }
    }

    /// An argument that a command takes by its name: `--name VALUE`, `--flag`, `--no-flag`.
    public struct Option<Value: Sendable>: CommandArgument {
        package let declaration: OptionDeclaration
        private let read: @Sendable ([JSONValue]) -> Value?

        /// The argument without the type of its value.
        public var declared: DeclaredArgument { DeclaredArgument(kind: .option(declaration)) }

        /// The value of what was given, converted; nil where that is of another type.
        public func value(of given: [JSONValue]) -> Value? { read(given) }

        /// The name without the dashes.
        public var name: String { declaration.name }

        /// An option that may be left out; nil where it is.
        ///
        /// - Parameters:
        ///   - name: Without the dashes.
        ///   - type: The type of its value.
        ///   - placeholder: In capitals, as help shows the value: `N`, `STATUS`; nil for a flag.
        ///   - help: Its meaning, in a few words.
        ///   - destroys: Whether giving it makes the command one that destroys.
        ///   - completion: The source of its candidates; that of its type unless another is given.
        public init<Given>(
            _ name: String,
            _ type: ArgumentType<Given>,
            placeholder: String? = nil,
            help: String,
            destroys: Bool = false,
            completion: CompletionSource? = nil
        ) where Value == Given? {
            declaration = OptionDeclaration(
                name,
                type.kind,
                placeholder: placeholder,
                help: help,
                destroys: destroys,
                completion: completion
            )
            read = { $0.read(as: type) }
        }

        /// An option that has a value also where it is not given.
        ///
        /// The default is as a script writes it: `"5s"` is a duration of five seconds.
        public init(
            _ name: String,
            _ type: ArgumentType<Value>,
            placeholder: String? = nil,
            help: String,
            default: JSONValue,
            completion: CompletionSource? = nil
        ) {
            declaration = OptionDeclaration(
                name,
                type.kind,
                placeholder: placeholder,
                help: help,
                default: `default`,
                completion: completion
            )
            read = { $0.first.flatMap(type.read) }
        }

        /// An option that can be given again for more values; a list counts as its elements.
        public init<Given>(
            many name: String,
            _ type: ArgumentType<Given>,
            placeholder: String? = nil,
            help: String,
            destroys: Bool = false,
            completion: CompletionSource? = nil
        ) where Value == [Given] {
            declaration = OptionDeclaration(
                name,
                type.kind,
                placeholder: placeholder,
                help: help,
                isRepeatable: true,
                destroys: destroys,
                completion: completion
            )
            read = { $0.compactMap(type.read) }
        }

        /// An option without a value.
        ///
        /// - Parameters:
        ///   - name: Without the dashes.
        ///   - isOn: Whether it holds where nothing is said; then `--no-NAME` switches it off, which
        ///     `help` is about.
        ///   - help: Its meaning, in a few words.
        public init(flag name: String, isOn: Bool = false, help: String) where Value == Bool {
            declaration = OptionDeclaration(
                name,
                .flag,
                help: help,
                default: isOn ? .bool(true) : Optional.none
            )
            read = { $0.first.map { $0.bool } ?? false }
        }
    }
}

extension [JSONValue] {
    /// The value given for an optional argument; nil where it is of another type.
    fileprivate func read<Given>(as type: ArgumentType<Given>) -> Given?? {
        guard let first else { return .some(nil) }
        return type.read(first).map { .some($0) }
    }
}
