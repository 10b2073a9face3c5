public import BatchValues

/// The type of an argument, and the Swift type that a call finds it as.
public struct ArgumentType<Value: Sendable>: Sendable {
    let kind: ArgumentKind
    /// Reads a value that was converted to the kind; nil only for one that was not.
    let read: @Sendable (JSONValue) -> Value?

    fileprivate init(_ kind: ArgumentKind, _ read: @escaping @Sendable (JSONValue) -> Value?) {
        self.kind = kind
        self.read = read
    }
}

extension ArgumentType where Value == String {
    /// A text, a number or a boolean, as text.
    public static var text: Self { Self(.text, \.plainText) }
    /// A path; in a bare word a leading `~` and the `*` and `?` that were typed expand.
    public static var file: Self { Self(.file, \.plainText) }
    /// A path of a folder; likewise.
    public static var folder: Self { Self(.folder, \.plainText) }
    /// A regular expression.
    public static var pattern: Self { Self(.pattern, \.plainText) }
    /// One of these words.
    public static func choice(_ words: [String]) -> Self { Self(.choice(words), \.plainText) }
    /// An id, or an object that has one.
    ///
    /// - Parameter noun: The thing that has the id: `batch`.
    /// - Returns: The type.
    public static func identifier(_ noun: String) -> Self {
        identifier(noun) { $0 }
    }
}

extension ArgumentType where Value: RawRepresentable<String> & CaseIterable {
    /// One of the words of a type.
    public static func choice(_ type: Value.Type) -> Self {
        Self(.choice(type.allCases.map(\.rawValue))) { $0.plainText.flatMap(Value.init(rawValue:)) }
    }
}

extension ArgumentType where Value == [String] {
    /// One or several of these words, with commas between.
    ///
    /// - Parameters:
    ///   - noun: The thing that a word is: `status of a batch`.
    ///   - words: The words.
    /// - Returns: The type.
    public static func words(of noun: String, _ words: [String]) -> Self {
        Self(.words(of: noun, words)) { value in
            value.plainText?.split(separator: ",").map(String.init)
        }
    }
}

extension ArgumentType where Value == SecretText {
    /// A text, perhaps a secret one; a secret is refused everywhere else but in ``value``.
    ///
    /// Where the text is secret and the command sends nothing, every text that it gives is secret too.
    public static var secret: Self {
        Self(.secret) { value in
            switch value {
            case .secret(let secret): secret
            case .string(let text): SecretText(parts: [.clear(text)])
            default: nil
            }
        }
    }
}

extension ArgumentType where Value == Int {
    /// A whole number.
    public static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(.integer(range), \.integer)
    }
    /// A whole number of bytes, with `B KB MB GB` (powers of 1000) or `KiB MiB GiB` (of 1024).
    public static var size: Self { Self(.size, \.integer) }
    /// A size within limits.
    public static func size(_ range: ClosedRange<Int>) -> Self { Self(.sizeIn(range), \.integer) }
}

extension ArgumentType where Value == JSONNumber {
    /// A number.
    public static var number: Self {
        Self(.number) { if case .number(let number) = $0 { number } else { nil } }
    }
}

extension ArgumentType where Value == Duration {
    /// A whole number and `ms`, `s`, `m`, `h` or `d`: `30m`.
    public static var duration: Self { Self(.duration, \.milliseconds) }
    /// A duration of more than nothing.
    public static var pause: Self { Self(.pause, \.milliseconds) }
}

extension ArgumentType where Value == Bool {
    /// An option without a value; only an ``Command/Option`` has it.
    public static var flag: Self { Self(.flag, \.bool) }
}

extension ArgumentType where Value == Command.Pair {
    /// `KEY=VALUE`, cut at the first `=`.
    public static var pair: Self { Self(.pair) { $0.plainText.map(Command.Pair.init) } }
}

extension ArgumentType where Value == JSONObject {
    /// An object; a text given from outside the language is read as JSON.
    public static var object: Self { Self(.object, \.object) }
}

extension ArgumentType where Value == [JSONValue] {
    /// A list; likewise.
    public static var list: Self { Self(.list, \.array) }
}

extension ArgumentType where Value == JSONValue {
    /// Any value as it is.
    public static var value: Self { Self(.value) { $0 } }
    /// Any value, to be sent as JSON; a text given from outside that begins like an object or a list
    /// has to be one.
    public static var json: Self { Self(.json) { $0 } }
}

extension ArgumentType {
    /// A text that is read as something else: a date, the name of a sandbox.
    ///
    /// The check before a run reads what is written out, the call everything else, so that nothing is
    /// sent before a mistake is found.
    ///
    /// - Parameter read: Reads a text; throws what is wrong with it, a ``Diagnostic`` with its hint or
    ///   any error.
    /// - Returns: The type.
    public static func form(_ read: @escaping @Sendable (String) throws -> Value) -> Self {
        Self(.form(TextForm { _ = try read($0) })) { $0.plainText.flatMap { try? read($0) } }
    }

    /// An id of a certain form, or an object that has one; blanks around it are taken off.
    ///
    /// - Parameters:
    ///   - noun: The thing that has the id: `batch`.
    ///   - object: The id of an object; its `id` where nothing else is said.
    ///   - read: Reads an id; throws what is wrong with it, as that of ``form(_:)`` does.
    /// - Returns: The type.
    public static func identifier(
        _ noun: String,
        of object: @escaping @Sendable (JSONObject) -> JSONValue? = { $0["id"] },
        _ read: @escaping @Sendable (String) throws -> Value
    ) -> Self {
        let kind = IdentifierKind(noun: noun, id: object, form: TextForm { _ = try read($0) })
        return Self(.identifier(kind)) { $0.plainText.flatMap { try? read($0) } }
    }

    /// A text, perhaps a secret one, that is read as something else; no error of `read` may quote it.
    public static func form(secret read: @escaping @Sendable (SecretText) throws -> Value) -> Self {
        Self(.form(TextForm(takesSecrets: true) { _ = try read(SecretText($0)) })) { value in
            try? read(SecretText(parts: value.textParts))
        }
    }
}

extension Command {
    /// The key and the value of `KEY=VALUE`.
    public struct Pair: Sendable {
        /// The text before the first `=`.
        public let key: String
        /// The text behind it.
        public let value: String

        init(_ text: String) {
            let cut = text.utf8.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
            key = String(text[..<cut])
            value = String(text[cut...].dropFirst())
        }
    }
}

extension JSONValue {
    /// A text, in clear where it is secret.
    fileprivate var plainText: String? {
        switch self {
        case .string(let text): text
        case .secret(let secret): secret.reveal()
        default: nil
        }
    }

    fileprivate var integer: Int? { int.map { Int($0) } }

    fileprivate var milliseconds: Duration? { int.map { .milliseconds($0) } }
}
