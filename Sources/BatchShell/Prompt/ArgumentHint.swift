import BatchLanguage

/// What a command still takes, as its declaration says it: shown behind a text that ends in a
/// blank.
struct ArgumentHint {
    let text: String

    init(behind text: String, _ commands: CommandRegistry) {
        switch CompletionContext(text, at: text.utf8.count) {
        case .argument(let call, "", _, .bare):
            self.text = Self.parameters(of: call, commands)
        case .optionValue(let call, let name, "", _, .bare):
            let option = commands.command(of: call)?.options.first { $0.name == name }
            if let option, !option.isFlag {
                self.text = option.type.words ?? option.placeholder ?? ""
            } else {
                self.text = Self.parameters(of: call, commands)
            }
        default: self.text = ""
        }
    }

    /// The parameters for which no word stands there yet.
    private static func parameters(of call: TypedCall, _ commands: CommandRegistry) -> String {
        guard let command = commands.command(of: call) else {
            let seconds = call.parts.isEmpty ? commands.secondWords(of: call.name) : []
            return seconds.joined(separator: "|")
        }
        let index = command.index(in: call)
        let last = command.parameters.count - 1
        let rest = command.parameters.enumerated().filter { place, parameter in
            place >= index || (place == last && parameter.isRepeated)
        }
        return rest.map(\.element.usage).joined(separator: " ")
    }
}

extension CommandRegistry {
    /// The command that a call is of, as far as it is typed.
    func command(of call: TypedCall) -> Command? {
        self[call.words.joined(separator: " ")] ?? self[call.name]
    }
}

extension Command {
    /// How many arguments a call has before the word that is being typed.
    func index(in call: TypedCall) -> Int {
        call.index(nameWords: name.contains(" ") ? 2 : 1) { given in
            options.contains { $0.name == given && !$0.isFlag }
        }
    }
}

extension OptionDeclaration {
    var isFlag: Bool { if case .flag = type { true } else { false } }
}

extension ParameterDeclaration {
    var isRepeated: Bool { if case .many = arity { true } else { false } }

    /// `DATASET`, `[NAME]`, `FILE…`; a choice by its words.
    fileprivate var usage: String {
        let name = type.words ?? name.uppercased()
        return switch arity {
        case .one: name
        case .optional: "[\(name)]"
        case .many(atLeast: 0): "[\(name)…]"
        case .many: "\(name)…"
        }
    }
}

extension ArgumentKind {
    /// The words of a choice, where they fit behind a line.
    fileprivate var words: String? {
        guard case .choice(let words) = self, words.count <= 6 else { return nil }
        return words.joined(separator: "|")
    }
}
