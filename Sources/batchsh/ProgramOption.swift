import BatchLanguage
import BatchValues

/// An option of the program: its names, its help, and the setting that it gives.
struct ProgramOption: Sendable {
    /// The effect of an option on the settings.
    enum Effect: Sendable {
        case flag(@Sendable (inout ProgramSettings) -> Void)
        case value(placeholder: String, Reading)
    }

    /// Reads a value and sets what it gives.
    typealias Reading = @Sendable (inout ProgramSettings, String) throws(Diagnostic) -> Void

    /// Its names with their dashes, the longest last.
    let names: [String]
    /// The purpose, in a sentence.
    let purpose: String
    let effect: Effect
    /// Its values, where these are few.
    var choices: [String] = []
    /// The value that holds where none is given, if there is one.
    var usual: String?
    /// Given again it has more values.
    var isRepeatable = false
    /// Its value may be empty or begin with `-`, as lines of the language may.
    var takesAnyWord = false
    /// Options behind it are not read.
    var isLast = false
    /// The source of the values that Tab offers.
    var completion = CompletionSource.none

    /// The name by which messages call it.
    var name: String { names.last ?? "" }

    /// The placeholder of its value; nil for a flag.
    var placeholder: String? {
        if case .value(let placeholder, _) = effect { placeholder } else { nil }
    }

    /// The purpose, and the values that there are.
    var help: String {
        var notes = choices.isEmpty ? [] : ["values: \(choices.joined(separator: ", "))"]
        if let usual { notes.append("default: \(usual)") }
        return notes.isEmpty ? purpose : "\(purpose) (\(notes.joined(separator: "; ")))"
    }

    /// The option of a name.
    static func named(_ name: String) -> ProgramOption? {
        all.first { $0.names.contains { $0 == name } }
    }

    /// Sets what the option gives.
    ///
    /// - Parameters:
    ///   - value: Its value; empty for a flag.
    ///   - settings: The settings to change.
    /// - Throws: A `Diagnostic` about a value that is not of its type.
    func set(_ value: String, in settings: inout ProgramSettings) throws(Diagnostic) {
        switch effect {
        case .flag(let set): set(&settings)
        case .value(_, let read): try read(&settings, value)
        }
    }
}

extension ProgramOption {
    typealias Setting<Value> = any WritableKeyPath<ProgramSettings, Value> & Sendable

    /// An option without a value.
    static func flag(_ names: String..., sets setting: Setting<Bool>, help: String) -> Self {
        Self(names: names, purpose: help, effect: .flag { $0[keyPath: setting] = true })
    }

    /// An option that wants something else than a run.
    static func request(
        _ names: String...,
        for request: ProgramSettings.Request,
        help: String
    ) -> Self {
        Self(names: names, purpose: help, effect: .flag { $0.request = request }, isLast: true)
    }

    /// An option with a value, without which nothing is set.
    static func value<Value>(
        _ name: String,
        _ placeholder: String,
        _ type: ArgumentType<Value>,
        sets setting: Setting<Value?>,
        help: String
    ) -> Self {
        value(name, placeholder, type, help: help) { $0[keyPath: setting] = $1 }
    }

    /// An option with one of several words as its value, and one of them where none is given.
    static func value<Value: RawRepresentable<String>>(
        _ name: String,
        _ placeholder: String,
        _ type: ArgumentType<Value>,
        sets setting: Setting<Value>,
        help: String
    ) -> Self {
        var option = value(name, placeholder, type, help: help) { $0[keyPath: setting] = $1 }
        option.usual = ProgramSettings()[keyPath: setting].rawValue
        return option
    }

    /// An option that adds a value each time it is given.
    static func values<Value>(
        _ name: String,
        _ placeholder: String,
        _ type: ArgumentType<Value>,
        addTo setting: Setting<[Value]>,
        takesAnyWord: Bool = false,
        help: String
    ) -> Self {
        var option = value(name, placeholder, type, help: help) {
            $0[keyPath: setting].append($1)
        }
        option.isRepeatable = true
        option.takesAnyWord = takesAnyWord
        return option
    }

    private static func value<Value>(
        _ name: String,
        _ placeholder: String,
        _ type: ArgumentType<Value>,
        help: String,
        set: @escaping @Sendable (inout ProgramSettings, Value) -> Void
    ) -> Self {
        var option = Self(
            names: [name],
            purpose: help,
            effect: .value(placeholder: placeholder) { settings, text throws(Diagnostic) in
                set(&settings, try type.value(of: text, for: name))
            }
        )
        option.choices = type.choices
        if !option.choices.isEmpty { option.completion = .choices(option.choices) }
        return option
    }

    /// The option with another source of the values that Tab offers than its type.
    func completing(_ source: CompletionSource) -> Self {
        var option = self
        option.completion = source
        return option
    }
}
